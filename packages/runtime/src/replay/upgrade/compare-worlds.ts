// Compares two worlds of different cores: the fields that both directories have under one name and type, with numbers told apart by name.
// It must not know why they differ, nor which of the two is right.
import { typeBytes } from "../../core/directory.ts";
import { hex64 } from "../../core/input-codec.ts";
import type { Names } from "../../core/names.ts";
import type { World } from "../../core/world.ts";
import { objectOf } from "../difference.ts";
import type { DivergentValue } from "../divergence.ts";
import { courseSections, judgingFields, rowLists, sumFields, valueLists } from "./meaning.ts";
import type { Numbering } from "./numbering.ts";

/** A value in which two worlds differ. */
export interface WorldDifference {
  readonly object: string;
  readonly field: string;
  readonly recorded: DivergentValue;
  readonly replayed: DivergentValue;
}

/** The two worlds of a comparison, with the names of the old one. */
export interface ComparedWorlds {
  readonly before: World;
  readonly after: World;
  readonly names: Names;
}

/** Compares two worlds, again and again as they go on. */
export interface WorldComparison {
  /** The first value of the course that differs: what people look for first comes first. */
  course(): WorldDifference | null;
  /** The first value that only judges and differs. */
  judging(): WorldDifference | null;
}

/** Prepares the comparison; numbers of `before` are translated by `numbering`. */
export function compareWorlds(worlds: ComparedWorlds, numbering: Numbering): WorldComparison {
  const rows = comparedFields(worlds, numbering);
  const course = rows.filter(({ field }) => !judgingFields.has(field));
  const judging = rows.filter(({ field }) => judgingFields.has(field));
  return { course: () => firstOf(course, worlds), judging: () => firstOf(judging, worlds) };
}

// --- internal ---

interface ComparedField {
  readonly field: string;
  readonly section: string;
  readonly count: string;
  readonly isWide: boolean;
  readonly rows: Int32Array | null;
  readonly values: Int32Array | null;
}

type Elements = ArrayLike<number> | ArrayLike<bigint>;

const visitedMark = 0x80;

function comparedFields({ before, after }: ComparedWorlds, numbering: Numbering): ComparedField[] {
  const order = [...courseSections];
  const shared = before.core.directory.fields.filter(({ name, type, class: of, section }) => {
    const isSame = after.core.directory.byName.get(name)?.type === type;
    return of === "canonical" && isSame && courseSections.has(section) && !sumFields.has(name);
  });
  const found = shared.map(({ name, section, count, type }) => {
    const rows = rowLists[count];
    const values = valueLists[name];
    return {
      field: name,
      section,
      count,
      isWide: typeBytes[type] === 8,
      rows: rows === undefined ? null : numbering[rows],
      values: values === undefined ? null : numbering[values],
    };
  });
  return found.sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
}

function firstOf(fields: readonly ComparedField[], worlds: ComparedWorlds): WorldDifference | null {
  for (const field of fields) {
    const found = differenceIn(field, worlds);
    if (found !== null) return found;
  }
  return null;
}

function differenceIn(field: ComparedField, { before, after, names }: ComparedWorlds): WorldDifference | null {
  const [old, now] = [elementsOf(before, field), elementsOf(after, field)];
  const isPlain = field.rows === null && field.values === null && old.length === now.length;
  if (isPlain ? areEqual(old, now) : !isComparable(field, old, now)) return null;
  for (let index = 0; index < old.length; index += 1) {
    const row = field.rows === null ? index : (field.rows[index] ?? -1);
    const [recorded, replayed] = [old[index], row < 0 ? undefined : now[row]];
    if (row >= now.length || recorded === undefined || translated(field, recorded) === replayed) continue;
    const object = objectOf({ section: field.section, field: field.field, count: field.count, index }, [before, after], names);
    return { object, field: field.field, recorded: shownValue(recorded), replayed: replayed === undefined ? null : shownValue(replayed) };
  }
  return null;
}

/** A field that has become longer or shorter is compared as far as both go, but only where a row is one element. */
function isComparable({ count }: ComparedField, old: Elements, now: Elements): boolean {
  return old.length === now.length || !count.includes("*");
}

function elementsOf(world: World, { field, isWide }: ComparedField): Elements {
  return isWide ? world.wide(field) : world.view(field);
}

function areEqual(a: Elements, b: Elements): boolean {
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

function translated({ field, values }: ComparedField, value: number | bigint): number | bigint {
  if (values === null || typeof value === "bigint") return value;
  if (field !== "knownTerrain") return values[value] ?? -1;
  return (values[value & ~visitedMark] ?? -1) | (value & visitedMark);
}

function shownValue(value: number | bigint): DivergentValue {
  return typeof value === "bigint" ? hex64(value) : value;
}
