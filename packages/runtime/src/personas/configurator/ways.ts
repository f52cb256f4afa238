// The ways of a level: which cells can be stood on, which doors stand in them, and what a walker comes to with the keys it finds.
// Reachability, not a plan: a key is worth every lock it opens. It must not know objectives.
import type { Rulebook } from "../../contracts/rulebook.ts";
import type { Scenario } from "../../contracts/scenario.ts";
import { mergeRulebook } from "../../rulebook/merge.ts";
import { featureOf, lookup, type Tables, tablesOf } from "../../rulebook/tables.ts";

/** What a cell is to somebody who walks. */
export type CellKind = "closed" | "open" | "hazard";

/** An item on a cell or carried by somebody who starts there. `opens` is a lock or null. */
export interface FoundItem {
  readonly cell: number;
  readonly kind: string;
  readonly opens: string | null;
  readonly isTreasure: boolean;
}

/** A level as ways. Arrays are by cell of the block (with border). */
export interface Ways {
  readonly tables: Tables;
  readonly cells: readonly CellKind[];
  /** The lock that stands in a cell, or null. */
  readonly locks: readonly (string | null)[];
  readonly features: readonly (string | null)[];
  /** Cells that whoever steps onto a cell is moved to, by that cell: where stairs lead. */
  readonly leads: ReadonlyMap<number, readonly number[]>;
  readonly items: readonly FoundItem[];
  /** Start cells of the members of the cast, in their order; -1 when its place has no cell left. */
  readonly starts: readonly number[];
  /** How many keys a lock takes. */
  readonly keysNeeded: ReadonlyMap<string, number>;
}

/** How a walk is made: from where, whether over hazards, which locks count as open from the start, and whether found keys are used (they are). */
export interface Walk {
  readonly from: readonly number[];
  readonly overHazards: boolean;
  readonly openLocks?: ReadonlySet<string>;
  readonly usesKeys?: boolean;
}

/** What a walk comes to: 1 for every cell reached, and the locks it could open. */
export interface Reach {
  readonly reached: Uint8Array;
  readonly opened: ReadonlySet<string>;
}

/** Gives the ways of a scenario's level under its rules. Pure. */
export function waysOf(scenario: Scenario): Ways {
  const rulebook = mergeRulebook(scenario.rules);
  const tables = tablesOf(scenario, rulebook);
  const starts = startsOf(tables);
  const stacks = tables.grid.stacks;
  return {
    tables,
    cells: stacks.map((stack) =>
      stack === undefined ? "closed" : cellKind(rulebook, stack.terrain, stack.feature && featureOf(stack.feature).kind),
    ),
    locks: stacks.map((stack) => (stack?.feature === undefined ? null : (featureOf(stack.feature).lock ?? null))),
    features: stacks.map((stack) => (stack?.feature === undefined ? null : featureOf(stack.feature).kind)),
    leads: leadsOf(rulebook, tables),
    items: itemsOf(rulebook, tables, starts),
    starts,
    keysNeeded: new Map(tables.locks.map((name) => [name, lookup(scenario.level.locks, name)?.count ?? 1])),
  };
}

/** Walks in the four directions (a diagonal never reaches more, since corners are not cut) and goes on while found keys open locks. Pure. */
export function walk(ways: Ways, { from, overHazards, openLocks = new Set(), usesKeys = true }: Walk): Reach {
  const opened = new Set(openLocks);
  const reached = new Uint8Array(ways.cells.length);
  for (;;) {
    flood(ways, { reached, opened, from, overHazards });
    const more = ways.tables.locks.filter(
      (lock) => !opened.has(lock) && keysReached(ways, reached, lock) >= (ways.keysNeeded.get(lock) ?? 1),
    );
    if (more.length === 0 || !usesKeys) return { reached, opened };
    for (const lock of more) opened.add(lock);
  }
}

/** Gives the number of keys of a lock on reached cells. Pure. */
export function keysReached(ways: Ways, reached: Uint8Array, lock: string): number {
  return ways.items.filter((item) => item.opens === lock && reached[item.cell] === 1).length;
}

