// How pixels of a map become cells, by its orientation. Isometric and staggered maps are read as the grids that they are made of.
// It must not know files.
import type { Cell } from "../grid/cell.ts";

/** Orientations that are read. */
export const ORIENTATIONS = ["orthogonal", "isometric", "staggered"] as const;

/** What is needed of a map to find cells. Sizes are in pixels, from 1; the origin is the cell of the file that became (0, 0). */
export interface Projection {
  readonly orientation: (typeof ORIENTATIONS)[number];
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly isStaggeredX: boolean;
  readonly origin: Cell;
}

/** A rectangle in pixels. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Gives the size of a cell in the pixels in which objects stand. Pure. */
export function cellSize({ orientation, tileWidth, tileHeight, isStaggeredX }: Projection): {
  readonly width: number;
  readonly height: number;
} {
  if (orientation === "isometric") return { width: tileHeight, height: tileHeight };
  if (orientation === "orthogonal") return { width: tileWidth, height: tileHeight };
  return isStaggeredX ? { width: tileWidth / 2, height: tileHeight } : { width: tileWidth, height: tileHeight / 2 };
}

/** Gives the cell of the middle of a box and the cells of its corners, which may lie outside the map. Pure. */
export function cellsOfBox(projection: Projection, { left, top, right, bottom }: PixelBox): { cell: Cell; from: Cell; to: Cell } {
  const { width, height } = cellSize(projection);
  const [originX, originY] = projection.origin;
  const column = (x: number) => Math.floor(x / width) - originX;
  const row = (y: number) => Math.floor(y / height) - originY;
  const from: Cell = [column(left), row(top)];
  const to: Cell = [Math.max(from[0], Math.ceil(right / width) - 1 - originX), Math.max(from[1], Math.ceil(bottom / height) - 1 - originY)];
  return { cell: [column((left + right) / 2), row((top + bottom) / 2)], from, to };
}
