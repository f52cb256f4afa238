// Generated levels: small maps of terrain, features with and without locks, items, and named places.
// It must not know who will stand in them.
import type { Random, Scenario } from "@dramatis/runtime";
import type { CaseNames } from "./case-names.ts";

/** A level as a scenario has it, and its columns and rows where an actor can stand at the start. */
export interface GeneratedLevel {
  level: Pick<Scenario["level"], "legend" | "map" | "locks" | "places">;
  standing: [number, number][];
}

/** A level with at least one cell to stand on; every place name has at least one cell. */
export function randomLevel(random: Random, names: CaseNames): GeneratedLevel {
  const width = randomSize(random);
  const height = randomSize(random);
  const legend = randomLegend(random, names);
  const open = Object.keys(legend).filter((character) => character !== "#");
  const wallPercent = random.whole(0, 45);
  const plainPercent = random.whole(30, 90);
  const rows = Array.from({ length: height }, () =>
    Array.from({ length: width }, () => (random.chance(wallPercent) ? "#" : random.chance(plainPercent) ? "." : random.pick(open))),
  );
  rows[random.whole(0, height - 1)]![random.whole(0, width - 1)] = ".";
  const standing = rows.flatMap((row, y) =>
    row.flatMap((character, x) => (canStand(legend[character]!) ? [[x, y] as [number, number]] : [])),
  );
  const places = randomPlaces(random, names, { width, height, standing });
  const locks = Object.fromEntries(names.locks.map((lock) => [lock, { count: random.whole(1, 2), consumed: random.chance(50) }]));
  return { level: { legend, map: `${rows.map((row) => row.join("")).join("\n")}\n`, locks, places }, standing };
}

// --- internal ---

type Stack = Scenario["level"]["legend"][string];

/** Mostly small, since the model is slow and small maps are full of encounters. */
function randomSize(random: Random): number {
  if (random.chance(70)) return random.whole(3, 8);
  return random.chance(85) ? random.whole(9, 14) : random.whole(15, 24);
}

function canStand({ terrain, feature }: Stack): boolean {
  const isClosed = typeof feature === "object" || ["door", "gate", "lever", "maw"].includes(feature ?? "none");
  return terrain !== "wall" && terrain !== "crust" && !isClosed;
}

function randomLegend(random: Random, names: CaseNames): Record<string, Stack> {
  const stacks: Stack[] = names.terrains.filter((terrain) => terrain !== "floor").map((terrain) => ({ terrain }));
  for (const feature of names.features) stacks.push({ terrain: random.chance(80) ? "floor" : random.pick(names.terrains), feature });
  for (const lock of names.locks) {
    stacks.push({ terrain: "floor", feature: { kind: random.chance(70) ? "door" : gateOr(names), lock } });
    stacks.push({ terrain: "floor", items: { [`${lock}-key`]: { kind: "key", opens: lock }, spare: { kind: "key", opens: lock } } });
  }
  stacks.push({ terrain: "floor", items: randomItems(random, names, 3) });
  stacks.push({ terrain: random.pick(names.terrains), items: randomItems(random, names, 2) });
  stacks.push({ terrain: "floor", items: randomItems(random, names, 1), name: random.pick(names.places) });
  for (const area of names.areas) stacks.push(areaStack(random, names, area));
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  if (names.features.includes("shop")) {
    for (const most of [3, 2, 2]) stacks.push({ terrain: "floor", feature: "shop", items: randomItems(random, names, most) });
  }
  const lettered = stacks.map((stack, index) => [letters.charAt(index), stack] as const);
  return { "#": { terrain: "wall" }, ".": { terrain: "floor" }, ...Object.fromEntries(lettered) };
}

/** An area on floor, on other ground that can be walked on, or on a feature that may burn. */
function areaStack(random: Random, names: CaseNames, area: string): Stack {
  if (random.chance(40)) return { terrain: "floor", area };
  if (random.chance(50)) return { terrain: random.pick(names.terrains.filter((terrain) => terrain !== "crust")), area };
  return { terrain: "floor", feature: random.pick(names.features), area };
}

function gateOr(names: CaseNames): string {
  return names.features.includes("gate") || names.features.includes("gap") ? "gate" : "door";
}

function randomItems(random: Random, names: CaseNames, most: number): NonNullable<Stack["items"]> {
  const kinds = Array.from({ length: random.whole(1, most) }, () => random.pick(names.items));
  return Object.fromEntries(kinds.map((kind, index) => [`${random.pick(["z", "b", "M"])}-${index}`, { kind }]));
}

function randomPlaces(
  random: Random,
  names: CaseNames,
  { width, height, standing }: { width: number; height: number; standing: [number, number][] },
): NonNullable<Scenario["level"]["places"]> {
  const spot = (): [number, number] =>
    random.chance(85) ? random.pick(standing) : [random.whole(0, width - 1), random.whole(0, height - 1)];
  return Object.fromEntries(names.places.map((name) => [name, Array.from({ length: random.whole(1, 4) }, spot)]));
}
