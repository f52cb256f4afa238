// The build of the core: sources that break the gate stop it, an unexpected sha-256 stops it with a hint, and `--bless` accepts it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { makeTempRepo } from "./support/temp-repo.mjs";

const { rows } = JSON.parse(readFileSync(new URL("../../fixtures/violations/core-source.json", import.meta.url), "utf8"));
const entry = "packages/core-as/assembly/index.ts";
const test = suite("build of the core");

for (const { name, breaks, source } of rows) {
  test(`${name}: ${breaks ? `refused by the gate (${breaks})` : "built"}`, async () => {
    await inRepo(source, async (repo) => {
      const { code, output } = await repo.run(["scripts/build-core.mjs", "--bless"]);
      assert.is(code, breaks ? 1 : 0, output);
      assert.is(existsSync(join(repo.folder, "packages/core-as/build/core.wasm")), !breaks);
      if (breaks) assert.match(output, `core gate: ${breaks}: `);
    });
  });
}

test("a core with another sha-256 than the tracked one fails with a hint, in the build and in the check, until it is blessed", async () => {
  await inRepo(rows[0].source, async (repo) => {
    assert.is((await repo.run(["scripts/build-core.mjs", "--bless"])).code, 0);
    assert.is((await repo.run(["scripts/check.mjs", "core gate"])).code, 0);
    writeFileSync(join(repo.folder, entry), rows[0].source.replace("+", "-"));
    const { code, output } = await repo.run(["scripts/build-core.mjs"]);
    assert.is(code, 1);
    assert.match(output, "--bless");
    assert.is((await repo.run(["scripts/check.mjs", "core gate"])).code, 1);
    assert.is((await repo.run(["scripts/build-core.mjs", "--bless"])).code, 0);
    assert.is((await repo.run(["scripts/check.mjs", "core gate"])).code, 0);
  });
});

test("a source that does not compile is named with the compiler's message", async () => {
  await inRepo("export function broken(): i32 { return nothing; }\n", async (repo) => {
    const { code, output } = await repo.run(["scripts/build-core.mjs"]);
    assert.is(code, 1);
    assert.match(output, "Cannot find name 'nothing'");
  });
});

test.run();

// --- internal ---

async function inRepo(source, work) {
  const repo = makeTempRepo({ [entry]: source });
  try {
    await work(repo);
  } finally {
    repo.remove();
  }
}
