// Why nothing brings an objective about, in a sentence for people. First what the over-approximation shows: walls, keys behind their own doors;
// then what a search under other circumstances shows: more health, more time, keys that stay, no drops.
import { countFor, coverCount, unmetLeaves } from "./can-meet.ts";
import type { Fragment } from "./fragment.ts";
import { type GridWorld, saidAt } from "./grid-world.ts";
import { neighbour } from "./ground.ts";
import { type Relaxed, relaxed } from "./relax.ts";
import { searchGrid } from "./search.ts";

/** Gives why the over-approximation already rules a root out, or undefined when it does not. Pure. */
export function whyRuledOut(world: GridWorld, root: number): string | undefined {
  const within = relaxed(world);
  const leaves = unmetLeaves(world, within, root);
  if (leaves.length === 0) return undefined;
  return [...new Set(leaves.map((leaf) => whyUnmet(world, within, leaf)))].join("; ");
}

/** What a search that came to nothing has seen. */
export interface Fruitless {
  readonly world: GridWorld;
  readonly fragment: Fragment;
  /** Expansions that may still be spent, of which each question may take its share. */
  readonly budget: number;
  readonly ticks: number;
  /** States that the search looked at. */
  readonly states: number;
}

/** Gives why the exact search found nothing, and the expansions that it took to know. Pure. */
export function whyFruitless(fruitless: Fruitless): { readonly reason: string; readonly expansions: number } {
  const { world, states } = fruitless;
  let spent = 0;
  for (const ask of [needsHealth, needsTime, needsKeptKeys, needsWaysBack]) {
    const answer = ask({ ...fruitless, budget: fruitless.budget - spent });
    spent += answer.expansions;
    if (answer.reason !== undefined) return { reason: answer.reason, expansions: spent };
  }
  const name = world.bodies[world.player]?.name;
  const reason = `all ${states} states that ${name} can bring about were looked at, and the objective is met in none of them`;
  return { reason, expansions: spent };
}

// --- internal ---

function whyUnmet(world: GridWorld, within: Relaxed, leaf: number): string {
  const allLocks = new Set(world.rules.locks.map((_, index) => index + 1));
  const isMetWith = (locks: ReadonlySet<number>) => unmetLeaves(world, relaxed(world, locks, false), leaf).length === 0;
  if (!isMetWith(allLocks)) return whyNeverMet(world, within, leaf);
  const closed = [...allLocks].filter((lock) => !within.opened.has(lock));
  const needed = closed.filter((lock) => !isMetWith(new Set([...allLocks].filter((other) => other !== lock))));
  const named = needed.length > 0 ? needed : closed;
  const inTheWay = named.filter((lock) => doorOf(world, within, lock) !== undefined);
  return (inTheWay.length > 0 ? inTheWay : named).map((lock) => whyLocked(world, within, lock)).join("; ");
}

/** What even open locks would not help. */
function whyNeverMet(world: GridWorld, within: Relaxed, leaf: number): string {
  const node = world.nodes[leaf];
  const { rules, plan, places } = world;
  if (node?.op === "reach") {
    const place = plan.tables.places[node.a - 1] ?? "";
    const cell = places[node.a - 1]?.[0];
    if (cell === undefined) return `the place ${place} is nowhere on the map`;
    return `${place} at ${saidAt(world, cell)} is enclosed by ${enclosing(world, within, cell)}: no way leads there, whatever is opened`;
  }
  if (node?.op === "collect") {
    const found = countFor(world, within, node.a);
    const item = node.a === 255 ? "treasure" : (rules.items[node.a]?.name ?? "");
    return `${node.b} of ${item} are asked for, and only ${found} can be come to`;
  }
  if (node?.op === "flag") return `nothing that can be come to changes the flag ${rules.flags[node.a]?.name}`;
  if (node?.op === "cover") {
    const things = world.bodies.filter(({ isThing }) => isThing).length;
    return `the place ${plan.tables.places[node.a - 1]} takes ${coverCount(world, node)} things, and there are ${things}`;
  }
  return `nothing that can be come to gives the score that ${node?.path} asks for`;
}

/** Kinds of the cells that close off the part of the map around a cell. */
function enclosing(world: GridWorld, within: Relaxed, cell: number): string {
  const names = new Set<string>();
  const seen = new Set([cell]);
  for (const at of seen) {
    const [terrain, feature] = [world.terrain[at] ?? 0, world.feature[at] ?? 0];
    const isClosed =
      world.isPassableKind[terrain] !== true || (feature !== 0 && world.isPassableKind[feature] !== true && !isDoor(world, feature));
    if (isClosed) {
      names.add(world.rules.kinds[world.isPassableKind[terrain] === true ? feature : terrain]?.name ?? "");
      continue;
    }
    for (const direction of [0, 2, 4, 6]) {
      const next = neighbour(world, at, direction);
      if (next >= 0 && within.player[next] === 1) names.add(`what lets nobody in at ${saidAt(world, at)}`);
      else if (next >= 0) seen.add(next);
    }
  }
  names.delete("void");
  return [...names].sort((left, right) => (left < right ? -1 : 1)).join(" and ") || "the edge of the map";
}

function isDoor({ rules }: GridWorld, feature: number): boolean {
  return (rules.kinds[feature]?.opensTo ?? 0) !== 0;
}

