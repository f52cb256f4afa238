// A grid to find ways on: which cells are open, with a closed border, and for each cell the directions in which a step is legal.
// Directions are those of docs/rules.md (0 N, clockwise, 7 NW); a diagonal step needs both sides free. It knows no kinds.
import type { OpenGrid } from "../analysis/components.ts";

/** A grid with a border of one closed cell: stride = width + 2, cell = (y + 1) * stride + x + 1. */
export interface PathGrid {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  /** 1 for each cell that can be stood on. */
  readonly open: Uint8Array;
  /** Bit d for each direction d whose neighbour is open; 0 for closed cells. */
  readonly near: Uint8Array;
  /** Bit d for each direction d in which a step is legal; 0 for closed cells. */
  readonly steps: Uint8Array;
  /** What is added to a cell to come to its neighbour in each direction. */
  readonly offsets: readonly number[];
}

/** Gives the grid of open cells that are numbered y * width + x. Pure. */
export function pathGrid({ width, height, open: inner }: OpenGrid): PathGrid {
  const stride = width + 2;
  const offsets = [-stride, 1 - stride, 1, stride + 1, stride, stride - 1, -1, -stride - 1];
  const open = new Uint8Array(stride * (height + 2));
  for (let y = 0; y < height; y += 1) open.set(inner.subarray(y * width, (y + 1) * width), (y + 1) * stride + 1);
  const near = nearMasks(open, offsets);
  const legal = Uint8Array.from({ length: 256 }, (_none, mask) => legalSteps(mask));
  return { width, height, stride, open, near, steps: near.map((mask) => legal[mask] ?? 0), offsets };
}

/** Gives the cell of a column and a row; -1 beyond the grid. Pure. */
export function pathCell({ width, height, stride }: PathGrid, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? -1 : (y + 1) * stride + x + 1;
}

// --- internal ---

function nearMasks(open: Uint8Array, offsets: readonly number[]): Uint8Array {
  const near = new Uint8Array(open.length);
  for (let cell = 0; cell < open.length; cell += 1) {
    if (open[cell] !== 1) continue;
    let mask = 0;
    for (let direction = 0; direction < 8; direction += 1) mask |= (open[cell + (offsets[direction] ?? 0)] ?? 0) << direction;
    near[cell] = mask;
  }
  return near;
}

function legalSteps(near: number): number {
  let steps = near & 0x55;
  for (let direction = 1; direction < 8; direction += 2) {
    const needed = (1 << direction) | (1 << (direction - 1)) | (1 << ((direction + 1) & 7));
    if ((near & needed) === needed) steps |= 1 << direction;
  }
  return steps;
}
