// Small Sokoban boards by a seed: rooms with pillars, crates and goals anywhere. Most are easy, many cannot be solved, some are solved already.
// It must not know whether they can be solved.
import { createRandom } from "@dramatis/runtime";

/** A board in XSB notation; `needed` goals are to be covered. */
export interface RandomBoard {
  readonly rows: readonly string[];
  readonly needed: number;
}

/** Gives the board of a seed: 4 to 6 by 3 to 4 squares, 1 to 3 crates, one goal less to two more. */
export function randomBoard(seed: number): RandomBoard {
  const random = createRandom(`sokoban ${seed}`);
  const [width, height] = [random.whole(4, 6), random.whole(3, 4)];
  const squares: string[] = Array.from({ length: width * height }, () => (random.chance(8) ? "#" : " "));
  const free = random.shuffle(squares.flatMap((square, index) => (square === " " ? [index] : [])));
  const crates = Math.max(1, Math.min(random.whole(1, 3), free.length - 2));
  const goals = Math.max(1, crates + random.whole(-1, 2));
  for (const index of free.slice(0, crates)) squares[index] = "$";
  squares[free[crates] ?? 0] = "@";
  for (const index of random.shuffle(free).slice(0, goals)) squares[index] = withGoal.get(squares[index] ?? "") ?? ".";
  const inner = Array.from({ length: height }, (_, y) => `#${squares.slice(y * width, (y + 1) * width).join("")}#`);
  const wall = "#".repeat(width + 2);
  return { rows: [wall, ...inner, wall], needed: Math.min(crates, goals) };
}

// --- internal ---

const withGoal = new Map([
  ["$", "*"],
  ["@", "+"],
]);
