// From a draft and what was put on it to a scenario as an author writes it: a map in characters, a legend, a hero, an exit to reach.
// It must not choose anything.
import { tiles, wallTile } from "../collapse/tiles.ts";
import type { Draft, WrittenScenario } from "../generator.ts";
import { type Ware, wares } from "./wares.ts";

/** Wares by the cell on which they were put. */
export type Dressing = ReadonlyMap<number, Ware>;

/** What a scenario is called and may cost. */
export interface Title {
  readonly name: string;
  readonly why: string;
  readonly seed: number | string;
  /** Tokens; without it nothing is limited. */
  readonly budget?: number;
}

/** The name of the actor that a witness is for. */
export const heroName = "hero";

/** Gives the scenario of a dressed draft. Ticks are limited to ten for each cell of the way, and 200 more. Pure. */
export function scenarioOf(draft: Draft, { dressing, way }: { dressing: Dressing; way: number }, title: Title): WrittenScenario {
  const used = wares.filter((ware) => [...dressing.values()].includes(ware));
  const monsters = used.flatMap((ware) => (ware.template === undefined ? [] : [[ware.name, ware.template] as const]));
  const { name, why, seed, budget } = title;
  return {
    schema: "dramatis/scenario@1",
    name,
    why,
    level: levelOf(draft, dressing, used),
    ...(monsters.length === 0 ? {} : { templates: Object.fromEntries(monsters) }),
    factions: factionsOf(monsters.length > 0),
    objectives: { heroes: { reach: { who: heroName, place: "exit" } } },
    rules: { numbers: { directions: 4 } },
    limits: { ticks: 200 + 10 * way, spawns: 0, items: 0 },
    ...(budget === undefined ? {} : { budget: { tokens: budget } }),
    seed,
  };
}

// --- internal ---

type Legend = WrittenScenario["level"]["legend"];

const hero = { faction: "heroes", health: 30, attack: 3, defence: 1, driver: { kernel: "reach-exit" } };

function factionsOf(hasMonsters: boolean): WrittenScenario["factions"] {
  return hasMonsters ? { heroes: { hostile: ["monsters"] }, monsters: { hostile: ["heroes"] } } : { heroes: {} };
}

function levelOf(draft: Draft, dressing: Dressing, used: readonly Ware[]): WrittenScenario["level"] {
  const { board, rooms } = draft;
  const locks = [...new Set(draft.keys.values())].sort((one, other) => (one < other ? -1 : 1));
  const characters = [...board.open].map((mark, cell) => (mark === 1 ? characterAt(draft, { dressing, locks }, cell) : wallTile));
  const rows = Array.from({ length: board.height }, (_row, y) => characters.slice(y * board.width, (y + 1) * board.width).join(""));
  return {
    legend: legendOf(new Set(characters), { used, locks }),
    map: `${rows.join("\n")}\n`,
    ...(locks.length === 0 ? {} : { locks: Object.fromEntries(locks.map((lock) => [lock, {}])) }),
    ...(rooms.size === 0
      ? {}
      : { places: Object.fromEntries([...rooms].map(([name, [x, y, right, bottom]]) => [name, { from: [x, y], to: [right, bottom] }])) }),
  };
}

interface Plot {
  readonly dressing: Dressing;
  readonly locks: readonly string[];
}

function characterAt({ start, exit, doors, keys, grounds }: Draft, { dressing, locks }: Plot, cell: number): string {
  if (cell === start) return "@";
  if (cell === exit) return ">";
  const door = doors.get(cell);
  if (door !== undefined) return door === "" ? "+" : (doorCharacters[locks.indexOf(door)] ?? "+");
  const key = keys.get(cell);
  if (key !== undefined) return keyCharacters[locks.indexOf(key)] ?? ".";
  const ground = grounds.get(cell);
  return dressing.get(cell)?.character ?? Object.keys(tiles).find((tile) => tiles[tile]?.terrain === ground) ?? ".";
}

/** Characters of locked doors and of their keys, by the number of the lock. */
const doorCharacters = "12345678";
const keyCharacters = "ABCDEFGH";

function legendOf(characters: ReadonlySet<string>, { used, locks }: { used: readonly Ware[]; locks: readonly string[] }): Legend {
  const all: Legend = {
    ...Object.fromEntries(
      Object.entries(tiles).map(([tile, { terrain, isDoor }]) => [tile, isDoor ? { terrain, feature: "door" } : { terrain }]),
    ),
    "@": { terrain: "floor", actor: hero, name: heroName },
    ">": { terrain: "floor", feature: "exit", name: "exit" },
    ...Object.fromEntries(locks.map((lock, index) => [doorCharacters[index], { terrain: "floor", feature: { kind: "door", lock } }])),
    ...Object.fromEntries(
      locks.map((lock, index) => [keyCharacters[index], { terrain: "floor", items: { key: { kind: "key", opens: lock } } }]),
    ),
    ...Object.fromEntries(used.map(({ character, entry }) => [character, entry])),
  };
  return Object.fromEntries(Object.entries(all).filter(([character]) => characters.has(character)));
}
