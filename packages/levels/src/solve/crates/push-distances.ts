// How many pushes a crate needs to each goal if no other crate were there, by where it stands and on which side of it the keeper is.
// Found by pulling from the goals. No crate can need fewer, so the distances never say too much.
import { type Board, WAYS } from "./board.ts";

/** Stands for: cannot be brought there. Larger than any sum of distances. */
export const NEVER = 1_000_000;

/** The distances of a board. */
export interface PushDistances {
  /** Pushes at (square * 4 + side) * goals + goal, for sides that sideOf or sideAt give; NEVER where it cannot be. */
  readonly pushes: Int32Array;
  /** At square * 4 + direction: the side that stands for all squares that the keeper comes to from that neighbour while a crate is on the square. */
  readonly sideAt: Uint8Array;
  /** Gives the side of a crate on `square` for a keeper anywhere. */
  sideOf(square: number, keeper: number): number;
  /** 1 for each square from which a crate comes to no goal, on whatever side the keeper is. */
  readonly isDead: Uint8Array;
}

/** Measures a board. Time and memory are those of goals * squares, and of squares * squares where the keeper's region can be cut. */
export function pushDistances(board: Board): PushDistances {
  const { sideAt, sideOf } = sidesOf(board);
  const squares = board.cells.length;
  const goals = board.goals.length;
  const pushes = new Int32Array(squares * WAYS * goals).fill(NEVER);
  for (let goal = 0; goal < goals; goal += 1) pullFrom(board, goal, { pushes, sideAt });
  const isDead = new Uint8Array(squares).fill(1);
  for (let place = 0; place < pushes.length; place += 1) if (pushes[place]! < NEVER) isDead[Math.floor(place / (WAYS * goals))] = 0;
  return { pushes, sideAt, sideOf, isDead };
}

// --- internal ---

/** Breadth first from a goal: the crate is pulled, the keeper walks round it as far as its side goes. */
function pullFrom({ beside, goals }: Board, goal: number, { pushes, sideAt }: Pick<PushDistances, "pushes" | "sideAt">): void {
  const count = goals.length;
  const queue: number[] = [];
  const reach = (state: number, distance: number): void => {
    if (pushes[state * count + goal] !== NEVER) return;
    pushes[state * count + goal] = distance;
    queue.push(state);
  };
  const start = goals[goal]!;
  for (let direction = 0; direction < WAYS; direction += 1) {
    if (beside[start * WAYS + direction]! >= 0) reach(start * WAYS + sideAt[start * WAYS + direction]!, 0);
  }
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head]!;
    const square = state >> 2;
    for (let direction = 0; direction < WAYS; direction += 1) {
      const before = beside[square * WAYS + direction]!;
      if (before < 0 || sideAt[square * WAYS + direction] !== (state & 3)) continue;
      if (beside[before * WAYS + direction]! < 0) continue;
      reach(before * WAYS + sideAt[before * WAYS + direction]!, pushes[state * count + goal]! + 1);
    }
  }
}

/** For every square the sides into which a crate on it cuts the board. Squares that cut nothing have one side. */
function sidesOf({ beside, cells }: Board): Pick<PushDistances, "sideAt" | "sideOf"> {
  const squares = cells.length;
  const sideAt = new Uint8Array(squares * WAYS);
  const first = new Uint8Array(squares);
  const cuts: (Uint8Array | undefined)[] = new Array(squares).fill(undefined);
  for (let square = 0; square < squares; square += 1) {
    const directions = [0, 1, 2, 3].filter((direction) => beside[square * WAYS + direction]! >= 0);
    first[square] = directions[0] ?? 0;
    const labels = isRoundClosed(beside, square, directions) ? undefined : labelled(beside, square, directions);
    for (const direction of directions) {
      sideAt[square * WAYS + direction] = labels === undefined ? first[square]! : labels[beside[square * WAYS + direction]!]!;
    }
    cuts[square] = directions.every((direction) => sideAt[square * WAYS + direction] === first[square]) ? undefined : labels;
  }
  return { sideAt, sideOf: (square, keeper) => cuts[square]?.[keeper] ?? first[square]! };
}

/** Whether the neighbours of a square hang together by the eight squares round it; then it cuts nothing. */
function isRoundClosed(beside: Int32Array, square: number, directions: readonly number[]): boolean {
  if (directions.length < 2) return true;
  let joints = 0;
  for (const direction of directions) {
    const turn = (direction + 1) & 3;
    const other = beside[square * WAYS + turn]!;
    if (other >= 0 && beside[beside[square * WAYS + direction]! * WAYS + turn]! >= 0) joints += 1;
  }
  return joints >= directions.length - 1;
}

/** For every square the first direction from whose neighbour it can be come to while the square is blocked. */
function labelled(beside: Int32Array, square: number, directions: readonly number[]): Uint8Array {
  const labels = new Uint8Array(beside.length / WAYS).fill(255);
  for (const direction of directions) {
    const start = beside[square * WAYS + direction]!;
    if (labels[start] !== 255) continue;
    const queue = [start];
    labels[start] = direction;
    for (let head = 0; head < queue.length; head += 1) {
      for (let way = 0; way < WAYS; way += 1) {
        const next = beside[queue[head]! * WAYS + way]!;
        if (next < 0 || next === square || labels[next] !== 255) continue;
        labels[next] = direction;
        queue.push(next);
      }
    }
  }
  return labels;
}
