// The test runner itself: each folder of tests in the table gets the exit code, the words and the closing line that it must get.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { captureNode, root } from "../lib/run.mjs";
import { pickFiles } from "../lib/test-files.mjs";

const { rows } = JSON.parse(readFileSync(new URL("../../fixtures/violations/test-runner.json", import.meta.url), "utf8"));
const test = suite("test runner");

for (const row of rows) {
  test(`${row.name}: exit ${row.exit}`, async () => {
    const { code, output } = await runTests(row);
    assert.is(output.trimEnd().split("\n").at(-1), row.last, output);
    assert.is(code, row.exit, output);
    for (const words of row.says) assert.ok(output.includes(words), `"${words}" is missing in\n${output}`);
  });
}

test("a pattern is a part of a path, and a file is picked once", () => {
  const files = ["packages/a/test/x.test.ts", "packages/b/test/y.test.ts"];
  assert.equal(pickFiles(files, ["packages/b", "y.test"]), { picked: [files[1]], unmatched: [] });
});

test.run();

// --- internal ---

async function runTests({ files, args = [] }) {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-tests-"));
  try {
    mkdirSync(join(folder, "scripts", "test"), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    for (const name of ["package.json", "tsconfig.json"]) cpSync(join(root, name), join(folder, name));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "scripts", "test", name), text);
    return await captureNode([join(root, "scripts", "run-tests.mjs"), "--root", folder, ...args], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
