// A VGLC Zelda tile map as a rectangle of known characters, or every reason why it is none.
// It reads the text alone and knows nothing of what the characters mean.
import { type Issue, issue } from "@dramatis/runtime";
import { TILE_CHARACTERS } from "./legend.ts";

/** A tile map; `rows` are of equal length. */
export interface Tiles {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly string[];
}

const sideMax = 1024;

/** Parses a tile map. `tiles` is undefined when there are issues: ragged lines, unknown characters, too large, empty. Pure. */
export function parseTiles(text: string, file: string): { readonly tiles: Tiles | undefined; readonly issues: readonly Issue[] } {
  const rows = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/\n+$/, "")
    .split("\n");
  const width = rows[0]?.length ?? 0;
  const issues = [...sizeIssues(rows, width, file), ...raggedIssues(rows, width, file), ...characterIssues(rows, file)];
  return { tiles: issues.length === 0 ? { width, height: rows.length, rows } : undefined, issues };
}

// --- internal ---

function sizeIssues(rows: readonly string[], width: number, file: string): Issue[] {
  if (width >= 1 && width <= sideMax && rows.length <= sideMax) return [];
  const expected = `1 to ${sideMax} rows and columns`;
  return [issue("DRAMATIS_LEVEL_SIZE", { file, path: "1:1" }, { expected, found: `${rows.length} rows of ${width} columns` })];
}

function raggedIssues(rows: readonly string[], width: number, file: string): Issue[] {
  const ragged = rows.map((row, index) => ({ row, line: index + 1 })).filter(({ row }) => row.length !== width);
  return ragged.map(({ row, line }) =>
    issue(
      "DRAMATIS_LEVEL_RAGGED",
      { file, path: `${line}:${Math.min(row.length, width) + 1}` },
      { expected: String(width), found: String(row.length) },
      { line },
    ),
  );
}

/** One issue for each unknown character, at the first place where it stands. */
function characterIssues(rows: readonly string[], file: string): Issue[] {
  const known: readonly string[] = TILE_CHARACTERS;
  const found = new Map<string, { line: number; column: number }>();
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      const character = row.charAt(x);
      if (!known.includes(character) && !found.has(character)) found.set(character, { line: y + 1, column: x + 1 });
    }
  });
  return [...found].map(([character, at]) =>
    issue(
      "DRAMATIS_LEVEL_LEGEND",
      { file, path: `${at.line}:${at.column}` },
      { expected: `one of ${known.join(" ")}`, found: character },
      at,
    ),
  );
}
