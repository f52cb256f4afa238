// A field of the directory as the model has it: how to read it in the block's layout, and how an edit writes it.
// It must not know any field.
import type { World } from "../world.ts";

/** Element of a field: u64 are 16 lower-case hexadecimal digits, all others numbers. */
export type FieldValue = number | string;

/** What an editable field may be set to, both ends in, by its type in the directory. */
export const RANGES = {
  i8: [-128, 127],
  u8: [0, 255],
  i16: [-32768, 32767],
  u16: [0, 65535],
  i32: [-2147483648, 2147483647],
  u32: [0, 4294967295],
} as const;

/** How an edit writes. The index must be below `count`; `write` says false where nothing stands, such as an empty slot. */
export interface Editing {
  type: keyof typeof RANGES;
  count: (world: World) => number;
  /** Values beyond those of the type that are bad, if the field names rows of a table. */
  limit?: (world: World, index: number) => readonly [number, number];
  write: (world: World, index: number, value: number) => boolean;
}

/** One field; without `editing` it cannot be edited. */
export interface Field {
  name: string;
  read: (world: World) => FieldValue[];
  editing?: Editing;
}

/** A field with one element. */
export function scalar(name: string, read: (world: World) => FieldValue): Field {
  return { name, read: (world) => [read(world)] };
}

/** A field with one element for each row of a list. */
export function column<T>(name: string, rows: (world: World) => readonly T[], read: (row: T) => FieldValue): Field {
  return { name, read: (world) => rows(world).map(read) };
}

/** The same column, open to edits. */
export function editableColumn<T>(
  name: string,
  type: Editing["type"],
  rows: (world: World) => readonly T[],
  access: { read: (row: T) => number; write: (row: T, value: number) => void },
): Field {
  return {
    ...column(name, rows, access.read),
    editing: {
      type,
      count: (world) => rows(world).length,
      write: (world, index, value) => {
        access.write(rows(world)[index]!, value);
        return true;
      },
    },
  };
}

/** A column that is a plain number of the row under `key`, open to edits. */
export function editableNumber<K extends string>(
  name: string,
  type: Editing["type"],
  rows: (world: World) => readonly Record<K, number>[],
  key: K,
): Field {
  const write = (row: Record<K, number>, value: number) => {
    row[key] = value;
  };
  return editableColumn(name, type, rows, { read: (row) => row[key], write });
}

/** 64 bits as 16 hexadecimal digits. */
export function hex64(value: bigint): string {
  return value.toString(16).padStart(16, "0");
}

/** The bits of the words that are present, by their places in a list. */
export function bitsOf(words: readonly string[], list: readonly string[]): number {
  return words.reduce((bits, word) => bits | bitOf(list.indexOf(word)), 0);
}

/** The words of the bits that are set. */
export function wordsOf<T extends string>(bits: number, list: readonly T[]): T[] {
  return list.filter((_, index) => (bits & bitOf(index)) !== 0);
}

// --- internal ---

function bitOf(index: number): number {
  return 1 << index;
}
