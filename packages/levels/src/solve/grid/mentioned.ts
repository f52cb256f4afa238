// Which rows of a rulebook a scenario can come to at all: kinds that can stand on its map, items that can be there, sets that can run.
// Most of the default rulebook is in no level; what is not mentioned cannot put a level outside the fragment.
import { isTried } from "./deed.ts";
import type { GridWorld, SetRow } from "./grid-world.ts";

/** Rows by number; `sets` with where each comes from, for people. */
export interface Mentioned {
  readonly kinds: ReadonlySet<number>;
  readonly items: ReadonlySet<number>;
  readonly sets: ReadonlyMap<number, string>;
}

/** Gives what can be come to from the map, the cast and the story, by deeds that are tried. Pure. */
export function mentionedIn(world: GridWorld): Mentioned {
  const found = { kinds: new Set<number>(), items: new Set<number>(), sets: new Map<number, string>() };
  const { rules } = world;
  for (let cell = 0; cell < world.cells; cell += 1) found.kinds.add(world.terrain[cell] ?? 0).add(world.feature[cell] ?? 0);
  for (const { kind } of world.plan.items) found.items.add(kind);
  for (const { name, set } of rules.triggers) found.sets.set(set, `trigger ${name}`);
  for (const { name, set } of rules.timers) found.sets.set(set, `timer ${name}`);
  for (const row of rules.actions) if (isTried(row)) found.sets.set(row.set, `action ${row.name}`);
  for (let before = -1; before < sizeOf(found); ) {
    before = sizeOf(found);
    for (const kind of found.kinds) addKind(world, kind, found);
    for (const item of found.items) addSet(found, rules.items[item]?.use ?? 0, `item ${rules.items[item]?.name}`);
    for (const set of found.sets.keys()) for (const row of rules.sets[set] ?? []) addRow(row, found);
  }
  found.sets.delete(0);
  return found;
}

// --- internal ---

interface Found {
  readonly kinds: Set<number>;
  readonly items: Set<number>;
  readonly sets: Map<number, string>;
}

function sizeOf({ kinds, items, sets }: Found): number {
  return kinds.size + items.size + sets.size;
}

function addSet(found: Found, set: number, from: string): void {
  if (set !== 0 && !found.sets.has(set)) found.sets.set(set, from);
}

function addKind({ rules }: GridWorld, kind: number, found: Found): void {
  const row = rules.kinds[kind];
  if (row === undefined || kind === 0) return;
  for (const part of ["enter", "stand", "leave", "operate"] as const) addSet(found, row[part], `${part} of kind ${row.name}`);
  found.kinds.add(row.opensTo).add(row.closesTo);
  if (row.toughness > 0) found.kinds.add(row.breaksTo);
  if (row.period > 0) found.kinds.add(row.next);
}

function addRow({ op, arg }: SetRow, found: Found): void {
  if (op === "set-kind" || op === "set-terrain") found.kinds.add(arg);
  if (op === "give") found.items.add(arg);
}
