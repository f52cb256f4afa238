// Compares two worlds of one layout value by value through the directory, and says what each value belongs to in the words of people.
// It must not know why they differ.
import { type DirectoryField, typeBytes } from "../core/directory.ts";
import { hex64 } from "../core/input-codec.ts";
import { actorName, cellName, type Names, templateIn } from "../core/names.ts";
import type { World } from "../core/world.ts";
import type { DivergentValue } from "./divergence.ts";

/** One value that two worlds do not share. */
export interface Difference {
  readonly section: string;
  readonly object: string;
  readonly field: string;
  readonly a: DivergentValue;
  readonly b: DivergentValue;
}

/**
 * The canonical values in which two worlds differ, at most `most`, those that people look for first: actors, items, cells, factions before
 * sums like the event digest. Worlds of different sizes differ in their dimensions alone; of worlds in different cores the fields that both
 * have are compared. `names` may be absent. Pure.
 */
export function differences(a: World, b: World, names: Names | null, most = 16): Difference[] {
  const sizes = differentSizes(a, b);
  if (sizes.length > 0) return sizes.slice(0, most);
  return differencesOf([a, b], names, { most, isCompared: ({ class: kind }) => kind === "canonical" });
}

/** The derived values in which two worlds of one core and one size differ, at most 16; fields in `left` are left out. Pure. */
export function derivedDifferences(a: World, b: World, names: Names | null, left: ReadonlySet<string>): Difference[] {
  return differencesOf([a, b], names, { most: 16, isCompared: ({ class: kind, name }) => kind === "derived" && !left.has(name) });
}

/** A value in a world: its field, and the index of its element. */
export interface ValuePlace {
  readonly section: string;
  readonly field: string;
  readonly count: string;
  readonly index: number;
}

/** What a value belongs to: the first dimension of its count says whose it is. Pure. */
export function objectOf({ section, count, index }: ValuePlace, worlds: readonly World[], names: Names | null): string {
  const [first = "", ...others] = count.split("*");
  const per = others.reduce((product, part) => product * (Number(part) || (worlds[0]?.dims[part] ?? 1)), 1);
  const row = Math.floor(index / per);
  if (first === "actors") return actorAt(row, worlds, names);
  if (first === "cells") return cellAt(index, names);
  if (section === "knowledge") return `${nameAt(names?.factions, row, "faction")} of ${cellAt(index % per, names)}`;
  if (section === "cast") return worlds[0]?.core.directory.words.personas[index] ?? "cast";
  return namedRow(first, row, names);
}

// --- internal ---

const sectionsFirst = ["actor", "item", "cell", "faction", "progress", "rule", "plan", "knowledge", "cast", "world"];

interface Asked {
  readonly most: number;
  readonly isCompared: (field: DirectoryField) => boolean;
}

function differencesOf(worlds: readonly [World, World], names: Names | null, { most, isCompared }: Asked): Difference[] {
  const [a, b] = worlds;
  const fields = a.core.directory.fields.filter((field) => isCompared(field) && isShared(b, field));
  const ordered = sectionsFirst.flatMap((section) => fields.filter((field) => field.section === section));
  const found: Difference[] = [];
  for (const { section, name, type, count } of [...ordered, ...fields.filter((field) => !sectionsFirst.includes(field.section))]) {
    for (const index of differentElements(a, b, name, typeBytes[type] === 8)) {
      const object = objectOf({ section, field: name, count, index }, worlds, names);
      found.push({ section, object, field: name, a: elementOf(a, name, index), b: elementOf(b, name, index) });
      if (found.length >= most) return found;
    }
  }
  return found;
}

function differentSizes(a: World, b: World): Difference[] {
  const deciding = a.core.directory.dimensions.filter((name) => a.dims[name] !== b.dims[name]);
  return deciding.map((name) => ({
    section: "dimensions",
    object: "world",
    field: name,
    a: a.dims[name] ?? null,
    b: b.dims[name] ?? null,
  }));
}

/** Whether the other world's core has a field of that name, type and count, too. */
function isShared({ core }: World, { name, type, count }: DirectoryField): boolean {
  const field = core.directory.byName.get(name);
  return field?.type === type && field.count === count;
}

function isWide(world: World, field: string): boolean {
  return world.core.directory.byName.get(field)?.type === "u64";
}

function differentElements(a: World, b: World, field: string, wide: boolean): number[] {
  const left = wide ? a.wide(field) : a.view(field);
  const right = wide ? b.wide(field) : b.view(field);
  const found: number[] = [];
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) found.push(index);
  return found;
}

function elementOf(world: World, field: string, index: number): DivergentValue {
  return isWide(world, field) ? hex64(world.wide(field)[index] ?? 0n) : world.get(field, index);
}

function actorAt(slot: number, worlds: readonly World[], names: Names | null): string {
  const serial = worlds.map((world) => world.get("serial", slot)).find((found) => found > 0) ?? 0;
  if (serial === 0) return `slot ${slot}`;
  const template = worlds.map((world) => templateIn(world, slot)).find((found) => found > 0) ?? 0;
  return names === null ? `actor ${serial}` : actorName(names, serial, template);
}

function cellAt(cell: number, names: Names | null): string {
  return names === null ? `cell ${cell}` : cellName(names, cell);
}

function nameAt(list: readonly string[] | undefined, row: number, word: string): string {
  return list?.[row] ?? `${word} ${row}`;
}

function namedRow(dimension: string, row: number, names: Names | null): string {
  if (names === null || dimension === "1") return dimension === "1" ? "world" : `${dimension} ${row}`;
  const lists: Readonly<Record<string, readonly string[]>> = {
    factions: names.factions,
    flags: names.flags,
    kinds: names.kinds,
    itemKinds: names.items,
    actions: names.actions,
    triggers: names.triggers,
    timers: names.timers,
    wishes: names.wishes,
    objectives: names.objectives,
  };
  return nameAt(lists[dimension], row, dimension);
}
