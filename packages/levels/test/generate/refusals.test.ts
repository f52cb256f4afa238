// What cannot be is refused: parameters with all their issues at once, levels with the reason, and nothing comes instead.
import { DramatisError } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { attemptsMax, generate, generatorAsked, generatorSchemas, generatorTable } from "../../src/index.ts";
import { freshCore } from "../support/play.ts";
import { fixtureTable } from "../support/repo.ts";

const core = await freshCore();
const rows =
  fixtureTable<{ generator: string; parameters: Record<string, unknown>; issues: [string, string][] }[]>("generate/invalid.json");

test("there are bad parameters for every generator", () => assert.ok(new Set(rows.map(({ generator }) => generator)).size >= 7));

for (const { generator, parameters, issues } of rows) {
  test(`${generator} with ${JSON.stringify(parameters).slice(0, 60)}`, () => {
    const asked = generatorAsked({ generator, parameters }, "the test");
    const found = "issues" in asked ? asked.issues.map(({ code, path }) => [code, path]) : [];
    assert.equal(found, issues);
    assert.throws(
      () => generate(core, { generator, parameters, seed: 1 }),
      (error: unknown) =>
        error instanceof DramatisError && error.code === "DRAMATIS_INPUT_INVALID" && error.issues.length === issues.length,
    );
  });
}

const impossible: { name: string; generator: string; parameters: Record<string, unknown>; told: RegExp }[] = [
  { name: "a way that is too long", generator: "rooms", parameters: { path: 900 }, told: /steps apart/ },
  {
    name: "a budget that does not pay the door sill",
    generator: "mazes",
    parameters: { budget: 3 },
    told: /costs 6 tokens .* the budget has 3/,
  },
  { name: "more rooms than there is room for", generator: "bsp", parameters: { rooms: 48, width: 16, height: 12 }, told: /parts, not 48/ },
  { name: "fewer rooms than locks need", generator: "locks", parameters: { rooms: 3, locks: 4 }, told: /need \d+ rooms, not 3/ },
  { name: "a dungeon that no layout holds", generator: "locks", parameters: { rooms: 60, width: 20, height: 20 }, told: /no layout/ },
];

for (const { name, generator, parameters, told } of impossible) {
  test(`${name} is refused with its reason`, () => {
    const came = generate(core, { generator, parameters, seed: 1 });
    assert.ok("refused" in came, "no level comes");
    assert.match(came.refused, told);
    assert.is(came.attempts, attemptsMax);
  });
}

test("the table says of every parameter what it is, and the schemas are the same", () => {
  const table = generatorTable();
  assert.is(table.length, 6);
  for (const { name, parameters } of table) {
    assert.ok(parameters.length >= 8, name);
    for (const one of parameters) assert.ok(one.about.length > 5, `${name} ${one.name}`);
    const { properties } = generatorSchemas()[`generator-${name}`] as { properties: Record<string, { minimum?: number }> };
    assert.equal(
      Object.keys(properties),
      parameters.map((one) => one.name),
    );
    for (const one of parameters) assert.is(properties[one.name]?.minimum ?? null, one.from);
  }
});

test.run();
