// Where a dungeon without a start begins, when nobody says: guessed in one fixed way, and told.
// The corpus marks no start; a door that faces nothing is most likely the way in.
import { components, type OpenGrid, sidesOf } from "../analysis/components.ts";
import { type Cell, cellOf, saidCell } from "../grid/cell.ts";

/** A start and the sentence that says how it was found. */
export interface FoundStart {
  readonly cell: Cell;
  readonly told: string;
}

/**
 * Guesses a start in the largest connected part (the first of equal ones): the open cell that is no door and lies the fewest steps from
 * the lowest, then leftmost door of that part that faces nothing; without such a door the part's first open cell that is no door.
 * Undefined when no such cell exists. Pure.
 */
export function guessStart(grid: OpenGrid, doors: readonly Cell[], facingNothing: readonly Cell[]): FoundStart | undefined {
  const isDoor = new Set(doors.map(([x, y]) => y * grid.width + x));
  const part = largest(components(grid));
  const entrances = facingNothing.filter(([x, y]) => part.includes(y * grid.width + x));
  const entrance = entrances.sort((left, right) => right[1] - left[1] || left[0] - right[0])[0];
  const told = (cell: number, why: string): FoundStart => {
    const found = cellOf(cell, grid.width);
    return { cell: found, told: `the start ${saidCell(found)}: ${why}` };
  };
  if (entrance !== undefined) {
    const cell = nearest(grid, entrance[1] * grid.width + entrance[0], isDoor);
    if (cell !== undefined) return told(cell, `the floor next to the door ${saidCell(entrance)}, which faces nothing`);
  }
  const first = part.find((cell) => !isDoor.has(cell));
  return first === undefined ? undefined : told(first, "the first floor of the largest connected part, since no door there faces nothing");
}

// --- internal ---

function largest(parts: readonly (readonly number[])[]): readonly number[] {
  return parts.reduce<readonly number[]>((best, part) => (part.length > best.length ? part : best), []);
}

/** Breadth-first from a door to the first open cell that is no door; ties go N, E, S, W. */
function nearest(grid: OpenGrid, from: number, isDoor: ReadonlySet<number>): number | undefined {
  const seen = new Set([from]);
  const queue = [from];
  for (const cell of queue) {
    if (!isDoor.has(cell)) return cell;
    for (const side of sidesOf(grid, cell)) {
      if (grid.open[side] !== 1 || seen.has(side)) continue;
      seen.add(side);
      queue.push(side);
    }
  }
  return undefined;
}
