// Generated files: the check names each stale one and changes nothing; without `--check` the file is written.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { filesBelow } from "../lib/digest.mjs";
import { captureNode, root } from "../lib/run.mjs";
import { makeTempRepo } from "./support/temp-repo.mjs";

const { rows } = JSON.parse(readFileSync(new URL("../../fixtures/violations/freshness.json", import.meta.url), "utf8"));
const table = 'export const generators = [{ name: "table", script: "scripts/make.mjs", outputs: ["docs/table.generated.md"] }];\n';
const test = suite("generated files");

for (const row of rows) {
  test(`${row.name}: the check exits ${row.exit} and changes nothing`, async () => {
    await inFolder(row, async (folder) => {
      const before = contents(folder);
      const { code, output } = await docs(folder, ["--check"]);
      assert.is(code, row.exit, output);
      assert.ok(output.includes(row.says), output);
      assert.equal(contents(folder), before);
    });
  });
}

test("writing makes a stale file fresh", async () => {
  await inFolder(
    rows.find(({ name }) => name === "a stale file"),
    async (folder) => {
      assert.is((await docs(folder, [])).code, 0);
      assert.is(readFileSync(join(folder, "docs/table.generated.md"), "utf8"), "new\n");
      assert.is((await docs(folder, ["--check"])).code, 0);
    },
  );
});

test("`npm run check` fails on a stale file and names it", async () => {
  const { files, generator } = rows.find(({ name }) => name === "a stale file");
  const repo = makeTempRepo({ ...files, "scripts/make.mjs": generator, "scripts/generators.mjs": table });
  try {
    const { code, output } = await repo.run(["scripts/check.mjs", "generated"]);
    assert.is(code, 1);
    assert.match(output, "docs/table.generated.md is stale");
  } finally {
    repo.remove();
  }
});

test.run();

// --- internal ---

function docs(folder, args) {
  return captureNode([join(root, "scripts", "docs.mjs"), ...args, "--root", folder]);
}

function contents(folder) {
  return filesBelow(folder).map((file) => [file, readFileSync(file, "utf8")]);
}

async function inFolder({ files, generator }, work) {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-fresh-"));
  const all = { ...files, "scripts/make.mjs": generator, "scripts/generators.mjs": table };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
