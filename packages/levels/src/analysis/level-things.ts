// What an analysis asks of a scenario: who plays and where they stand, where keys and locks are, which places objectives name.
// It reads the scenario and finds no ways.
import type { Objective, Scenario } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";
import { levelMap, placesOf } from "../grid/level-map.ts";

/** A member of the cast that can act, where it stands at the start (one for each of its count). */
export interface Player {
  readonly name: string;
  readonly faction: string;
  readonly starts: readonly Cell[];
}

/** A key: the item's name, the lock that it opens, where it lies or where its bearer stands, and who that is (undefined: nobody). */
export interface KeyItem {
  readonly name: string;
  readonly opens: string;
  readonly cell: Cell;
  readonly carriedBy: string | undefined;
}

/** A cell with a lock. */
export interface LockedCell {
  readonly lock: string;
  readonly cell: Cell;
}

/** Members that can act, by name. */
export function playersOf({ cast, level }: Scenario): Player[] {
  const places = placesOf(level);
  const names = Object.keys(cast).sort(byCodeUnit);
  return names.flatMap((name) => {
    const member = cast[name];
    if (member === undefined || member.tags.includes("object")) return [];
    return [{ name, faction: member.faction, starts: (places.get(member.at) ?? []).slice(0, member.count ?? 1) }];
  });
}

/** Players of factions that want something: that have an objective other than to prevent; all players when there is no such faction. */
export function seekersOf(scenario: Scenario): Player[] {
  const players = playersOf(scenario);
  const wanting = players.filter(({ faction }) => {
    const root = scenario.objectives?.[faction];
    return root !== undefined && !("prevent" in root);
  });
  return wanting.length > 0 ? wanting : players;
}

/** Keys on the ground by cell and name, then those that the cast carries by name. */
export function keysOf(scenario: Scenario): KeyItem[] {
  const { width, stacks } = levelMap(scenario.level);
  const lying = stacks.flatMap((stack, number) => keysIn(stack?.items, [number % width, Math.floor(number / width)], undefined));
  const places = placesOf(scenario.level);
  const names = Object.keys(scenario.cast).sort(byCodeUnit);
  const carried = names.flatMap((name) => {
    const member = scenario.cast[name];
    const cells = (places.get(member?.at ?? "") ?? []).slice(0, member?.count ?? 1);
    return cells.flatMap((cell) => keysIn(member?.carries, cell, name));
  });
  return [...lying, ...carried];
}

/** Cells with a lock, by row. */
export function lockedCellsOf({ level }: Scenario): LockedCell[] {
  const { width, stacks } = levelMap(level);
  return stacks.flatMap((stack, number) => {
    const lock = typeof stack?.feature === "object" ? stack.feature.lock : undefined;
    return lock === undefined ? [] : [{ lock, cell: [number % width, Math.floor(number / width)] as const }];
  });
}

/** Places that the objectives of a faction name to come to or to cover, each once, by name. */
export function goalPlaces(scenario: Scenario, faction: string): string[] {
  const root = scenario.objectives?.[faction];
  return root === undefined ? [] : [...new Set(placesIn(root))].sort(byCodeUnit);
}

/** Places with items that are no keys, or that an objective names: what factions compete for. By name. */
export function prizesOf(scenario: Scenario): { readonly name: string; readonly cells: readonly Cell[] }[] {
  const { width, stacks } = levelMap(scenario.level);
  const prizes = new Map<string, Cell[]>();
  stacks.forEach((stack, number) => {
    for (const [name, { opens }] of Object.entries(stack?.items ?? {})) {
      if (opens === undefined) prizes.set(name, [...(prizes.get(name) ?? []), [number % width, Math.floor(number / width)]]);
    }
  });
  const places = placesOf(scenario.level);
  for (const faction of Object.keys(scenario.factions)) {
    for (const place of goalPlaces(scenario, faction)) prizes.set(place, [...(places.get(place) ?? [])]);
  }
  return [...prizes.keys()].sort(byCodeUnit).map((name) => ({ name, cells: prizes.get(name) ?? [] }));
}

/** Orders names by code units. */
export function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

// --- internal ---

function keysIn(
  items: Readonly<Record<string, { readonly opens?: string | undefined }>> | undefined,
  cell: Cell,
  carriedBy: string | undefined,
): KeyItem[] {
  const names = Object.keys(items ?? {}).sort(byCodeUnit);
  return names.flatMap((name) => {
    const opens = items?.[name]?.opens;
    return opens === undefined ? [] : [{ name, opens, cell, carriedBy }];
  });
}

function placesIn(objective: Objective): string[] {
  if ("and" in objective) return objective.and.flatMap(placesIn);
  if ("or" in objective) return objective.or.flatMap(placesIn);
  if ("then" in objective) return objective.then.flatMap(placesIn);
  if ("reach" in objective) return [objective.reach.place];
  return "cover" in objective ? [objective.cover.place] : [];
}
