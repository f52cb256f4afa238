// A cell of a level as people name it: column and row from 0, the first row on top. Not the index of a cell in a world block.

/** Column x, row y, both from 0. */
export type Cell = readonly [x: number, y: number];

/** Gives the cell with the number y * width + x. Pure. */
export function cellOf(number: number, width: number): Cell {
  return [number % width, Math.floor(number / width)];
}

/** Gives a cell as people read it: `(x, y)`. Pure. */
export function saidCell([x, y]: Cell): string {
  return `(${x}, ${y})`;
}

/** Gives cells as people read them, at most `max` of them: `(1, 2), (3, 4) and 5 more`. Pure. */
export function saidCells(cells: readonly Cell[], max: number): string {
  const said = cells.slice(0, max).map(saidCell).join(", ");
  return cells.length > max ? `${said} and ${cells.length - max} more` : said;
}
