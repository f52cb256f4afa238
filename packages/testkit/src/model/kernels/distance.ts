// Distances to a set of goals over legal known steps, counted backwards from the goals, breadth first.
// It must not know what the goals are.
import { DIRECTIONS, neighbour } from "../cells.ts";
import type { Mind } from "./mind.ts";
import { isLegalKnownStep } from "./mind.ts";

/** D of the rules for every cell; Infinity where no goal can be reached. */
export function distancesTo(mind: Mind, goals: readonly number[]): number[] {
  const distance = mind.known.map(() => Infinity);
  for (const goal of goals) distance[goal] = 0;
  const queue = [...goals];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const from of cellsBefore(mind, next)) {
      if (distance[from] !== Infinity) continue;
      distance[from] = distance[next]! + 1;
      queue.push(from);
    }
  }
  return distance;
}

// --- internal ---

/** The cells from which a legal known step leads to a cell. */
function cellsBefore(mind: Mind, cell: number): number[] {
  if (mind.passable[cell] !== true) return [];
  return DIRECTIONS.flatMap((direction) => {
    const from = neighbour(mind.world, cell, (direction + 4) % 8);
    return from >= 0 && isLegalKnownStep(mind, from, direction) ? [from] : [];
  });
}
