// Tells kernels apart by what they do: one hero of a frozen arena is driven by each in turn over many seeds, a few measures are taken of
// every run, and two kernels differ in a measure when the 99 % intervals of its mean do not meet. It must not know how a kernel decides.
import { type Core, type CoreEvent, type Driver, effectiveRulebook, encodeScenario, type Scenario, type World } from "@dramatis/runtime";

/** Every kernel of the core, by its word; `external` has no mind of its own. */
export const kernels = [
  "idle",
  "random",
  "reach-exit",
  "explore",
  "hunt",
  "flee",
  "guard",
  "patrol",
  "collect",
  "kite",
  "support",
  "follow",
  "ambush",
  "utility",
] as const;

export type KernelName = (typeof kernels)[number];

/** What is measured of a run, each a number a run. Distances are in steps (Chebyshev). */
export const measures = [
  "steps",
  "strikes",
  "shots",
  "damage dealt",
  "damage taken",
  "ticks alive",
  "items picked",
  "cells seen",
  "cells visited",
  "distance from home",
  "distance to foe",
  "distance to friend",
  "ticks to exit",
] as const;

export type Measure = (typeof measures)[number];

/** A mean with its 99 % interval, by the normal approximation. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Two kernels and the measures whose intervals do not meet. */
export interface Pair {
  readonly one: KernelName;
  readonly other: KernelName;
  readonly separatedBy: readonly Measure[];
}

/** Which seeds are played: `count` of them from `first` (1 when it is left out) on. */
export interface Seeds {
  readonly count: number;
  readonly first?: number;
}

/** Gives the intervals of every measure of a kernel. */
export function measureKernel(core: Core, arena: Scenario, kernel: KernelName, { count, first = 1 }: Seeds): Record<Measure, Interval> {
  const scenario = withHero(arena, kernel);
  const runs = Array.from({ length: count }, (_, index) => measureRun(core, scenario, first + index));
  return Object.fromEntries(measures.map((name) => [name, intervalOf(runs.map((run) => run[name]))])) as Record<Measure, Interval>;
}

/** Gives every pair of kernels with the measures that separate them. Pure. */
export function comparePairs(found: ReadonlyMap<KernelName, Record<Measure, Interval>>): Pair[] {
  const names = [...found.keys()];
  return names.flatMap((one, index) =>
    names.slice(index + 1).map((other) => {
      const [mine, its] = [found.get(one), found.get(other)];
      const separatedBy = measures.filter((name) => mine !== undefined && its !== undefined && areDisjoint(mine[name], its[name]));
      return { one, other, separatedBy };
    }),
  );
}

// --- internal ---

/** The 99.5 % quantile of the normal distribution. */
const QUANTILE = 2.5758;

function withHero(arena: Scenario, kernel: KernelName): Scenario {
  const hero = arena.cast.hero;
  if (hero === undefined) throw new Error("an arena has a hero");
  const style = kernel === "utility" ? { style: "treasure-collector" } : {};
  const driver: Driver = { kernel, leash: kernel === "guard" ? 5 : 0, route: ["beat-west", "beat-east"], ...style };
  return { ...arena, cast: { ...arena.cast, hero: { ...hero, driver } } };
}

function areDisjoint(one: Interval, other: Interval): boolean {
  return one.high < other.low || other.high < one.low;
}

function intervalOf(values: readonly number[]): Interval {
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / Math.max(1, values.length - 1);
  const half = QUANTILE * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}

type Sums = Record<Measure, number>;
type Side = "home" | "foe" | "friend";

/** A run as it is watched: the hero by slot and serial, and what has been noted of it so far. */
interface Run {
  readonly world: World;
  readonly slot: number;
  readonly serial: number;
  readonly faction: number;
  readonly bow: number;
  readonly exit: number;
  readonly visited: Set<number>;
  readonly near: Record<Side, number[]>;
  readonly sums: Sums;
}

function measureRun(core: Core, scenario: Scenario, seed: number): Sums {
  core.reset();
  const rulebook = effectiveRulebook(scenario);
  const world = encodeScenario(core, scenario, rulebook, { seed });
  const slot = Object.keys(scenario.cast).sort().indexOf("hero");
  const exitKind = rulebook.kinds.findIndex(({ name }) => name === "exit");
  const run: Run = {
    world,
    slot,
    serial: slot + 1,
    faction: world.get("faction", slot),
    bow: rulebook.actions.findIndex(({ name }) => name === "bow"),
    exit: world.view("feature").indexOf(exitKind as never),
    visited: new Set(),
    near: { home: [], foe: [], friend: [] },
    sums: Object.fromEntries(measures.map((name) => [name, 0])) as Sums,
  };
  note(run);
  while (world.get("endReason") === 0) {
    if (world.stride(1) === "ring-full") throw new Error("an arena is too small for a full ring");
    for (const event of world.events()) tell(run, event);
    note(run);
  }
  return finish(run);
}

function tell({ serial, bow, sums }: Run, { kind, a, b, value }: CoreEvent): void {
  if (kind === "damaged" && b === serial && a !== serial) sums["damage dealt"] += value;
  if (a !== serial) return;
  if (kind === "moved") sums.steps += 1;
  if (kind === "attacked") sums[value === bow ? "shots" : "strikes"] += 1;
  if (kind === "damaged") sums["damage taken"] += value;
  if (kind === "picked-up") sums["items picked"] += 1;
}

/** Notes where the hero stands, while it lives. */
function note({ world, slot, exit, visited, near, sums }: Run): void {
  if (world.get("actorState", slot) !== 1) return;
  const cell = world.get("cell", slot);
  sums["ticks alive"] = world.get("tick");
  if (cell === exit && !visited.has(cell)) sums["ticks to exit"] = world.get("tick");
  visited.add(cell);
  near.home.push(distance(world, cell, world.get("home", slot)));
  for (const side of ["foe", "friend"] as const) {
    const others = cellsOf(world, slot, side).map((other) => distance(world, cell, other));
    if (others.length > 0) near[side].push(Math.min(...others));
  }
}

/** Where the foes or the others stand, seen or not: this measures the world, not the hero's mind. */
function cellsOf(world: World, slot: number, side: "foe" | "friend"): number[] {
  const own = world.get("faction", slot) * (world.dims.factions ?? 0);
  return [...world.view("actorState")].flatMap((state, other) => {
    if (other === slot || state !== 1) return [];
    const isFoe = world.get("allegiance", own + world.get("faction", other)) < 0;
    return isFoe === (side === "foe") ? [world.get("cell", other)] : [];
  });
}

function finish({ world, faction, visited, near, sums }: Run): Sums {
  return {
    ...sums,
    "cells seen": world.get("cellsSeen", world.get("factionGroup", faction)),
    "cells visited": visited.size,
    "distance from home": meanOf(near.home),
    "distance to foe": meanOf(near.foe),
    "distance to friend": meanOf(near.friend),
    "ticks to exit": sums["ticks to exit"] === 0 ? world.get("tick") : sums["ticks to exit"],
  };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function distance(world: World, a: number, b: number): number {
  const stride = world.dims.stride ?? 1;
  return Math.max(Math.abs((a % stride) - (b % stride)), Math.abs(Math.floor(a / stride) - Math.floor(b / stride)));
}
