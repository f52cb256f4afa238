// The plainest search over the grid solver's model: every deed in every state, states told apart by all that they hold. To hold the pruning against.
import type { Scenario } from "@dramatis/runtime";
import { deedsOf, WAIT } from "../../src/solve/grid/deed.ts";
import { type GridState, startState } from "../../src/solve/grid/grid-state.ts";
import { gridWorldOf } from "../../src/solve/grid/grid-world.ts";
import { begunTick, hasTime, tickOf } from "../../src/solve/grid/tick.ts";

/** Gives the fewest ticks to the objective of the only actor, undefined when there is no way, `too-many` when there are more states than may be. */
export function referenceTicks(scenario: Scenario, statesMax: number): number | undefined | "too-many" {
  const start = startState(gridWorldOf(scenario, 0));
  const known = new Set([keyOf(start)]);
  let layer = [start];
  for (let tick = 1; tick <= scenario.limits.ticks && layer.length > 0; tick += 1) {
    const next: GridState[] = [];
    for (const state of layer) {
      const begun = begunTick(state);
      for (const deed of hasTime(begun.state) ? deedsOf(begun.state) : [WAIT]) {
        const after = tickOf(begun, deed);
        if (after.ended === 1) return tick;
        const key = keyOf(after);
        if (after.ended === 2 || known.has(key)) continue;
        known.add(key);
        next.push(after);
      }
    }
    if (known.size > statesMax) return "too-many";
    layer = next;
  }
  return undefined;
}

// --- internal ---

function keyOf({ numbers, changed }: GridState): string {
  const cells = [...changed].sort(([left], [right]) => left - right);
  return `${numbers.join(" ")} ${cells.join(" ")}`;
}
