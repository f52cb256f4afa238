// Counts what an import carried, guessed and dropped, by what it was, and gives the report in a fixed order. It decides nothing.
import type { ImportNote, ImportReport } from "../report.ts";

/** The lists of a report. */
export type Fate = keyof ImportReport;

/** Counts notes while a file is read. */
export interface Tally {
  /** Adds `count` things of one kind; nothing for 0. */
  readonly note: (fate: Fate, what: string, told: string, count?: number) => void;
  readonly report: () => ImportReport;
}

/** Gives an empty tally. */
export function createTally(): Tally {
  const notes = new Map<string, { readonly fate: Fate; readonly what: string; readonly told: string; count: number }>();
  const listOf = (fate: Fate): ImportNote[] =>
    [...notes.values()].filter((note) => note.fate === fate).map(({ what, count, told }) => ({ what, count, told }));
  return {
    note(fate, what, told, count = 1) {
      if (count === 0) return;
      const key = JSON.stringify([fate, what, told]);
      const known = notes.get(key) ?? { fate, what, told, count: 0 };
      notes.set(key, known);
      known.count += count;
    },
    report: () => ({ carried: listOf("carried"), guessed: listOf("guessed"), dropped: listOf("dropped") }),
  };
}
