// Counts what an import carries, guesses and drops while it goes on, and gives the report at the end. It decides nothing.
import type { ImportNote, ImportReport } from "../report.ts";

/** The lists of a report. */
export type NoteList = keyof ImportReport;

/** Rows that a list of the report has at most; what comes beyond is counted in one last row. */
export const NOTES_MAX = 200;

/** A tally. Rows with the same words are one row; rows stand in the order in which they first came. */
export interface Tally {
  /** Adds to a row; `count` from 0, a row that stays at 0 is not reported. */
  add(list: NoteList, row: { readonly what: string; readonly told: string; readonly count?: number }): void;
  /** The report of everything that was added. */
  report(): ImportReport;
}

/** Gives a tally that begins with the rows of `before`. */
export function createTally(before?: ImportReport): Tally {
  const lists = { carried: new Map<string, ImportNote>(), guessed: new Map<string, ImportNote>(), dropped: new Map<string, ImportNote>() };
  const add: Tally["add"] = (list, { what, told, count = 1 }) => {
    const rows = lists[list];
    const known = rows.has(key(what, told)) || rows.size < NOTES_MAX;
    const row = known ? { what, told } : { what: "more", told: `beyond the first ${NOTES_MAX} rows` };
    const sum = (rows.get(key(row.what, row.told))?.count ?? 0) + count;
    rows.set(key(row.what, row.told), { what: row.what, count: sum, told: row.told });
  };
  for (const list of ["carried", "guessed", "dropped"] as const) for (const note of before?.[list] ?? []) add(list, note);
  const present = (rows: ReadonlyMap<string, ImportNote>) => [...rows.values()].filter(({ count }) => count > 0);
  return {
    add,
    report: () => ({ carried: present(lists.carried), guessed: present(lists.guessed), dropped: present(lists.dropped) }),
  };
}

// --- internal ---

function key(what: string, told: string): string {
  return `${what}\u0000${told}`;
}
