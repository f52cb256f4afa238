// Floors are worlds apart: nobody perceives anybody of another floor, by sight, by noise or by fire; and stairs are taken by those who need them.
import { type CoreEvent, checkScenario, floorOf, gridOf, pointOf, type Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseSource } from "../../src/text/yaml-source.ts";
import { freshCore, type Played, play } from "../support/play.ts";
import { fixtureText } from "../support/repo.ts";

interface Table {
  readonly apart: Readonly<Record<string, unknown>> & {
    readonly level: { readonly floors: Readonly<Record<string, { readonly map: string }>> };
  };
  readonly house: Readonly<Record<string, unknown>>;
  readonly climbing: readonly { readonly name: string; readonly driver: unknown; readonly knows?: string; readonly climbs: boolean }[];
}

const core = await freshCore();
const table = parseSource(fixtureText("authoring/floors.yaml"), "floors.yaml").value as Table;

test("between floors nothing is sighted, heard, shot, burnt or known, however loud and however clear the ground between them", () => {
  const scenario = sound(table.apart);
  for (const seed of [1, 2, 3]) assert.equal(crossings(scenario, play(core, scenario, { seed })), []);
});

test("the contrary: the same floors drawn as one map, without ground between them, do perceive each other", () => {
  const { floors, ...level } = table.apart.level;
  const heights = Object.entries(floors).map(([name, { map }]) => ({ name, rows: map.trimEnd().split("\n") }));
  let top = 0;
  const parts = heights.map(({ name, rows }) => {
    const part = [name, { from: [0, top], to: [(rows[0] ?? "").length - 1, top + rows.length - 1] }] as const;
    top += rows.length;
    return part;
  });
  const map = `${heights.flatMap(({ rows }) => rows).join("\n")}\n`;
  const scenario = sound({ ...table.apart, level: { ...level, map, floors: Object.fromEntries(parts) } });
  const kinds = new Set(crossings(scenario, play(core, scenario, { seed: 1 })).map((text) => text.split(" ")[0]));
  assert.equal([...kinds].filter((kind) => ["sighted", "heard", "knows"].includes(kind ?? "")).sort(), ["heard", "knows", "sighted"]);
});

for (const { name, driver, knows = "nothing", climbs } of table.climbing) {
  test(`${name}: ${climbs ? "takes" : "does not take"} the stairs`, () => {
    const cast = { climber: { at: "start", faction: "climbers", driver } };
    const scenario = sound({ ...table.house, cast, factions: { climbers: { knows } } });
    const { walks } = play(core, scenario, { seed: 3 });
    const floors = new Set((walks.get("climber") ?? []).map(([x, y]) => floorOf(scenario.level, x, y)?.floor));
    assert.is(floors.has("above"), climbs, [...floors].join(" "));
  });
}

test("a cell is told as the cell of its floor", () => {
  const { level } = sound(table.apart);
  const [name, region] = Object.entries(level.floors ?? {})[1] ?? [];
  if (name === undefined || region === undefined) throw new Error("there are two floors");
  assert.equal(floorOf(level, region.from[0] + 2, region.from[1] + 1), { floor: name, x: 2, y: 1 });
  assert.is(floorOf(level, region.from[0], region.from[1] - 1), undefined);
  assert.is(floorOf({}, 0, 0), undefined);
});

test.run();

function sound(input: unknown): Scenario {
  const checked = checkScenario(input, "floors.yaml");
  if ("issues" in checked) throw new Error(checked.issues.map(({ message }) => message).join("\n"));
  return checked.scenario;
}

/** Everything of a run that concerns two floors: events of two actors, and cells that a group knows of a floor on which it has nobody. */
function crossings(scenario: Scenario, { world, names, events, walks }: Played): string[] {
  const { stride, cells } = gridOf(scenario.level);
  const floorAt = (cell: number): string | undefined => floorOf(scenario.level, pointOf(cell, stride).x, pointOf(cell, stride).y)?.floor;
  const homes = names.actors.map((name) => {
    const [x, y] = walks.get(name)?.[0] ?? [0, 0];
    return floorOf(scenario.level, x, y)?.floor;
  });
  const home = (serial: number): string | undefined => homes[serial - 1];
  const crosses = ({ kind, a, b, cell }: CoreEvent): boolean =>
    (["sighted", "heard", "attacked", "damaged", "shot", "died"].includes(kind) && b > 0 && home(a) !== home(b)) ||
    (["damaged", "moved", "heard", "sighted"].includes(kind) && cell > 0 && floorAt(cell) !== home(a));
  const told = events.filter(crosses).map(({ kind, a, b, tick }) => `${kind} ${a} ${b} at ${tick}`);
  const known: string[] = [];
  names.factions.forEach((faction, number) => {
    const own = new Set(homes.filter((_, slot) => scenario.cast[names.actors[slot] ?? ""]?.faction === faction));
    for (let cell = 0; cell < cells; cell += 1) {
      const floor = floorAt(cell);
      if (floor !== undefined && !own.has(floor) && world.get("knownTerrain", number * cells + cell) !== 0)
        known.push(`knows ${faction} ${floor} ${cell}`);
    }
  });
  return [...told, ...known];
}
