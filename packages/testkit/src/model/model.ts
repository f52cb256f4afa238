// The slow model's door: a second implementation of docs/rules.md, for tests to hold the core against.
// It reads the scenario and the effective rulebook, never a world image, and never the core.
import type { CoreEvent, EffectiveRulebook, Scenario, TickInput } from "@dramatis/runtime";
import type { ModelState } from "./fields/fields.ts";
import { readState } from "./fields/fields.ts";
import { startWorld } from "./start.ts";
import { beginTick, endTick } from "./tick.ts";

/** A world of the model. A tick is taken whole, or as `begin` and `end` when inputs depend on what begin has done. */
export interface Model {
  /** One whole tick; gives its events in order. Throws on a bad input, and after the end. */
  tick(inputs?: readonly TickInput[]): readonly CoreEvent[];
  /** The first half of a tick: timers, perception. Throws after the end and when a tick has begun. */
  begin(): void;
  /** The second half; gives all events of the tick. Throws on a bad input, which changes nothing, and when none has begun. */
  end(inputs?: readonly TickInput[]): readonly CoreEvent[];
  /** True when the run has ended. */
  readonly ended: boolean;
  /** A copy of the state by the directory's field names. */
  state(): ModelState;
}

/** A model at tick 0. Throws when a name of the scenario is not in the rulebook or the level. */
export function createModel(scenario: Scenario, rulebook: EffectiveRulebook): Model {
  const world = startWorld(scenario, rulebook);
  let hasBegun = false;
  const begin = () => {
    if (world.endReason !== 0) throw new Error("a world takes no tick after its end");
    if (hasBegun) throw new Error("a tick has begun already");
    hasBegun = true;
    beginTick(world);
  };
  const end = (inputs: readonly TickInput[] = []) => {
    if (!hasBegun) throw new Error("no tick has begun");
    const events = endTick(world, inputs);
    hasBegun = false;
    return events;
  };
  return {
    begin,
    end,
    tick: (inputs) => {
      begin();
      return end(inputs);
    },
    get ended() {
      return world.endReason !== 0;
    },
    state: () => readState(world),
  };
}
