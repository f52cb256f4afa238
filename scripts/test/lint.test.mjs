// The linter through `npm run check`: every planted use of a banned thing is caught with a hint, and honest code is left alone.
import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { makeTempRepo } from "./support/temp-repo.mjs";

const rowsMin = 60;
const planted = readRows("lint").map((row, index) => ({ ...row, path: `${row.in}/planted-${index}.ts` }));
const honest = readRows("lint-allowed").map((row, index) => ({ ...row, path: `${row.in}/honest-${index}.ts` }));
const test = suite("lint");
let found;

test.before(async () => {
  const rows = [...planted, ...honest];
  const repo = makeTempRepo(Object.fromEntries(rows.map((row) => [row.path, sourceOf(row)])));
  try {
    const { code, output } = await repo.run(["scripts/check.mjs", "lint"]);
    assert.is(code, 1, output);
    found = diagnosticsOf(output);
  } finally {
    repo.remove();
  }
});

test(`at least ${rowsMin} uses are planted`, () => {
  assert.ok(planted.length >= rowsMin);
});

test("every denied global and property of the configuration is planted", () => {
  const { rules } = JSON.parse(readFileSync(new URL("../../biome.json", import.meta.url), "utf8")).overrides[0].linter;
  const globals = Object.keys(rules.style.noRestrictedGlobals.options.deniedGlobals);
  const properties = rules.nursery.noJsRestrictedProperties.options.entries.map(({ object, property }) => property ?? object);
  const code = planted.map((row) => row.code ?? "").join("\n");
  assert.ok(globals.length > 30 && properties.length > 10);
  assert.equal(
    [...globals, ...properties].filter((name) => !new RegExp(`\\b${name}\\b`).test(code)),
    [],
  );
});

for (const row of planted) {
  test(`${row.in}: ${(row.code ?? row.source).slice(0, 60).replace(/\n/g, " ")} is caught by ${row.rule}`, () => {
    const hit = found.find(({ path, rule, text }) => path === row.path && rule === row.rule && text.includes(row.hint));
    assert.ok(
      hit,
      `not caught, or without the hint "${row.hint}"; caught: ${JSON.stringify(found.filter(({ path }) => path === row.path))}`,
    );
  });
}

for (const row of honest) {
  test(`${row.in}: ${row.code} is no false alarm`, () => {
    assert.equal(
      found.filter(({ path, rule }) => path === row.path && /^(lint|plugin)/.test(rule)),
      [],
    );
  });
}

test.run();

// --- internal ---

function readRows(name) {
  return JSON.parse(readFileSync(new URL(`../../fixtures/violations/${name}.json`, import.meta.url), "utf8")).rows;
}

function sourceOf({ code, source }) {
  return `// Planted by a test.\n${source ?? `export const planted: unknown = ${code};\n`}`;
}

/** Cuts Biome's report into its findings; each begins with a line `path:line:column rule ━━━`. */
function diagnosticsOf(output) {
  const heads = [...output.matchAll(/^(packages\/\S+?):\d+:\d+ (\S+) .*$/gm)];
  return heads.map((head, index) => {
    const end = heads[index + 1]?.index ?? output.length;
    return { path: head[1], rule: head[2], text: output.slice(head.index, end).replace(/\s+/g, " ") };
  });
}
