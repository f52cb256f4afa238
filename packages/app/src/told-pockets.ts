// Why a pocket of the level cannot be reached, in the words of the level's analysis: what it holds and what encloses it.
// Which pockets there are is the Configurator's finding; only its words are made better here.
import { analyseReach, openGround, type Pocket, startCells } from "@dramatis/levels";
import type { Scenario } from "@dramatis/runtime";

/** A pocket as the feasibility report has it. */
export interface PocketFinding {
  readonly cells: number;
  readonly at: readonly [number, number];
  readonly holds: readonly string[];
  readonly why: string;
}

/** Gives the pockets with the reason of the level's analysis wherever it found the very same cells. Pure. */
export function toldPockets(scenario: Scenario, pockets: readonly PocketFinding[]): PocketFinding[] {
  if (pockets.length === 0) return [];
  const { level, cast } = scenario;
  const reach = analyseReach(level, openGround(scenario).grid, startCells(level, cast));
  return pockets.map((pocket) => ({ ...pocket, why: reach.pockets.find((found) => isSame(found, pocket))?.why ?? pocket.why }));
}

// --- internal ---

function isSame(found: Pocket, { cells, at }: PocketFinding): boolean {
  const [x, y] = found.cells[0] ?? [-1, -1];
  return found.cells.length === cells && x === at[0] && y === at[1];
}
