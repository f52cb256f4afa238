// The ground of a scenario as every analysis takes it: what could be stood on, with doors opened and what a rule may change or break counted as open.
import { mergeRulebook, type Rulebook, type Scenario } from "@dramatis/runtime";
import { changingCells } from "./changing-cells.ts";
import { type PassGrid, passGrid } from "./pass-grid.ts";

/** The open ground. `changing` holds the cells (y * width + x) that count as open because a rule may change what stands there. */
export interface OpenGround {
  readonly rulebook: Rulebook;
  readonly changing: ReadonlySet<number>;
  readonly grid: PassGrid;
}

/** Gives the open ground of a checked scenario, under its own rules. Pure. */
export function openGround(scenario: Scenario): OpenGround {
  const rulebook = mergeRulebook(scenario.rules);
  const changing = changingCells(scenario, rulebook);
  return { rulebook, changing, grid: passGrid(scenario.level, rulebook.kinds, changing) };
}
