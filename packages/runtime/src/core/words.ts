// The numbered words of a core: what its numbers mean. Every core exports its own, so an old one is read with the words that it was built with.
// Numbers are never reused and words only appended, but nothing here relies on that.
import { z } from "zod";

const list = z.array(z.string().max(64)).max(4096);

/** Lists by name, each indexed by number (tags: by bit). A core may export lists that this runtime does not know. */
export const wordsSchema = z.looseObject({
  systems: list,
  shapes: list,
  reasons: list,
  drivers: list,
  orderPolicies: list,
  consequences: list,
  targets: list,
  stats: list,
  conditions: list,
  objectives: list,
  endReasons: list,
  outcomes: list,
  events: list,
  inputs: list,
  streams: list,
  faults: list,
  personas: list,
  kindTags: list,
  itemTags: list,
});

/** Numbers of statuses by word. */
export const statusesSchema = z.record(z.string().max(64), z.int().min(0).max(0xffff));

/** The lists that every core has. */
export type WordList =
  | "systems"
  | "shapes"
  | "reasons"
  | "drivers"
  | "orderPolicies"
  | "consequences"
  | "targets"
  | "stats"
  | "conditions"
  | "objectives"
  | "endReasons"
  | "outcomes"
  | "events"
  | "inputs"
  | "streams"
  | "faults"
  | "personas"
  | "kindTags"
  | "itemTags";

/** The words of one core. */
export type Words = Readonly<Record<WordList, readonly string[]>>;

/** Gives the word of a number; the number as text where the core has no word for it. Pure. */
export function wordOf(words: Words, list: WordList, number: number): string {
  return words[list][number] ?? String(number);
}
