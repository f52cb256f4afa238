// Where the keeper can walk while crates stand on a board. It must not know goals.
import { type Board, WAYS } from "./board.ts";

/** Floods a board. What it found holds until it floods again. */
export interface Flood {
  /** Goes from a square over squares without crates, breadth first; gives the lowest square come to, which stands for them all. */
  from(square: number): number;
  /** The squares come to are those with `marks[square] === mark()`. */
  readonly marks: Int32Array;
  mark(): number;
  /** Steps to a square that was come to. */
  readonly steps: Int32Array;
}

/** Makes a flood over a board; `crateAt` has 0 for each square without a crate, and may change between floods. */
export function createFlood({ beside, cells }: Board, crateAt: Uint16Array): Flood {
  const squares = cells.length;
  const marks = new Int32Array(squares);
  const steps = new Int32Array(squares);
  const queue = new Int32Array(squares);
  let mark = 0;
  return {
    marks,
    steps,
    mark: () => mark,
    from(start) {
      mark += 1;
      marks[start] = mark;
      steps[start] = 0;
      queue[0] = start;
      let lowest = start;
      for (let head = 0, count = 1; head < count; head += 1) {
        const square = queue[head]!;
        if (square < lowest) lowest = square;
        for (let place = square * WAYS; place < square * WAYS + WAYS; place += 1) {
          const next = beside[place]!;
          if (next < 0 || marks[next] === mark || crateAt[next] !== 0) continue;
          marks[next] = mark;
          steps[next] = steps[square]! + 1;
          queue[count] = next;
          count += 1;
        }
      }
      return lowest;
    },
  };
}
