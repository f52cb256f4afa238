// What is wrong with a board of an XSB file: everything that keeps it from being a Sokoban level, each with line and column.
// It must not make anything of the board.
import { type Issue, issue } from "@dramatis/runtime";
import { ROWS_MAX, type XsbBoard } from "./collection.ts";
import { COLUMNS_MAX, columnOf, unknownOf } from "./rows.ts";

/** A square of a board. */
export interface XsbSpot {
  readonly x: number;
  readonly y: number;
}

/** Issues of one kind that are told of one board at most. */
const issuesMax = 100;

/** Gives all issues of a board, at `line:column`. Pure. */
export function issuesOfBoard(board: XsbBoard, file: string): Issue[] {
  const size = sizeIssues(board, file);
  if (size.length > 0) return size;
  const unknown = unknownIssues(board, file);
  const counts = countIssues(board, file);
  return [...unknown, ...counts, ...(counts.length > 0 ? [] : openIssues(board, file))];
}

/** Gives where any of some characters is, row by row. Pure. */
export function spotsOf({ rows }: XsbBoard, characters: string): XsbSpot[] {
  return rows.flatMap(({ squares }, y) => Array.from(squares).flatMap((square, x) => (characters.includes(square) ? [{ x, y }] : [])));
}

/** Gives the columns of the widest row. Pure. */
export function widthOf({ rows }: XsbBoard): number {
  return rows.reduce((most, { squares }) => Math.max(most, squares.length), 0);
}

// --- internal ---

function placeOf({ rows, lines }: XsbBoard, { x, y }: XsbSpot): string {
  const row = rows[y];
  return `${lines[y] ?? 1}:${row === undefined ? 1 : columnOf(row, x)}`;
}

function sizeIssues(board: XsbBoard, file: string): Issue[] {
  const { length } = board.rows;
  const width = widthOf(board);
  if (length <= ROWS_MAX && width <= COLUMNS_MAX) return [];
  const found = `${length > ROWS_MAX ? `more than ${ROWS_MAX}` : length} rows of ${width > COLUMNS_MAX ? `more than ${COLUMNS_MAX}` : width} columns`;
  return [issue("DRAMATIS_LEVEL_SIZE", { file, path: `${board.lines[0]}:1` }, { expected: `at most ${ROWS_MAX} rows and columns`, found })];
}

function unknownIssues({ rows, lines }: XsbBoard, file: string): Issue[] {
  const issues: Issue[] = [];
  for (const [y, row] of rows.entries()) {
    const line = lines[y] ?? 1;
    for (const { column, found } of unknownOf(row, issuesMax - issues.length)) {
      const said = { expected: "one of # @ + $ * . - _ and blank", found };
      issues.push(issue("DRAMATIS_LEVEL_LEGEND", { file, path: `${line}:${column}` }, said, { line, column }));
    }
  }
  return issues;
}

function countIssues(board: XsbBoard, file: string): Issue[] {
  const first = placeOf(board, { x: 0, y: 0 });
  const wrong = (path: string, what: string, expected: string, found: number) =>
    issue("DRAMATIS_LEVEL_COUNT", { file, path }, { expected, found: String(found) }, { what });
  const [keepers, crates, goals] = [spotsOf(board, "@+"), spotsOf(board, "$*"), spotsOf(board, ".*+")];
  const issues: Issue[] = [];
  const second = keepers[1];
  if (keepers.length !== 1)
    issues.push(wrong(second === undefined ? first : placeOf(board, second), "keepers (@ or +)", "1", keepers.length));
  if (crates.length === 0) issues.push(wrong(first, "crates ($ or *)", "at least 1", 0));
  const surplus = crates[goals.length];
  if (surplus !== undefined) {
    issues.push(wrong(placeOf(board, surplus), "goals (. * or +)", `at least ${crates.length}, as many as crates`, goals.length));
  }
  return issues;
}

const ways = [
  { dx: 0, dy: -1, side: "above" },
  { dx: 1, dy: 0, side: "right" },
  { dx: 0, dy: 1, side: "below" },
  { dx: -1, dy: 0, side: "left" },
] as const;

/** The first square, seen from the keeper, at which the level is open to the outside. */
function openIssues(board: XsbBoard, file: string): Issue[] {
  const width = widthOf(board);
  const seen = new Uint8Array(width * board.rows.length);
  const [start = { x: 0, y: 0 }] = spotsOf(board, "@+");
  const queue = [start.y * width + start.x];
  for (let head = 0; head < queue.length; head += 1) {
    const x = (queue[head] ?? 0) % width;
    const y = Math.floor((queue[head] ?? 0) / width);
    for (const { dx, dy, side } of ways) {
      const square = board.rows[y + dy]?.squares[x + dx];
      if (square === undefined) {
        const said = { expected: "walls all around", found: `an opening ${side} of it` };
        return [issue("DRAMATIS_LEVEL_OPEN", { file, path: placeOf(board, { x, y }) }, said)];
      }
      const next = (y + dy) * width + x + dx;
      if (square === "#" || seen[next] === 1) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
  return [];
}
