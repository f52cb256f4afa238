// Short forms of a scenario by their table: what each is written out to, or all the issues that it gives, at the paths of the file.
import { checkScenario, type Issue, mergeRulebook, pointOf, type Scenario, tablesOf } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseSource } from "../../src/text/yaml-source.ts";
import { fixtureText } from "../support/repo.ts";

type Point = readonly [number, number];
interface Good {
  readonly name: string;
  readonly members?: Readonly<Record<string, Point>>;
  readonly places?: Readonly<Record<string, readonly Point[]>>;
  readonly floors?: unknown;
  readonly terrains?: readonly (readonly [number, number, string])[];
  readonly values?: Readonly<Record<string, unknown>>;
}
interface Bad {
  readonly name: string;
  readonly generate?: number;
  readonly issues: readonly { readonly code?: string; readonly path: string; readonly contains: string }[];
}
interface Table {
  readonly base: Readonly<Record<string, unknown>>;
  readonly good: readonly Good[];
  readonly bad: readonly Bad[];
}

const table = parseSource(fixtureText("authoring/forms.yaml"), "forms.yaml").value as Table;

for (const { name, members, places, floors, terrains, values, ...input } of table.good) {
  test(`${name}`, () => {
    const scenario = sound({ ...table.base, ...input });
    const { grid, members: cast } = tablesOf(scenario, mergeRulebook(scenario.rules));
    const at = (cell: number): Point => [pointOf(cell, grid.stride).x, pointOf(cell, grid.stride).y];
    const placed = (place: string): Point[] => (grid.placeCells.get(place) ?? []).map(at);
    if (members !== undefined) {
      const nth = (group: string, member: string): number =>
        cast.filter(({ key }) => key === group).findIndex((one) => one.name === member);
      assert.equal(Object.fromEntries(cast.map((one) => [one.name, placed(one.body.at)[nth(one.key, one.name)]])), members);
    }
    for (const [place, points] of Object.entries(places ?? {})) assert.equal(placed(place), points, place);
    if (floors !== undefined) assert.equal(scenario.level.floors, floors);
    for (const [x, y, kind] of terrains ?? []) assert.is(grid.stacks[(y + 1) * grid.stride + x + 1]?.terrain, kind, `${x},${y}`);
    for (const [path, value] of Object.entries(values ?? {})) assert.equal(follow(scenario, path.split(".")), value, path);
    assert.ok([members, places, floors, terrains, values].some((one) => one !== undefined));
  });
}

for (const { name, issues, generate, ...row } of table.bad) {
  test(`refused with all issues: ${name}`, () => {
    const input = { ...table.base, ...row };
    const before = JSON.stringify(input);
    const found = issuesOf(generate === undefined ? input : withStairs(input, generate));
    assert.is(JSON.stringify(input), before, "the input is not changed");
    assert.equal(found.map(({ path }) => path).sort(), issues.map(({ path }) => path).sort());
    for (const { code, path, contains } of issues) {
      const one = found.find((other) => other.path === path && other.message.includes(contains) && (code ?? other.code) === other.code);
      assert.ok(one !== undefined, `no issue at ${path} says "${contains}": ${found.map(({ message }) => message).join("; ")}`);
      assert.ok(one?.file === "form.yaml" && one.expected !== "" && one.found !== "");
    }
  });
}

test("the table holds its forms", () => {
  assert.ok(table.good.length >= 12 && table.bad.length >= 14);
});

test("what was written out is a scenario like any other, and is not changed by being read again", () => {
  for (const { name, members, places, floors, terrains, values, ...input } of table.good) {
    const scenario = sound({ ...table.base, ...input });
    assert.equal(sound(JSON.parse(JSON.stringify(scenario))), scenario, name);
  }
});

test.run();

function sound(input: unknown): Scenario {
  const checked = checkScenario(input, "form.yaml");
  if ("issues" in checked) throw new Error(checked.issues.map(({ message }) => message).join("\n"));
  return checked.scenario;
}

function issuesOf(input: unknown): readonly Issue[] {
  const checked = checkScenario(input, "form.yaml");
  return "issues" in checked ? checked.issues : [];
}

/** Follows a path whose names may hold dots: the longest that exists is taken. */
function follow(value: unknown, parts: readonly string[]): unknown {
  if (parts.length === 0) return value;
  for (let count = parts.length; count > 0; count -= 1) {
    const key = parts.slice(0, count).join(".");
    if (typeof value === "object" && value !== null && Object.hasOwn(value, key))
      return follow((value as Record<string, unknown>)[key], parts.slice(count));
  }
  return undefined;
}

function withStairs(input: Readonly<Record<string, unknown>>, count: number): unknown {
  const legend: Record<string, unknown> = { ".": { terrain: "floor" } };
  for (let index = 0; index < count; index += 1)
    legend[String.fromCharCode(0x400 + index)] = { terrain: "floor", feature: { kind: "stairs", to: `spot-${index}` } };
  const places = Object.fromEntries(Array.from({ length: count }, (_, index) => [`spot-${index}`, [[0, 0]]]));
  return { ...input, level: { legend, places, map: ".\n" } };
}
