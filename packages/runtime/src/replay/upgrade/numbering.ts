// Which number of an old core and rulebook has which number in the present ones, found by name: words, kinds, items, actions, rows of the story.
// What has no counterpart gets -1. It must not know worlds, nor what the numbers are good for.
import type { Directory } from "../../core/directory.ts";
import type { Names } from "../../core/names.ts";
import type { WordList } from "../../core/words.ts";

/** A list of numbered things: words of the core, names of the scenario, or the core's numbers and fields. */
export type NumberedList =
  | Extract<WordList, "drivers" | "orderPolicies" | "endReasons" | "outcomes" | "reasons" | "personas" | "events">
  | Extract<
      keyof Names,
      "kinds" | "items" | "actions" | "flags" | "messages" | "triggers" | "timers" | "wishes" | "objectives" | "factions"
    >
  | "numbers"
  | "fields";

/** One side of an upgrade: the core's directory, and the names of the scenario as that side numbers them. */
export interface NumberedSide {
  readonly directory: Directory;
  readonly names: Names;
}

/** New numbers by old ones, for each list; null where no number changed. */
export type Numbering = Readonly<Record<NumberedList, Int32Array | null>>;

/** Finds the new number of every old one. Pure. */
export function numberingOf(before: NumberedSide, after: NumberedSide): Numbering {
  const rows = listsOf(before);
  const now = listsOf(after);
  return Object.fromEntries(
    (Object.keys(rows) as NumberedList[]).map((list) => [list, mapOf(rows[list], now[list])]),
  ) as unknown as Numbering;
}

/** The new number of an old one; -1 when there is none. Pure. */
export function renumbered(numbering: Numbering, list: NumberedList, number: number): number {
  const map = numbering[list];
  return map === null ? number : (map[number] ?? -1);
}

// --- internal ---

function listsOf({ directory, names }: NumberedSide): Record<NumberedList, readonly string[]> {
  const { words, numbers, fields } = directory;
  const { drivers, orderPolicies, endReasons, outcomes, reasons, personas, events } = words;
  const { kinds, items, actions, flags, messages, triggers, timers, wishes, objectives, factions } = names;
  const ofWords = { drivers, orderPolicies, endReasons, outcomes, reasons, personas, events };
  const ofNames = { kinds, items, actions, flags, messages, triggers, timers, wishes, objectives, factions };
  return { ...ofWords, ...ofNames, numbers, fields: fields.map(({ name }) => name) };
}

function mapOf(before: readonly string[], after: readonly string[]): Int32Array | null {
  const numberOf = new Map(after.map((name, number) => [name, number]));
  const map = Int32Array.from(before, (name) => numberOf.get(name) ?? -1);
  return map.every((now, number) => now === number) ? null : map;
}
