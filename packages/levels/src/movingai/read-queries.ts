// Reads a MovingAI .scen: queries with the lengths that they must have, or an issue for each line that is none.
// It finds no ways.
import { type Issue, issue } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";
import { linesOf } from "./map-text.ts";

/** One query. `length` is the written number: digits and at most one point; `line` counts from 1; `map` is the file that it is about. */
export interface PathQuery {
  readonly line: number;
  readonly bucket: number;
  readonly map: string;
  readonly width: number;
  readonly height: number;
  readonly from: Cell;
  readonly to: Cell;
  readonly length: string;
}

/** Reads queries. Bad lines are issues and are left out; `size` is that of the map: queries beyond it, or for one of another size, are bad. Pure. */
export function readPathQueries(
  bytes: Uint8Array,
  file: string,
  size: { readonly width: number; readonly height: number },
): { readonly queries: readonly PathQuery[]; readonly issues: readonly Issue[] } {
  if (bytes.length > queryBytesMax)
    return { queries: [], issues: [bad(file, 1, `at most ${queryBytesMax} bytes`, `${bytes.length} bytes`)] };
  const lines = linesOf(bytes);
  const issues: Issue[] = [];
  const queries: PathQuery[] = [];
  const hasVersion = /^version\b/.test(lines[0] ?? "");
  if (hasVersion && !/^version\s+1(\.0)?\s*$/.test(lines[0] ?? "")) issues.push(bad(file, 1, "version 1", shownLine(lines[0] ?? "")));
  for (let index = hasVersion ? 1 : 0; index < lines.length && issues.length < issuesMax; index += 1) {
    const line = lines[index] ?? "";
    if (line.trim() === "") continue;
    const query = queryOf(line, index + 1);
    const wrong = query === undefined ? [lineExpected, shownLine(line)] : beyond(query, size);
    if (query !== undefined && wrong === undefined) queries.push(query);
    else issues.push(bad(file, index + 1, wrong?.[0] ?? lineExpected, wrong?.[1] ?? shownLine(line)));
  }
  return { queries, issues };
}

// --- internal ---

/** Room for some 500,000 queries. */
const queryBytesMax = 32 * 1024 * 1024;
const issuesMax = 100;
const lineExpected = "bucket, map, width, height, start x, start y, goal x, goal y, length, between tabs or blanks";
const lineForm =
  /^(\d{1,9})(?:\t+| +)(\S.*?)(?:\t+| +)(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,12}(?:\.\d{1,12})?)\s*$/;

function queryOf(text: string, line: number): PathQuery | undefined {
  if (text.length > lineLengthMax) return undefined;
  const [, bucket = "", map = "", width, height, fromX, fromY, toX, toY, length = ""] = lineForm.exec(text) ?? [];
  if (length === "") return undefined;
  return {
    line,
    bucket: Number(bucket),
    map,
    width: Number(width),
    height: Number(height),
    from: [Number(fromX), Number(fromY)],
    to: [Number(toX), Number(toY)],
    length,
  };
}

const lineLengthMax = 1000;

function beyond(
  { width, height, from, to }: PathQuery,
  size: { readonly width: number; readonly height: number },
): readonly [string, string] | undefined {
  const isScaled = width !== size.width || height !== size.height;
  if (isScaled) return [`the map's own size, ${size.width} x ${size.height}`, `${width} x ${height}`];
  const out = [from, to].find(([x, y]) => x >= width || y >= height);
  return out === undefined ? undefined : [`cells of the map, columns 0 to ${width - 1} and rows 0 to ${height - 1}`, `${out[0]},${out[1]}`];
}

function bad(file: string, line: number, expected: string, found: string): Issue {
  const said = { expected, found };
  return issue("DRAMATIS_INPUT_SYNTAX", { file, path: `${line}:1` }, said, {
    file,
    reason: `line ${line}: expected ${expected}, found ${found}`,
  });
}

function shownLine(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
