// Lines of an XSB file as rows of a board: the characters, run-length encoding, which lines are rows at all.
// It must not know levels.

/** What each character means; a square is a wall, or floor with what stands and lies on it. */
const meanings: Readonly<Record<string, XsbSquare>> = {
  "#": "wall",
  " ": "floor",
  "-": "floor",
  _: "floor",
  ".": "goal",
  o: "goal",
  $: "crate",
  b: "crate",
  "*": "crate-on-goal",
  B: "crate-on-goal",
  "@": "keeper",
  p: "keeper",
  "+": "keeper-on-goal",
  P: "keeper-on-goal",
};

export type XsbSquare = "wall" | "floor" | "goal" | "crate" | "crate-on-goal" | "keeper" | "keeper-on-goal";

/** One row of a board. */
export interface XsbRow {
  readonly squares: readonly XsbSquare[];
  /** For each square the column of the line that it comes from, from 1. */
  readonly columns: readonly number[];
  /** What is wrong with the row: the column from 1 and the character that is none; the square counts as floor. */
  readonly unknown: readonly { readonly column: number; readonly found: string }[];
}

/** Most columns of a row; what is behind is left out, and one more is kept so that the size is seen to be wrong. */
export const COLUMNS_MAX = 1024;

/** Whether a line begins a board: a row with a wall, and nothing that no row has. Pure. */
export function beginsBoard(line: string): boolean {
  return line.includes("#") && (onlyRow.test(line) || walled.test(line));
}

/** Whether a line that follows a row is one as well. Pure. */
export function continuesBoard(line: string): boolean {
  return beginsBoard(line) || (onlyRow.test(line) && /[^\s0-9]/.test(line));
}

/**
 * Reads a line as rows: `|` ends a row, digits before a character repeat it. Reading ends when there are more squares and rows than `room`. Pure.
 */
export function readRows(line: string, room: number): XsbRow[] {
  const rows: Reading[] = [newRow()];
  let times = 0;
  let used = 0;
  for (let index = 0; index < line.length && used <= room; index += 1) {
    const character = line.charAt(index);
    const row = rows[rows.length - 1] ?? newRow();
    if (/[0-9]/.test(character)) {
      times = Math.min(times * 10 + Number(character), COLUMNS_MAX + 1);
      continue;
    }
    used += Math.max(1, times);
    if (character === "|") rows.push(newRow());
    else put(row, character, { column: index + 1, times: Math.max(1, times) });
    times = 0;
  }
  return rows;
}

// --- internal ---

/** A line of nothing but characters of rows. */
const onlyRow = /^[#@+$*. _\-pPbBo0-9|\t]*$/;

/** A line that begins and ends with a wall, whatever is between. */
const walled = /^\s*[0-9]*#.*#\s*$/;

interface Reading extends XsbRow {
  readonly squares: XsbSquare[];
  readonly columns: number[];
  readonly unknown: { column: number; found: string }[];
}

function newRow(): Reading {
  return { squares: [], columns: [], unknown: [] };
}

function put(row: Reading, character: string, { column, times }: { column: number; times: number }): void {
  const square = Object.hasOwn(meanings, character) ? meanings[character] : undefined;
  if (square === undefined) row.unknown.push({ column, found: character });
  for (let count = Math.min(times, COLUMNS_MAX + 1 - row.squares.length); count > 0; count -= 1) {
    row.squares.push(square ?? "floor");
    row.columns.push(column);
  }
}
