// A board on which templates draw: a rectangle of characters with walls around it. It must not know what characters mean.

/** A board of so many columns and rows; `put` draws within it and leaves out what lies beyond. */
export interface Board {
  readonly width: number;
  readonly height: number;
  put(x: number, y: number, character: string): void;
  /** The rows, each indented by `indent` blanks and ended by a line end, but for the last. */
  text(indent: number): string;
}

/** Makes a board of floor with walls around it. */
export function createBoard(width: number, height: number): Board {
  const rows = Array.from({ length: height }, (_row, y) => {
    const isEdge = y === 0 || y === height - 1;
    return isEdge ? Array.from({ length: width }, () => "#") : ["#", ...Array.from({ length: width - 2 }, () => "."), "#"];
  });
  return {
    width,
    height,
    put(x, y, character) {
      const row = rows[y];
      if (row !== undefined && x >= 0 && x < width) row[x] = character;
    },
    text: (indent) => rows.map((row) => " ".repeat(indent) + row.join("")).join("\n"),
  };
}
