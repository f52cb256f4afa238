// What is wrong with a board of an XSB file: everything that keeps it from being a Sokoban level, each with line and column.
// It must not make anything of the board.
import { type Issue, issue } from "@dramatis/runtime";
import { ROWS_MAX, type XsbBoard } from "./collection.ts";
import { COLUMNS_MAX, type XsbSquare } from "./rows.ts";

/** A square of a board. */
export interface XsbSpot {
  readonly x: number;
  readonly y: number;
}

/** Gives all issues of a board, at `line:column`. Pure. */
export function issuesOfBoard(board: XsbBoard, file: string): Issue[] {
  const size = sizeIssues(board, file);
  if (size.length > 0) return size;
  const unknown = unknownIssues(board, file);
  const counts = countIssues(board, file);
  return [...unknown, ...counts, ...(counts.length > 0 ? [] : openIssues(board, file))];
}

/** Gives where squares of the given meanings are, row by row. Pure. */
export function spotsOf({ rows }: XsbBoard, wanted: readonly XsbSquare[]): XsbSpot[] {
  return rows.flatMap(({ squares }, y) => squares.flatMap((square, x) => (wanted.includes(square) ? [{ x, y }] : [])));
}

// --- internal ---

const keepers = ["keeper", "keeper-on-goal"] as const;
const crates = ["crate", "crate-on-goal"] as const;
const goals = ["goal", "crate-on-goal", "keeper-on-goal"] as const;

function placeOf({ rows, lines }: XsbBoard, { x, y }: XsbSpot): string {
  return `${lines[y] ?? 1}:${rows[y]?.columns[x] ?? (rows[y]?.columns.at(-1) ?? 0) + 1}`;
}

function sizeIssues({ rows, lines }: XsbBoard, file: string): Issue[] {
  const width = rows.reduce((most, { squares }) => Math.max(most, squares.length), 0);
  if (rows.length <= ROWS_MAX && width <= COLUMNS_MAX) return [];
  const found = `${rows.length > ROWS_MAX ? `more than ${ROWS_MAX}` : rows.length} rows of ${width > COLUMNS_MAX ? `more than ${COLUMNS_MAX}` : width} columns`;
  return [issue("DRAMATIS_LEVEL_SIZE", { file, path: `${lines[0]}:1` }, { expected: `at most ${ROWS_MAX} rows and columns`, found })];
}

function unknownIssues(board: XsbBoard, file: string): Issue[] {
  return board.rows.flatMap(({ unknown }, y) =>
    unknown.map(({ column, found }) => {
      const line = board.lines[y] ?? 1;
      const said = { expected: "one of # @ + $ * . - _ and blank", found };
      return issue("DRAMATIS_LEVEL_LEGEND", { file, path: `${line}:${column}` }, said, { line, column });
    }),
  );
}

function countIssues(board: XsbBoard, file: string): Issue[] {
  const first = placeOf(board, { x: 0, y: 0 });
  const wrong = (path: string, what: string, expected: string, found: number) =>
    issue("DRAMATIS_LEVEL_COUNT", { file, path }, { expected, found: String(found) }, { what });
  const found = { keepers: spotsOf(board, keepers), crates: spotsOf(board, crates), goals: spotsOf(board, goals) };
  const issues: Issue[] = [];
  const second = found.keepers[1];
  if (found.keepers.length !== 1)
    issues.push(wrong(second === undefined ? first : placeOf(board, second), "keepers (@ or +)", "1", found.keepers.length));
  if (found.crates.length === 0) issues.push(wrong(first, "crates ($ or *)", "at least 1", 0));
  const surplus = found.crates[found.goals.length];
  if (surplus !== undefined) {
    issues.push(
      wrong(placeOf(board, surplus), "goals (. * or +)", `at least ${found.crates.length}, as many as crates`, found.goals.length),
    );
  }
  return issues;
}

/** The first square, seen from the keeper, at which the level is open to the outside. */
function openIssues(board: XsbBoard, file: string): Issue[] {
  const start = spotsOf(board, keepers)[0];
  const queue = start === undefined ? [] : [start];
  const seen = new Set(queue.map(({ x, y }) => y * (COLUMNS_MAX + 2) + x));
  for (let head = 0; head < queue.length; head += 1) {
    const at = queue[head] ?? { x: 0, y: 0 };
    for (const [dx, dy] of [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ] as const) {
      const next = { x: at.x + dx, y: at.y + dy };
      const square = board.rows[next.y]?.squares[next.x];
      if (square === undefined) {
        const found = `an opening ${dx === 0 ? (dy < 0 ? "above" : "below") : dx < 0 ? "left" : "right"} of it`;
        return [issue("DRAMATIS_LEVEL_OPEN", { file, path: placeOf(board, at) }, { expected: "walls all around", found })];
      }
      const key = next.y * (COLUMNS_MAX + 2) + next.x;
      if (square === "wall" || seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return [];
}
