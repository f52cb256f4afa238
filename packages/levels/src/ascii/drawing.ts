// A map drawn in characters as rows of equal width, and what stands below it: our own legend, if there is one.
// It must not know what a character means.
import { type Issue, issue } from "@dramatis/runtime";
import { readable } from "../text/readable.ts";

/** A drawing. `rows` are of equal length, short ones filled up with blanks; `tail` is the text from the legend on, undefined without one. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly string[];
  readonly tail: string | undefined;
  /** The line, from 1, at which the tail begins; 0 without one. */
  readonly tailLine: number;
}

/** Limits of a drawing: columns and rows as of any level, bytes, and issues that are listed. */
export const DRAWING_LIMITS = { sideMax: 1024, bytesMax: 8_000_000, issuesMax: 50 } as const;

/**
 * Reads a drawing from bytes. The legend begins at the first line behind an empty one that reads `legend:` or `schema: dramatis/level@<n>`; blank
 * lines around the map are left out. `drawing` is undefined when there are issues: no UTF-8, nothing drawn, too large, characters that fill no
 * cell. Places are `line:column` from 1. Pure.
 */
export function parseDrawing(
  bytes: Uint8Array,
  file: string,
): { readonly drawing: Drawing | undefined; readonly issues: readonly Issue[] } {
  const text = bytes.length > DRAWING_LIMITS.bytesMax ? undefined : readable(bytes);
  if (text === undefined) return { drawing: undefined, issues: [unreadable(bytes, file)] };
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const tailAt = lines.findIndex((line, index) => index > 0 && lines[index - 1] === "" && tailHead.test(line));
  const drawn = tailAt < 0 ? lines : lines.slice(0, tailAt - 1);
  const first = drawn.findIndex((line) => line.trim() !== "");
  const last = drawn.findLastIndex((line) => line.trim() !== "");
  const [from, to] = tailAt < 0 ? [first, last + 1] : [0, drawn.length];
  const kept = first < 0 && tailAt < 0 ? [] : drawn.slice(from, to);
  const width = kept.reduce((most, row) => Math.max(most, row.length), 0);
  const issues = [...sizeIssues(kept, width, file), ...characterIssues(kept, from, file)];
  if (issues.length > 0) return { drawing: undefined, issues: issues.slice(0, DRAWING_LIMITS.issuesMax) };
  const rows = kept.map((row) => row.padEnd(width));
  const tail = tailAt < 0 ? undefined : lines.slice(tailAt).join("\n");
  return { drawing: { width, height: rows.length, rows, tail, tailLine: tailAt + 1 }, issues };
}

// --- internal ---

const tailHead = /^(legend:\s*$|schema: dramatis\/level@\d)/;

function unreadable(bytes: Uint8Array, file: string): Issue {
  const isLong = bytes.length > DRAWING_LIMITS.bytesMax;
  const reason = isLong ? `it has ${bytes.length} bytes, at most ${DRAWING_LIMITS.bytesMax} are read` : "it is not UTF-8";
  return issue("DRAMATIS_INPUT_SYNTAX", { file, path: "1:1" }, { expected: "a map drawn in characters", found: reason }, { file, reason });
}

function sizeIssues(rows: readonly string[], width: number, file: string): Issue[] {
  const { sideMax } = DRAWING_LIMITS;
  if (width >= 1 && width <= sideMax && rows.length <= sideMax) return [];
  const expected = `1 to ${sideMax} rows and columns`;
  return [issue("DRAMATIS_LEVEL_SIZE", { file, path: "1:1" }, { expected, found: `${rows.length} rows of ${width} columns` })];
}

/** Control characters fill no cell, and halves of surrogate pairs are no characters: the first of each line is told. */
function characterIssues(rows: readonly string[], above: number, file: string): Issue[] {
  return rows.flatMap((row, index) => {
    const column = row.search(unusable);
    if (column < 0) return [];
    const path = `${index + above + 1}:${column + 1}`;
    const code = (row.codePointAt(column) ?? 0).toString(16).padStart(4, "0");
    const reason = `U+${code} at ${path} does not fill one cell`;
    return [
      issue(
        "DRAMATIS_INPUT_SYNTAX",
        { file, path },
        { expected: "characters of one cell each, no tabs", found: `U+${code}` },
        { file, reason },
      ),
    ];
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these cannot be drawn.
const unusable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/;
