// Sight between cells of a level as the core has it, before anything of the run happened. It decides nothing about sight.
import type { Cell, SightPredicate } from "@dramatis/levels";
import { type Core, type EffectiveRulebook, encodeScenario, type Scenario, type World } from "@dramatis/runtime";

/** Gives the predicate for a checked scenario. Its world is made in the core when sight is first asked for. */
export function sightAtStart(core: Core, scenario: Scenario, rulebook: EffectiveRulebook): SightPredicate {
  let world: World | undefined;
  return (one, other) => {
    world ??= encodeScenario(core, scenario, rulebook);
    const { stride = 0 } = world.dims;
    return world.sees(cellOf(one, stride), cellOf(other, stride));
  };
}

// --- internal ---

/** A cell of the block: around the level is a border of one cell. */
function cellOf([x, y]: Cell, stride: number): number {
  return (y + 1) * stride + x + 1;
}
