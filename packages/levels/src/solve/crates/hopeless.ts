// Why a board cannot be solved, where it can be seen without a search, as a sentence that a person can check.
// Every reason is a proof; where none is found, nothing is said.
import { type Cell, cellOf, saidCell, saidCells } from "../../grid/cell.ts";
import { type Board, WAYS } from "./board.ts";
import { createFreezeTest } from "./freezing.ts";
import { NEVER, type PushDistances } from "./push-distances.ts";

/** Gives the reason, or undefined. `place` is what people call the goals. Pure. */
export function whyHopeless(board: Board, distances: PushDistances, place: string): string | undefined {
  const { needed, crates, goals } = board;
  if (needed > goals.length) return `${count(needed, "cell")} of ${place} must still be covered, and only ${goals.length} can be come to`;
  if (needed > crates.length)
    return `${count(needed, "cell")} of ${place} must still be covered, and only ${count(crates.length, "crate")} can be pushed`;
  const isTight = needed === crates.length;
  return (isTight ? (stuckCrate(board, distances, place) ?? frozenCrates(board, distances)) : undefined) ?? crowdedGoals(board, distances);
}

// --- internal ---

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function cellAt({ cells, width }: Board, square: number): Cell {
  return cellOf(cells[square]!, width);
}

/** A crate that can be brought to no goal, even if it were alone. */
function stuckCrate(board: Board, distances: PushDistances, place: string): string | undefined {
  const square = board.crates.find((one) => goalsOf(board, distances, one).length === 0);
  if (square === undefined) return undefined;
  const crate = `crate at ${saidCell(cellAt(board, square))}`;
  if (isCorner(board, square)) return `${crate} stands in a corner that is no goal`;
  const from = distances.isDead[square] === 1 ? "" : " from the side on which the keeper is";
  return `${crate} can be pushed to no cell of ${place}${from}, even if it were alone`;
}

function isCorner({ beside, isGoal }: Board, square: number): boolean {
  const isWall = (direction: number): boolean => beside[square * WAYS + direction]! < 0;
  return isGoal[square] === 0 && (isWall(0) || isWall(2)) && (isWall(1) || isWall(3));
}

/** The goals to which a crate could be brought if it were alone. */
function goalsOf({ goals, keeper }: Board, { pushes, sideOf }: PushDistances, square: number): number[] {
  const row = (square * WAYS + sideOf(square, keeper)) * goals.length;
  return Array.from(goals.keys()).filter((goal) => pushes[row + goal]! < NEVER);
}

function frozenCrates(board: Board, { isDead }: PushDistances): string | undefined {
  const crateAt = new Uint16Array(board.cells.length);
  for (const square of board.crates) crateAt[square] = 1;
  const isFrozen = createFreezeTest(board, crateAt, isDead);
  const square = board.crates.find((one) => isFrozen(one));
  if (square === undefined) return undefined;
  return `crate at ${saidCell(cellAt(board, square))} is held fast by walls and other crates, and not all of them stand on goals`;
}

/** Crates that have too few goals between them (Hall 1935): found where a matching cannot be made larger. */
function crowdedGoals(board: Board, distances: PushDistances): string | undefined {
  const lists = Array.from(board.crates, (square) => goalsOf(board, distances, square));
  const crateOf = new Int32Array(board.goals.length).fill(-1);
  const idle: number[] = [];
  for (let crate = 0; crate < lists.length; crate += 1) {
    if (augment(lists, crateOf, crate) !== undefined) idle.push(crate);
  }
  const first = idle[0];
  if (first === undefined || lists.length - idle.length >= board.needed) return undefined;
  if (board.needed < lists.length)
    return `the crates can be brought to ${lists.length - idle.length} goals at once, and ${board.needed} must be covered`;
  const tried = augment(lists, crateOf, first) ?? new Set<number>();
  const crates = [first, ...[...tried].map((goal) => crateOf[goal]!)].sort((left, right) => left - right);
  const said = saidCells(
    crates.map((crate) => cellAt(board, board.crates[crate]!)),
    6,
  );
  const goals = [...tried].sort((left, right) => left - right).map((goal) => cellAt(board, board.goals[goal]!));
  return `fewer goals can be reached than there are crates: the ${crates.length} crates at ${said} can be brought to ${saidCells(goals, 6)} only`;
}

/** Gives a crate a goal if the others can make room (Kuhn 1955); else the goals that were tried. */
function augment(lists: readonly (readonly number[])[], crateOf: Int32Array, crate: number): ReadonlySet<number> | undefined {
  const tried = new Set<number>();
  const place = (one: number): boolean =>
    (lists[one] ?? []).some((goal) => {
      if (tried.has(goal)) return false;
      tried.add(goal);
      if (crateOf[goal]! >= 0 && !place(crateOf[goal]!)) return false;
      crateOf[goal] = one;
      return true;
    });
  return place(crate) ? undefined : tried;
}
