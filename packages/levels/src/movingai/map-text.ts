// A MovingAI .map as text: its header and its rows, or every reason why it is none. Lines may end in LF or CRLF.
// It must not know what becomes of the characters.
import { type Issue, issue } from "@dramatis/runtime";
import { TERRAINS } from "./terrain.ts";

/** The rows of a map, all of the length `width`, every character known. */
export interface MapText {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly string[];
}

/** Reads a map. `text` is undefined when there are issues, each with line and column as its path; all that can be told at once. Pure. */
export function parseMapText(bytes: Uint8Array, file: string): { readonly text: MapText | undefined; readonly issues: readonly Issue[] } {
  if (bytes.length > mapBytesMax) return { text: undefined, issues: [tooLong(bytes.length, file)] };
  const lines = linesOf(bytes);
  const { width, height, issues, rowsFrom } = parseHeader(lines, file);
  const rows = lines.slice(rowsFrom);
  const found = [...issues, ...(rowsFrom > 0 ? rowIssues(rows, { width, height, rowsFrom, file }) : [])];
  if (found.length > 0 || width === undefined || height === undefined) return { text: undefined, issues: found };
  return { text: { width, height, rows }, issues: [] };
}

/** Gives the lines of a file of single-byte characters, without line ends and without empty lines at the end. Pure. */
export function linesOf(bytes: Uint8Array): string[] {
  const text = new TextDecoder("latin1").decode(bytes).replace(/^\u00ef\u00bb\u00bf/, "");
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.length > 0 && lines[lines.length - 1]?.trim() === "") lines.pop();
  return lines;
}

/** True when a file begins as a map of this format does. Pure. */
export function isMovingai(bytes: Uint8Array): boolean {
  return /^(\u00ef\u00bb\u00bf)?type[ \t]+octile/.test(new TextDecoder("latin1").decode(bytes.subarray(0, 64)));
}

// --- internal ---

const sideMax = 1024;
/** Room for 1024 rows with long line ends, a header, and some more. */
const mapBytesMax = 2 * 1024 * 1024;
/** Most lines beyond the map that are looked at. */
const issuesMax = 100;

interface Header {
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly issues: readonly Issue[];
  /** The index of the first row; 0 when there is no line `map`. */
  readonly rowsFrom: number;
}

function parseHeader(lines: readonly string[], file: string): Header {
  const end = lines.slice(0, headerLinesMax).findIndex((line) => line.trim() === "map");
  const issues: Issue[] = [];
  if (end < 0) issues.push(malformed(file, "1:1", "a header of `type`, `height`, `width` and then a line `map`", "no line `map`"));
  const said = new Map<string, { readonly value: string; readonly line: number }>();
  lines.slice(0, end < 0 ? headerLinesMax : end).forEach((text, index) => {
    const [key = "", value = "", ...more] = text.trim().split(/\s+/);
    const isKnown = headerKeys.includes(key) && value !== "" && more.length === 0 && !said.has(key);
    if (isKnown) said.set(key, { value, line: index + 1 });
    else if (end >= 0) issues.push(malformed(file, `${index + 1}:1`, headerExpected, shownLine(text)));
  });
  if (end < 0) return { width: undefined, height: undefined, issues, rowsFrom: 0 };
  for (const key of headerKeys)
    if (!said.has(key)) issues.push(malformed(file, `${end + 1}:1`, `a line \`${key}\` before \`map\``, "none"));
  const type = said.get("type");
  if (type !== undefined && type.value !== "octile") issues.push(malformed(file, `${type.line}:1`, "type octile", `type ${type.value}`));
  const sideOf = (key: string): number | undefined => {
    const row = said.get(key);
    if (row === undefined) return undefined;
    const side = /^[0-9]{1,9}$/.test(row.value) ? Number(row.value) : -1;
    if (side >= 1 && side <= sideMax) return side;
    issues.push(
      issue(
        "DRAMATIS_LEVEL_SIZE",
        { file, path: `${row.line}:1` },
        { expected: `1 to ${sideMax}`, found: `${key} ${row.value.slice(0, 20)}` },
      ),
    );
    return undefined;
  };
  const [width, height] = [sideOf("width"), sideOf("height")];
  return { width, height, issues, rowsFrom: end + 1 };
}

const headerKeys: readonly string[] = ["type", "height", "width"];
const headerExpected = "`type octile`, `height N` or `width N`, each once";
const headerLinesMax = 16;

interface RowsPlace {
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly rowsFrom: number;
  readonly file: string;
}

function rowIssues(rows: readonly string[], { width, height, rowsFrom, file }: RowsPlace): Issue[] {
  const issues: Issue[] = [];
  if (height !== undefined && rows.length !== height) {
    const line = rowsFrom + Math.min(rows.length, height) + 1;
    issues.push(malformed(file, `${line}:1`, `${height} rows behind \`map\``, String(rows.length)));
  }
  const unknown = new Set<string>();
  for (let index = 0; index < rows.length && issues.length < issuesMax; index += 1) {
    const row = rows[index] ?? "";
    const line = rowsFrom + index + 1;
    if (width !== undefined && row.length !== width && (height === undefined || index < height)) {
      const place = { file, path: `${line}:${Math.min(row.length, width) + 1}` };
      const message = { path: file, line };
      issues.push(issue("DRAMATIS_LEVEL_RAGGED", place, { expected: String(width), found: String(row.length) }, message));
    }
    for (let column = 0; column < row.length && unknown.size < issuesMax; column += 1) {
      const character = row.charAt(column);
      if (known.has(character) || unknown.has(character)) continue;
      unknown.add(character);
      const place = { line, column: column + 1 };
      const said = { expected: `one of ${[...known].join(" ")}`, found: character };
      issues.push(issue("DRAMATIS_LEVEL_LEGEND", { file, path: `${line}:${column + 1}` }, said, place));
    }
  }
  return issues;
}

const known: ReadonlySet<string> = new Set(TERRAINS.map(({ character }) => character));

function malformed(file: string, path: string, expected: string, found: string): Issue {
  return issue(
    "DRAMATIS_INPUT_SYNTAX",
    { file, path },
    { expected, found },
    { file, reason: `at ${path} expected ${expected}, found ${found}` },
  );
}

function tooLong(length: number, file: string): Issue {
  const said = { expected: `at most ${mapBytesMax} bytes`, found: `${length} bytes` };
  return issue("DRAMATIS_LEVEL_SIZE", { file, path: "1:1" }, said);
}

function shownLine(text: string): string {
  return text.length <= 40 ? `\`${text}\`` : `\`${text.slice(0, 37)}...\``;
}
