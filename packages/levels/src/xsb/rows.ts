// Lines of an XSB file as rows of a board: the characters, run-length encoding, which lines are rows at all.
// It must not know levels.

/** Most columns of a row; one more is kept, so that a row that is too long is seen. */
export const COLUMNS_MAX = 1024;

/**
 * One row of a board. `squares` has a character a square: `#` wall, blank floor, `.` goal, `$` crate, `@` keeper, `*` and `+` crate and keeper on
 * a goal; what is none of them is floor. `source` is the row as it was written, from column `column` of its line on.
 */
export interface XsbRow {
  readonly squares: string;
  readonly source: string;
  readonly column: number;
}

/** Whether a line begins a board: a row with a wall, and nothing that no row has. Pure. */
export function beginsBoard(line: string): boolean {
  return line.includes("#") && (onlyRow.test(line) || walled.test(line));
}

/** Whether a line that follows a row is one as well. Pure. */
export function continuesBoard(line: string): boolean {
  return beginsBoard(line) || (onlyRow.test(line) && /[^\s0-9]/.test(line));
}

/** Reads a line as at most `rowsMax` rows: `|` ends a row, digits before a character repeat it. Pure. */
export function readRows(line: string, rowsMax: number): XsbRow[] {
  const rows: XsbRow[] = [];
  for (let start = 0; start <= line.length && rows.length < rowsMax; ) {
    const bar = line.indexOf("|", start);
    const end = bar < 0 ? line.length : bar;
    const source = line.slice(start, end);
    rows.push({ squares: expanded(source), source, column: start + 1 });
    start = end + 1;
  }
  return rows;
}

/** Gives the column of the line, from 1, that a square of a row comes from; for a square behind the row's end that of the last one. Pure. */
export function columnOf({ source, column }: XsbRow, x: number): number {
  let last = 0;
  let squares = 0;
  for (const { index, times } of runsOf(source)) {
    last = index;
    squares += times;
    if (squares > x) break;
  }
  return column + last;
}

/** Gives what of a row is no square: column and character, at most `max` of them. Pure. */
export function unknownOf({ source, column }: XsbRow, max: number): { readonly column: number; readonly found: string }[] {
  const unknown: { column: number; found: string }[] = [];
  for (const { character, index } of runsOf(source)) {
    if (unknown.length === max) break;
    if (!canonical.has(character)) unknown.push({ column: column + index, found: character });
  }
  return unknown;
}

// --- internal ---

/** A line of nothing but characters of rows. */
const onlyRow = /^[#@+$*. _\-pPbBo0-9|\t]*$/;

/** A line that begins and ends with a wall, whatever is between. */
const walled = /^\s*[0-9]*#.*#\s*$/;

const canonical: ReadonlyMap<string, string> = new Map([
  ...[..."# .$*@+"].map((character): [string, string] => [character, character]),
  ["-", " "],
  ["_", " "],
  ["p", "@"],
  ["P", "+"],
  ["b", "$"],
  ["B", "*"],
  ["o", "."],
]);

/** A character, how often it is repeated, and where it stands. */
interface Run {
  readonly character: string;
  readonly times: number;
  readonly index: number;
}

function* runsOf(source: string): Generator<Run> {
  let times = 0;
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (character >= "0" && character <= "9") times = Math.min(times * 10 + Number(character), COLUMNS_MAX + 1);
    else {
      yield { character, times: Math.max(1, times), index };
      times = 0;
    }
  }
}

function expanded(source: string): string {
  const parts: string[] = [];
  let left = COLUMNS_MAX + 1;
  for (const { character, times } of runsOf(source)) {
    if (left === 0) break;
    parts.push((canonical.get(character) ?? " ").repeat(Math.min(times, left)));
    left -= Math.min(times, left);
  }
  return parts.join("");
}
