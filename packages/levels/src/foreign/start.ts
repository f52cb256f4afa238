// Where the explorer of an imported map begins: as the mapping says, where the map marks a start, else in the largest connected part.
import { type Issue, issue, type Level, type Rulebook } from "@dramatis/runtime";
import { components } from "../analysis/components.ts";
import type { PassGrid } from "../analysis/pass-grid.ts";
import { type Cell, cellOf, saidCell } from "../grid/cell.ts";
import { levelMap } from "../grid/level-map.ts";
import type { StartMark } from "./desk.ts";
import type { Mapping } from "./mapping.ts";

/** The cell y * width + x of a start, and the sentence of a guess; undefined where a person said it. */
export interface FoundStart {
  readonly cell: number;
  readonly told: string | undefined;
}

/** What a start is looked for in. `places` hold cells y * width + x. */
export interface StartQuestion {
  readonly level: Level;
  readonly grid: PassGrid;
  readonly rulebook: Rulebook;
  readonly marks: readonly StartMark[];
  readonly places: ReadonlyMap<string, readonly Cell[]>;
}

/** Gives the start that a mapping names, or why nobody can stand there; undefined when it names none. Pure. */
export function mappedStart(
  start: Mapping["start"],
  { grid, places }: StartQuestion,
  file: string,
): { readonly found: FoundStart } | { readonly problem: Issue } | undefined {
  if (start === undefined) return undefined;
  const numberOf = ([x, y]: Cell) => (x < grid.width && y < grid.height ? y * grid.width + x : -1);
  const candidates = "cell" in start ? [start.cell] : (places.get(start.place) ?? []);
  const cell = candidates.map(numberOf).find((one) => grid.open[one] === 1);
  if (cell !== undefined) return { found: { cell, told: undefined } };
  const where =
    "cell" in start ? `at ${saidCell(start.cell)}, which is closed or beyond the map` : `in ${start.place}, which has no open cell`;
  const place = { file, path: "cell" in start ? "start.cell" : "start.place" };
  return {
    problem: issue(
      "DRAMATIS_SCENARIO_BLOCKED",
      place,
      { expected: "an open cell of the map", found: where },
      { who: "the explorer", where },
    ),
  };
}

/**
 * Guesses a start: the first mark of the map (the nearest open cell when it is closed), the first open cell of its place `start`, the first cell of
 * bare ground in the largest connected part. Undefined when nobody can stand anywhere. Pure.
 */
export function guessedStart({ level, grid, rulebook, marks, places }: StartQuestion): FoundStart | undefined {
  const mark = marks[0];
  if (mark !== undefined) return nearestOpen(mark, grid);
  const placed = (places.get("start") ?? []).map(([x, y]) => y * grid.width + x).find((cell) => grid.open[cell] === 1);
  if (placed !== undefined) return { cell: placed, told: undefined };
  const part = components(grid).reduce<readonly number[]>((best, one) => (one.length > best.length ? one : best), []);
  const { stacks } = levelMap(level);
  const isBare = (cell: number) => {
    const stack = stacks[cell];
    return stack?.feature === undefined && stack?.area === undefined && !rulebook.kinds[stack?.terrain ?? ""]?.tags.includes("hazard");
  };
  const cell = part.find(isBare) ?? part[0];
  if (cell === undefined) return undefined;
  return {
    cell,
    told: `${saidCell(cellOf(cell, grid.width))}: the first bare ground of the largest connected part, since the map marks none`,
  };
}

// --- internal ---

/** The open cell with the fewest columns and rows between it and a mark; of several the first by row. */
function nearestOpen({ cell, told }: StartMark, grid: PassGrid): FoundStart | undefined {
  const at = cellOf(cell, grid.width);
  if (grid.open[cell] === 1) return { cell, told: `${saidCell(at)}, by ${told}` };
  let best: number | undefined;
  let least = Number.MAX_SAFE_INTEGER;
  for (let other = 0; other < grid.open.length; other += 1) {
    if (grid.open[other] !== 1) continue;
    const distance = Math.abs((other % grid.width) - at[0]) + Math.abs(Math.floor(other / grid.width) - at[1]);
    if (distance >= least) continue;
    best = other;
    least = distance;
  }
  const where = best === undefined ? "" : saidCell(cellOf(best, grid.width));
  return best === undefined
    ? undefined
    : { cell: best, told: `${where}, the open cell nearest to ${told} at ${saidCell(at)}, which is closed` };
}
