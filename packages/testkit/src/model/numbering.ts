// From names to numbers, as docs/rules.md says under Numbering: slots, places, routes, lookups in the rulebook's tables.
// Written from the scenario alone; it must not know the runtime's own encoder, against which it is held.
import type { ActorBody, CastMember, EffectiveRulebook, Scenario } from "@dramatis/runtime";

/** One slot of the cast, before it has a cell. `name` is that of the member, numbered when it has a count. */
export interface CastSlot {
  name: string;
  member: CastMember;
}

/** All that names resolve to. Place p (1-based) has the cells `places[p - 1]`, ascending. */
export interface Numbering {
  factions: string[];
  /** Groups of factions that know together. */
  groups: string[];
  /** True when some driver has patience, so that all actors have room for a trail. */
  hasTrails: boolean;
  cast: CastSlot[];
  templates: { name: string; body: ActorBody }[];
  placeNames: string[];
  places: number[][];
}

/** What the map shows on one cell. */
export interface PlacedStack {
  cell: number;
  look: Scenario["level"]["legend"][string];
}

/** Sorts by UTF-16 code units. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The entries of a record, sorted by key. */
export function sortedEntries<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(record ?? {}).sort(([a], [b]) => byName(a, b));
}

/** Lines of the map, without the line end of the last one. */
export function mapLines(scenario: Scenario): string[] {
  return scenario.level.map.replace(/\n$/, "").split("\n");
}

/** Every cell of the map with its legend entry, ascending. */
export function placedStacks(scenario: Scenario): PlacedStack[] {
  const lines = mapLines(scenario);
  const stride = lines[0]!.length + 2;
  return lines.flatMap((line, y) =>
    [...line].map((character, x) => ({ cell: (y + 1) * stride + x + 1, look: named(scenario.level.legend, character, "legend") })),
  );
}

/** Numbers of factions, cast and places. Throws when a name is not there. */
export function numberNames(scenario: Scenario): Numbering {
  const cast = castSlots(scenario);
  const { placeNames, places } = numberPlaces(scenario);
  return {
    factions: sortedEntries(scenario.factions).map(([name]) => name),
    groups: [...new Set(sortedEntries(scenario.factions).map(([name, { group }]) => group ?? name))].sort(byName),
    hasTrails: [...Object.values(scenario.cast), ...Object.values(scenario.templates ?? {})].some(
      ({ driver }) => "kernel" in driver && (driver.patience ?? 0) > 0,
    ),
    cast,
    templates: sortedEntries(scenario.templates).map(([name, body]) => ({ name, body })),
    placeNames,
    places,
  };
}

/** The number of a kind; a lock asks for the locked variant. */
export function kindNumber(rulebook: EffectiveRulebook, kind: string, lock?: string): number {
  return rowNumber(rulebook.kinds, lock === undefined ? kind : `${kind}:${lock}`);
}

/** The number of an item kind; `opens` asks for the key of that lock. */
export function itemNumber(rulebook: EffectiveRulebook, kind: string, opens?: string): number {
  return rowNumber(rulebook.items, opens === undefined ? kind : `${kind}:${opens}`);
}

/** The index of a name in a list. Throws when it is not there. */
export function indexOfName(names: readonly string[], name: string): number {
  const index = names.indexOf(name);
  if (index < 0) throw new Error(`the model knows no name ${name}`);
  return index;
}

/** The first cell of each place of a body's route. Throws when a place has none. */
export function routeCells({ placeNames, places }: Numbering, body: ActorBody): number[] {
  const names = "kernel" in body.driver ? (body.driver.route ?? []) : [];
  return names.map((name) => firstCell(places[placeNames.indexOf(name)], name));
}

// --- internal ---

function named<T>(record: Readonly<Record<string, T>>, name: string, what: string): T {
  const value = record[name];
  if (value === undefined) throw new Error(`the model finds no ${what} ${name}`);
  return value;
}

function rowNumber(rows: readonly { name: string }[], name: string): number {
  return indexOfName(
    rows.map((row) => row.name),
    name,
  );
}

function castSlots(scenario: Scenario): CastSlot[] {
  return sortedEntries(scenario.cast).flatMap(([name, member]) => {
    if (member.count === undefined) return [{ name, member }];
    return Array.from({ length: member.count }, (_, index) => ({ name: `${name}-${index + 1}`, member }));
  });
}

function firstCell(cells: number[] | undefined, name: string): number {
  const cell = cells?.[0];
  if (cell === undefined) throw new Error(`the model finds no cell of place ${name}`);
  return cell;
}

function numberPlaces(scenario: Scenario): { placeNames: string[]; places: number[][] } {
  const stride = mapLines(scenario)[0]!.length + 2;
  const cells = new Map<string, number[]>();
  const add = (name: string, found: readonly number[]) => cells.set(name, [...(cells.get(name) ?? []), ...found]);
  for (const { name } of Object.values(scenario.level.legend)) if (name !== undefined) add(name, []);
  for (const { cell, look } of placedStacks(scenario)) if (look.name !== undefined) add(look.name, [cell]);
  for (const [name, spots] of Object.entries(scenario.level.places ?? {})) {
    add(
      name,
      spots.map(([x, y]) => (y + 1) * stride + x + 1),
    );
  }
  const placeNames = [...cells.keys()].sort(byName);
  return { placeNames, places: placeNames.map((name) => [...new Set(cells.get(name))].sort((a, b) => a - b)) };
}
