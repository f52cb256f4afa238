// Checks of one map in characters: its size, the length of its lines, and that every character is in the legend.
// It must not know what the characters stand for.
import { type Complaints, report } from "./context.ts";

const sideMax = 1024;

/** A map to be checked: where it stands, its lines, the characters that it may have. */
export interface CheckedMap {
  readonly path: string;
  readonly rows: readonly string[];
  readonly characters: readonly string[];
}

/** Adds all issues of a map. Lines and columns count from 1; each unknown character is told once. */
export function checkMap(check: Complaints, { path, rows, characters }: CheckedMap): void {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const expected = rows[0]?.length ?? 0;
  if (width > sideMax || rows.length > sideMax || expected === 0) {
    report(check, "DRAMATIS_LEVEL_SIZE", path, {
      expected: `1 to ${sideMax} rows and columns`,
      found: `${width} columns, ${rows.length} rows`,
    });
  }
  rows.forEach((row, index) => {
    if (row.length === expected) return;
    report(check, "DRAMATIS_LEVEL_RAGGED", path, { expected: `${expected}`, found: `${row.length}`, line: index + 1 });
  });
  checkCharacters(check, { path, rows, characters });
}

// --- internal ---

function checkCharacters(check: Complaints, { path, rows, characters }: CheckedMap): void {
  const known = new Set(characters);
  rows.forEach((row, index) => {
    for (let column = 0; column < row.length; column++) {
      const found = row.charAt(column);
      if (known.has(found)) continue;
      known.add(found);
      const expected = `one of ${characters.join(" ")}`;
      report(check, "DRAMATIS_LEVEL_LEGEND", path, { expected, found, line: index + 1, column: column + 1 });
    }
  });
}
