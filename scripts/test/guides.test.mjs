// The guides tell the truth: every command that they show is run in order, and what they print as its answer is what it says.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { captureNode, root } from "../lib/run.mjs";

const guides = join(root, "docs", "guides");
const test = suite("guides");
const folder = mkdtempSync(join(tmpdir(), "dramatis-guides-"));

test.after(() => rmSync(folder, { recursive: true, force: true }));

for (const file of readdirSync(guides).filter((name) => name.endsWith(".md"))) {
  const blocks = [...readFileSync(join(guides, file), "utf8").matchAll(/```(sh|text)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({
    kind,
    text,
  }));
  test(`${file} shows commands`, () => assert.ok(blocks.some(({ kind }) => kind === "sh")));
  blocks.forEach(({ kind, text }, index) => {
    if (kind !== "sh") return;
    const shown = blocks[index + 1]?.kind === "text" ? blocks[index + 1].text.trim() : "";
    for (const line of text.split("\n").filter((one) => one.startsWith("npx dramatis "))) {
      test(`${file}: ${line}`, async () => {
        const words = wordsOf(line).slice(2);
        const args = words.map((word) => (word.startsWith("runs/") ? join(folder, word) : word));
        const { code, output } = await captureNode(["packages/cli/bin/dramatis.mjs", ...args]);
        // What differs exits with 3: the runs of the guide are meant to part.
        assert.is(code, words[0] === "diverge" ? 3 : 0, output);
        if (shown !== "") assert.is(output.trim(), shown);
      });
    }
  });
}

test.run();

// --- internal ---

/** Words as a shell reads them: parted at blanks, but for what stands in double quotes. */
function wordsOf(line) {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}
