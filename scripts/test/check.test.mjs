// Whole checks of `npm run check` in a planted repository: types, dead code, sizes and core each fail and name what is planted.
import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { makeTempRepo } from "./support/temp-repo.mjs";

const { rows } = JSON.parse(readFileSync(new URL("../../fixtures/violations/check.json", import.meta.url), "utf8"));
const test = suite("check");

for (const row of rows) {
  test(`${row.name}: \`npm run check\` fails in "${row.check}"`, async () => {
    const files = Object.entries(row.files).map(([path, { text, repeat = 1 }]) => [path, text.repeat(repeat)]);
    const { code, output } = await runIn(Object.fromEntries(files), ["scripts/check.mjs", row.check]);
    assert.is(code, 1, output);
    for (const words of row.says) assert.ok(output.includes(words), `"${words}" is missing in\n${output}`);
  });
}

test("a check that holds exits 0 with a line of its own", async () => {
  const { code, output } = await runIn({ "packages/runtime/src/index.ts": "// Planted.\nexport const one: number = 1;\n" }, [
    "scripts/check.mjs",
    "directions",
  ]);
  assert.is(code, 0, output);
  assert.match(output, /^ok {3}directions {2}/m);
});

test("a name that no check has is an error", async () => {
  const { code, output } = await runIn({}, ["scripts/check.mjs", "nowhere"]);
  assert.is(code, 1);
  assert.match(output, "house rules");
});

test.run();

// --- internal ---

async function runIn(files, args) {
  const repo = makeTempRepo(files);
  try {
    return await repo.run(args);
  } finally {
    repo.remove();
  }
}
