// A board: wall or open on a rectangle of cells, with the questions that all generators ask of it. Cells are numbered y * width + x.
// It must not know features, items or actors, nor which generator carves it.
import { sidesOf } from "../../analysis/components.ts";

/** A board that is being carved; `open` has 1 where one can stand. The outermost cells stay walls. */
export interface Board {
  readonly width: number;
  readonly height: number;
  readonly open: Uint8Array;
}

/** Gives a board of walls. */
export function newBoard(width: number, height: number): Board {
  return { width, height, open: new Uint8Array(width * height) };
}

/** Gives the number of a cell. Pure. */
export function at({ width }: Board, x: number, y: number): number {
  return y * width + x;
}

/** Whether a cell lies inside the outermost ring. Pure. */
export function isInner({ width, height }: Board, x: number, y: number): boolean {
  return x > 0 && y > 0 && x < width - 1 && y < height - 1;
}

/** Gives the open cells, ascending. Pure. */
export function openCells({ open }: Board): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < open.length; cell += 1) if (open[cell] === 1) cells.push(cell);
  return cells;
}

/** Gives how many cells are open. Pure. */
export function openCount({ open }: Board): number {
  return open.reduce((sum, mark) => sum + mark, 0);
}

/** Gives the open cells beside a cell, in the order N, E, S, W. Pure. */
export function openSides(board: Board, cell: number): number[] {
  return sidesOf(board, cell).filter((side) => board.open[side] === 1);
}

/** Gives the steps from a cell to every cell over open ones: -1 where no way leads. Pure. */
export function distances(board: Board, from: number): Int32Array {
  const far = new Int32Array(board.open.length).fill(-1);
  const queue = [from];
  far[from] = 0;
  for (const cell of queue) {
    for (const side of openSides(board, cell)) {
      if (far[side] !== -1) continue;
      far[side] = (far[cell] ?? 0) + 1;
      queue.push(side);
    }
  }
  return far;
}

/**
 * Whether an open cell may be closed without parting the open cells beside it: those that touch its sides hang together within the eight cells around
 * it. What this calls true never cuts the board; what it calls false may still be joined by a longer way. Pure.
 */
export function isSpare(board: Board, cell: number): boolean {
  const ring = ringAround(board, cell);
  let parts = 0;
  for (let index = 0; index < 8; index += 2) {
    if (ring[index] !== true) continue;
    const isJoinedToLast = ring[(index + 7) % 8] === true && ring[(index + 6) % 8] === true;
    if (!isJoinedToLast) parts += 1;
  }
  return parts === 1 || (parts === 0 && ring[0] === true);
}

// --- internal ---

/** The eight cells around an inner cell, clockwise from N; true where open. */
function ringAround({ width, open }: Board, cell: number): boolean[] {
  const offsets = [-width, 1 - width, 1, 1 + width, width, width - 1, -1, -width - 1];
  return offsets.map((offset) => open[cell + offset] === 1);
}
