// The pockets of a level that are told after a run, in the words of the level's analysis: what they hold and what encloses them.
// The Configurator finds them as the level stands; what a rule of the scenario may open is no pocket, as `level analyse` has it.
import { analyseReach, openGround, type Pocket, startCells } from "@dramatis/levels";
import { byCodeUnits, type Scenario } from "@dramatis/runtime";

/** A pocket as the feasibility report has it. */
export interface PocketFinding {
  readonly cells: number;
  readonly at: readonly [number, number];
  readonly holds: readonly string[];
  readonly why: string;
}

/**
 * Gives those of the found pockets that the level's analysis calls pockets too, in their order; where what a rule may change joins several of
 * them, they are one, with all that they hold. Pure.
 */
export function toldPockets(scenario: Scenario, found: readonly PocketFinding[]): PocketFinding[] {
  if (found.length === 0) return [];
  const { level, cast } = scenario;
  const { pockets } = analyseReach(level, openGround(scenario).grid, startCells(level, cast));
  const pocketAt = new Map(pockets.flatMap((pocket) => pocket.cells.map((cell) => [String(cell), pocket] as const)));
  const told = new Map<Pocket, PocketFinding>();
  for (const one of found) {
    const pocket = pocketAt.get(String(one.at));
    if (pocket !== undefined) told.set(pocket, joined(pocket, told.get(pocket), one));
  }
  return [...told.values()];
}

// --- internal ---

function joined({ cells, why }: Pocket, before: PocketFinding | undefined, { holds }: PocketFinding): PocketFinding {
  const [x, y] = cells[0] ?? [0, 0];
  const all = [...new Set([...(before?.holds ?? []), ...holds])].sort(byCodeUnits);
  return { cells: cells.length, at: [x, y], holds: all, why };
}