/** Gives the four neighbours of a cell. Pure. */
export function neighboursOf(ways: Ways, cell: number): readonly number[] {
  const { stride } = ways.tables.grid;
  return [cell - stride, cell + 1, cell + stride, cell - 1];
}

/** Gives the locks whose doors stand beside a reached cell and were not opened, sorted. Pure. */
export function closedLocks(ways: Ways, { reached, opened }: Reach): readonly string[] {
  const touches = (lock: string) =>
    ways.locks.some((one, cell) => one === lock && neighboursOf(ways, cell).some((neighbour) => reached[neighbour] === 1));
  return ways.tables.locks.filter((lock) => !opened.has(lock) && touches(lock));
}

// --- internal ---

interface Flood {
  readonly reached: Uint8Array;
  readonly opened: ReadonlySet<string>;
  readonly from: readonly number[];
  readonly overHazards: boolean;
}

function flood(ways: Ways, { reached, opened, from, overHazards }: Flood): void {
  const queue = from.filter((cell) => cell >= 0);
  const seen = new Uint8Array(ways.cells.length);
  for (const cell of queue) seen[cell] = 1;
  for (let head = 0; head < queue.length; head++) {
    const cell = queue[head] ?? 0;
    reached[cell] = 1;
    for (const next of [...neighboursOf(ways, cell), ...(ways.leads.get(cell) ?? [])]) {
      const kind = ways.cells[next];
      const lock = ways.locks[next] ?? null;
      const isOpen = (kind === "open" || (kind === "hazard" && overHazards)) && (lock === null || opened.has(lock));
      if (!isOpen || seen[next] === 1) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
}

function cellKind(rulebook: Rulebook, terrain: string, feature: string | undefined): CellKind {
  const ground = lookup(rulebook.kinds, terrain);
  const above = feature === undefined ? undefined : lookup(rulebook.kinds, feature);
  const stands = ground?.tags.includes("passable") === true;
  const passes = feature === undefined || above?.tags.includes("passable") === true || above?.opensTo !== undefined;
  if (!stands || !passes) return "closed";
  return ground.tags.includes("hazard") || above?.tags.includes("hazard") === true ? "hazard" : "open";
}

function leadsOf(rulebook: Rulebook, tables: Tables): Map<number, readonly number[]> {
  const leads = new Map<number, readonly number[]>();
  tables.grid.stacks.forEach((stack, cell) => {
    const enter = stack?.feature === undefined ? [] : (lookup(rulebook.kinds, featureOf(stack.feature).kind)?.enter ?? []);
    const places = enter.flatMap((one) => ("move" in one && one.move.to === "subject" ? [one.move.place] : []));
    if (places.length > 0)
      leads.set(
        cell,
        places.flatMap((place) => tables.grid.placeCells.get(place) ?? []),
      );
  });
  return leads;
}

function startsOf(tables: Tables): number[] {
  const taken = new Set<number>();
  return tables.members.map(({ body }) => {
    const cell = (tables.grid.placeCells.get(body.at) ?? []).find((one) => !taken.has(one)) ?? -1;
    taken.add(cell);
    return cell;
  });
}

function itemsOf(rulebook: Rulebook, tables: Tables, starts: readonly number[]): FoundItem[] {
  const isTreasure = (kind: string) => lookup(rulebook.items, kind)?.tags.includes("treasure") === true;
  const found = (cell: number, { kind, opens }: { kind: string; opens?: string | undefined }): FoundItem => ({
    cell,
    kind,
    opens: opens ?? null,
    isTreasure: isTreasure(kind),
  });
  const lying = tables.grid.stacks.flatMap((stack, cell) => Object.values(stack?.items ?? {}).map((item) => found(cell, item)));
  const carried = tables.members.flatMap(({ body }, index) =>
    Object.values(body.carries ?? {}).map((item) => found(starts[index] ?? -1, item)),
  );
  return [...lying, ...carried];
}
