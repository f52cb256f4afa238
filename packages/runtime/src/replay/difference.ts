// Compares two worlds of one layout value by value through the directory, and says what each value belongs to in the words of people.
// It must not know why they differ.
import { PERSONAS } from "@dramatis/core-as";
import { typeBytes } from "../core/directory.ts";
import { hex64 } from "../core/input-codec.ts";
import { actorName, cellName, type Names } from "../core/names.ts";
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
 * sums like the event digest. Worlds of different sizes differ in their dimensions alone. `names` may be absent. Pure.
 */
export function differences(a: World, b: World, names: Names | null, most = 16): Difference[] {
  const sizes = differentSizes(a, b);
  if (sizes.length > 0) return sizes.slice(0, most);
  const fields = a.core.directory.fields.filter((field) => field.class === "canonical");
  const ordered = sectionsFirst.flatMap((section) => fields.filter((field) => field.section === section));
  const others = fields.filter((field) => !sectionsFirst.includes(field.section));
  const found: Difference[] = [];
  for (const field of [...ordered, ...others]) {
    for (const index of differentElements(a, b, field.name, typeBytes[field.type] === 8)) {
      const place = { section: field.section, field: field.name, count: field.count, index };
      const object = objectOf(place, [a, b], names);
      found.push({
        section: field.section,
        object,
        field: field.name,
        a: elementOf(a, field.name, index),
        b: elementOf(b, field.name, index),
      });
      if (found.length >= most) return found;
    }
  }
  return found;
}

// --- internal ---

const sectionsFirst = ["actor", "item", "cell", "faction", "progress", "rule", "plan", "knowledge", "cast", "world"];

interface Place {
  readonly section: string;
  readonly field: string;
  readonly count: string;
  readonly index: number;
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

/** What a value belongs to: the first dimension of its count says whose it is. */
function objectOf({ section, count, index }: Place, worlds: readonly World[], names: Names | null): string {
  const [first = "", ...others] = count.split("*");
  const per = others.reduce((product, part) => product * (Number(part) || (worlds[0]?.dims[part] ?? 1)), 1);
  const row = Math.floor(index / per);
  if (first === "actors") return actorAt(row, worlds, names);
  if (first === "cells") return cellAt(index, names);
  if (section === "knowledge") return `${nameAt(names?.factions, row, "faction")} of ${cellAt(index % per, names)}`;
  if (section === "cast") return PERSONAS[index] ?? "cast";
  return namedRow(first, row, names);
}

function actorAt(slot: number, worlds: readonly World[], names: Names | null): string {
  const serial = worlds.map((world) => world.get("serial", slot)).find((found) => found > 0) ?? 0;
  if (serial === 0) return `slot ${slot}`;
  return names === null ? `actor ${serial}` : actorName(names, serial);
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