/** The first door of a lock beside a cell that can be come to. */
function doorOf(world: GridWorld, within: Relaxed, lock: number): number | undefined {
  for (let cell = 0; cell < world.cells; cell += 1) {
    const isOfLock = [...within.featuresAt(cell)].some((kind) => world.rules.kinds[kind]?.lock === lock);
    if (isOfLock && [0, 2, 4, 6].some((direction) => within.player[neighbour(world, cell, direction)] === 1)) return cell;
  }
  return undefined;
}

function whyLocked(world: GridWorld, within: Relaxed, lock: number): string {
  const { rules, plan } = world;
  const row = rules.locks[lock - 1];
  const door = doorOf(world, within, lock);
  const doorSaid = door === undefined ? `the door of lock ${row?.name}` : `the door at ${saidAt(world, door)}`;
  const keys = plan.items.filter(({ kind }) => row !== undefined && row.item !== 0 && kind === row.item);
  if (keys.length === 0) return `${doorSaid} needs key ${row?.name}, and there is none`;
  if (keys.length < (row?.count ?? 1))
    return `${doorSaid} needs ${row?.count} keys ${row?.name}, and there ${keys.length === 1 ? "is one" : `are ${keys.length}`}`;
  const far = keys.filter(({ cell }) => cell !== undefined && within.player[cell] === 0);
  const where = saidAt(world, far[0]?.cell ?? 0);
  const behind = rules.locks.findIndex((_, index) => {
    const other = relaxed(world, new Set([...within.opened, index + 1]), false);
    return !within.opened.has(index + 1) && far.some(({ cell }) => other.player[cell ?? 0] === 1);
  });
  const key = `key ${row?.name} at ${where}`;
  if (behind < 0) return `${doorSaid} needs key ${row?.name}; ${key} cannot be come to`;
  const other = doorOf(world, within, behind + 1);
  const needs =
    behind + 1 === lock && (row?.count ?? 1) > 1 ? `${row?.count} of it` : behind + 1 === lock ? "it" : `key ${rules.locks[behind]?.name}`;
  return `${key} lies behind ${other === undefined ? "the door" : `the door at ${saidAt(world, other)}`}, which needs ${needs}`;
}

interface Asked {
  readonly reason: string | undefined;
  readonly expansions: number;
}

/** The most health that the contract lets somebody have. */
const HEALTH_MAX = 30_000;

/** The least health at the start with which there is a way, by halving. */
function needsHealth({ world, fragment, budget, ticks }: Fruitless): Asked {
  let [expansions, isSpent] = [0, false];
  const isEnough = (health: number): boolean => {
    const bodies = world.bodies.map((body, slot) =>
      slot === world.player ? { ...body, maxHealth: Math.max(body.maxHealth, health) } : body,
    );
    const found = searchGrid({ ...world, bodies }, fragment, { budget: Math.max(1, budget - expansions), ticks, health });
    expansions += found.expansions;
    isSpent ||= found.isSpent;
    return found.deeds !== undefined;
  };
  const own = world.plan.tables.members[world.player]?.body.health ?? 1;
  if (!isEnough(HEALTH_MAX)) return { reason: undefined, expansions };
  let [less, enough] = [own, HEALTH_MAX];
  while (enough - less > 1) {
    const middle = (less + enough) >> 1;
    if (isEnough(middle)) enough = middle;
    else less = middle;
  }
  const name = world.bodies[world.player]?.name;
  if (isSpent) return { reason: `every way costs more health than the ${own} that ${name} has`, expansions };
  return { reason: `every way costs at least ${enough - 1} health, and ${name} has ${own}`, expansions };
}

function needsTime({ world, fragment, budget, ticks }: Fruitless): Asked {
  const { deeds, expansions } = searchGrid(world, fragment, { budget: Math.max(1, budget), ticks: ticks * 16 });
  if (deeds === undefined) return { reason: undefined, expansions };
  return { reason: `the quickest way takes ${deeds.length} ticks, and the limit is ${ticks}`, expansions };
}

function needsKeptKeys({ world, fragment, budget, ticks }: Fruitless): Asked {
  const spent = world.rules.locks.filter(({ consumed }) => consumed);
  if (spent.length === 0) return { reason: undefined, expansions: 0 };
  const rules = { ...world.rules, locks: world.rules.locks.map((lock) => ({ ...lock, consumed: false })) };
  const { deeds, expansions } = searchGrid({ ...world, rules }, fragment, { budget: Math.max(1, budget), ticks });
  if (deeds === undefined) return { reason: undefined, expansions };
  const names = spent.map(({ name }) => name).join(", ");
  return { reason: `the keys do not suffice: doors keep the keys of ${names}, and in no order of doors enough are left`, expansions };
}

function needsWaysBack({ world, fragment, budget, ticks }: Fruitless): Asked {
  const oneWay = world.rules.kinds.filter(
    ({ from }, kind) => from !== 255 && (world.terrain.includes(kind) || world.feature.includes(kind)),
  );
  if (oneWay.length === 0) return { reason: undefined, expansions: 0 };
  const rules = { ...world.rules, kinds: world.rules.kinds.map((kind) => ({ ...kind, from: 255 })) };
  const { deeds, expansions } = searchGrid({ ...world, rules }, fragment, { budget: Math.max(1, budget), ticks });
  if (deeds === undefined) return { reason: undefined, expansions };
  return { reason: `a drop that is passed one way alone stands in the way: ${oneWay.map(({ name }) => name).join(", ")}`, expansions };
}
