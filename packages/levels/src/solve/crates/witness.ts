// Pushes as a witness: the shortest walk to each push, and the push, as lines of a script.
// It must not search for pushes.
import type { WitnessLine } from "../answer.ts";
import { type Board, WAYS } from "./board.ts";
import { createFlood } from "./flood.ts";

/** Gives the script with which the keeper makes the pushes, one line a tick from tick 1 on. `pushes` are those of a search. Pure. */
export function witnessOf(board: Board, pushes: readonly number[]): WitnessLine[] {
  const crateAt = new Uint16Array(board.cells.length);
  for (const square of board.crates) crateAt[square] = 1;
  const flood = createFlood(board, crateAt);
  const ways: number[] = [];
  let keeper = board.keeper;
  for (const push of pushes) {
    const square = push >> 2;
    const direction = push & 3;
    flood.from(keeper);
    ways.push(...walkTo(board, flood.steps, flood, board.beside[square * WAYS + (direction ^ 2)]!), direction);
    crateAt[square] = 0;
    crateAt[board.beside[square * WAYS + direction]!] = 1;
    keeper = square;
  }
  return ways.map((direction, index) => ({ at: index + 1, do: "step", direction: names[direction]! }));
}

// --- internal ---

const names = ["n", "e", "s", "w"] as const;

/** The walk from where the flood began, read from its end; of equal ones that whose last steps go north, then east, south, west. */
function walkTo(
  { beside }: Board,
  steps: Int32Array,
  { marks, mark }: Pick<ReturnType<typeof createFlood>, "marks" | "mark">,
  end: number,
): number[] {
  const walk: number[] = [];
  for (let square = end; steps[square]! > 0; ) {
    const direction = [0, 1, 2, 3].find((way) => {
      const before = beside[square * WAYS + (way ^ 2)]!;
      return before >= 0 && marks[before] === mark() && steps[before] === steps[square]! - 1;
    })!;
    walk.push(direction);
    square = beside[square * WAYS + (direction ^ 2)]!;
  }
  return walk.reverse();
}
