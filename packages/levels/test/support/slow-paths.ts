// The slow model of shortest ways: Dijkstra's search in its plainest form, over a list that is looked through whole, with exact costs.
// It shares with the finders what a legal step is meant to be, and no code.
import { signOf } from "../../src/path/octile-cost.ts";

/** A grid as rows of `.` (open) and anything else. */
export type Rows = readonly string[];

/** Gives the cost from a cell to every cell as [straight, diagonal], by row; undefined where no way leads. */
export function slowCosts(rows: Rows, [fromX, fromY]: readonly [number, number]): ([number, number] | undefined)[][] {
  const costs: ([number, number] | undefined)[][] = rows.map((row) => [...row].map(() => undefined));
  const isOpen = (x: number, y: number): boolean => rows[y]?.[x] === ".";
  if (!isOpen(fromX, fromY)) return costs;
  costs[fromY]![fromX] = [0, 0];
  const todo = new Set([`${fromX},${fromY}`]);
  while (todo.size > 0) {
    const [x, y] = cheapest(todo, costs);
    todo.delete(`${x},${y}`);
    const [straight, diagonal] = costs[y]![x]!;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        if (!isOpen(x + dx, y + dy) || !isOpen(x + dx, y) || !isOpen(x, y + dy) || (dx === 0 && dy === 0)) continue;
        const cost: [number, number] = dx !== 0 && dy !== 0 ? [straight, diagonal + 1] : [straight + 1, diagonal];
        const before = costs[y + dy]![x + dx];
        if (before !== undefined && signOf(cost[0] - before[0], cost[1] - before[1]) >= 0) continue;
        costs[y + dy]![x + dx] = cost;
        todo.add(`${x + dx},${y + dy}`);
      }
    }
  }
  return costs;
}

// --- internal ---

function cheapest(todo: ReadonlySet<string>, costs: readonly (readonly ([number, number] | undefined)[])[]): [number, number] {
  const at = (key: string): [number, number] => key.split(",").map(Number) as [number, number];
  const costOf = (key: string): [number, number] => costs[at(key)[1]]![at(key)[0]]!;
  const less = (one: string, other: string): boolean => signOf(costOf(one)[0] - costOf(other)[0], costOf(one)[1] - costOf(other)[1]) < 0;
  return at([...todo].reduce((best, key) => (less(key, best) ? key : best)));
}
