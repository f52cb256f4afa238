// The directions through `npm run check`: each planted import of a forbidden kind is named with its rule and its reason, allowed ones pass.
import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import directionsConfig from "../checks/dependency-cruiser.mjs";
import { makeTempRepo } from "./support/temp-repo.mjs";

const { rows, support } = JSON.parse(readFileSync(new URL("../../fixtures/violations/directions.json", import.meta.url), "utf8"));
const test = suite("directions");
let output;

test.before(async () => {
  const repo = makeTempRepo(plantedFiles());
  try {
    const answer = await repo.run(["scripts/check.mjs", "directions"]);
    assert.is(answer.code, 1, answer.output);
    output = answer.output;
  } finally {
    repo.remove();
  }
});

for (const row of rows) {
  const title = `${row.from} imports ${row.import}: ${row.rule ? `refused by ${row.rule}` : "allowed"}`;
  test(title, () => {
    const named = findings().filter(({ from }) => from === row.from);
    if (row.rule)
      assert.ok(
        named.some(({ rule }) => rule === row.rule),
        `found ${JSON.stringify(named)}\n${output}`,
      );
    else assert.equal(named, []);
  });
}

test("every refusal says why", () => {
  for (const { rule } of findings()) {
    const { comment } = directionsConfig.forbidden.find(({ name }) => name === rule);
    assert.ok(output.replace(/\s+/g, " ").includes(comment), `${rule} is named without its reason`);
  }
});

test("every kind of rule has an import that breaks it", () => {
  const exempt = /^direction-of-(?!runtime-).*-tests$/;
  const untested = directionsConfig.forbidden
    .map(({ name }) => name)
    .filter((name) => !exempt.test(name) && !rows.some(({ rule }) => rule === name));
  assert.equal(untested, []);
});

test.run();

// --- internal ---

function plantedFiles() {
  const files = Object.fromEntries(support.map((path) => [path, "// Planted.\nexport const value = 1;\n"]));
  for (const row of rows)
    files[row.from] =
      `// Planted.\nimport ${row.type ? "type " : ""}* as other from "${row.import}";\nexport const planted = ${row.type ? "1 as unknown as typeof other" : "other"};\n`;
  files["packages/runtime/src/planted-circle.ts"] =
    '// Planted.\nimport { planted } from "./planted-circle-back.ts";\nexport const value = planted;\n';
  files["packages/runtime/src/planted-type-circle.ts"] =
    '// Planted.\nimport { planted } from "./planted-type-circle-back.ts";\nexport type Value = typeof planted;\n';
  return files;
}

/** Cuts the report into `{ rule, from }`; a finding reads `error rule-name: path -> path`. */
function findings() {
  return [...output.matchAll(/error ([\w-]+): (\S+)/g)].map(([, rule, from]) => ({ rule, from }));
}
