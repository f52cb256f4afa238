// Behind every command that the README shows stands one that works: each line is run as it is printed, with its runs in a temporary folder.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { captureNode, root } from "../lib/run.mjs";

const lines = readFileSync(join(root, "README.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("npx dramatis "))
  .map((line) => line.split("#")[0].trim().split(/\s+/).slice(2));
const test = suite("readme");
const folder = mkdtempSync(join(tmpdir(), "dramatis-readme-"));

test.after(() => rmSync(folder, { recursive: true, force: true }));

test("the README shows at least five commands", () => {
  assert.ok(lines.length >= 5, `${lines.length}`);
});

for (const words of lines) {
  // What differs exits with 3: the two runs of the README are meant to part.
  const expected = words[0] === "diverge" ? 3 : 0;
  test(`dramatis ${words.join(" ")}`, async () => {
    const args = words.map((word) => (word.startsWith("runs/") ? join(folder, word) : word));
    const { code, output } = await captureNode(["packages/cli/bin/dramatis.mjs", ...args]);
    assert.is(code, expected, output);
  });
}

test.run();
