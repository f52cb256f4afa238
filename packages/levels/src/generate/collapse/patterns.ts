// The patterns of an example map: every square of so many cells, mirrored and turned, how often it occurs, and which may lie beside which.
// After Maxim Gumin's overlapping model. It must not know what is filled with them.

/** Patterns of an example. `cells` holds the characters row by row; `fits[direction][pattern]` are those that may lie one cell that way. */
export interface Patterns {
  readonly size: number;
  readonly cells: readonly string[];
  readonly counts: readonly number[];
  readonly fits: readonly (readonly Int32Array[])[];
}

/** Gives the patterns of a map in lines of equal length; with `isTurned` mirrored and turned ones too. Pure. */
export function patternsOf(lines: readonly string[], size: number, isTurned: boolean): Patterns {
  const found = new Map<string, number>();
  for (let y = 0; y + size <= lines.length; y += 1) {
    for (let x = 0; x + size <= (lines[0]?.length ?? 0); x += 1) {
      const square = lines.slice(y, y + size).map((line) => line.slice(x, x + size));
      for (const one of isTurned ? turnsOf(square) : [square]) {
        const key = one.join("");
        found.set(key, (found.get(key) ?? 0) + 1);
      }
    }
  }
  const cells = [...found.keys()].sort((one, other) => (one < other ? -1 : 1));
  const counts = cells.map((key) => found.get(key) ?? 0);
  return { size, cells, counts, fits: steps.map((step) => cells.map((one) => fitting(one, cells, { size, step }))) };
}

// --- internal ---

/** Columns and rows of a step in each of the four directions: W, E, N, S; the opposite of d is d ^ 1. */
const steps = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

/** A square in its eight positions. */
function turnsOf(square: readonly string[]): string[][] {
  const all: string[][] = [];
  let turned = [...square];
  for (let count = 0; count < 4; count += 1) {
    all.push(
      turned,
      turned.map((line) => [...line].reverse().join("")),
    );
    turned = turned.map((_line, column) =>
      turned
        .map((line) => line[column] ?? "")
        .reverse()
        .join(""),
    );
  }
  return all;
}

function fitting(one: string, cells: readonly string[], { size, step }: { size: number; step: readonly [number, number] }): Int32Array {
  const [dx, dy] = step;
  const shared: (readonly [number, number])[] = [];
  for (let y = Math.max(0, dy); y < size + Math.min(0, dy); y += 1) {
    for (let x = Math.max(0, dx); x < size + Math.min(0, dx); x += 1) shared.push([y * size + x, (y - dy) * size + x - dx]);
  }
  const fits = cells.flatMap((other, index) => (shared.every(([here, there]) => one[here] === other[there]) ? [index] : []));
  return Int32Array.from(fits);
}
