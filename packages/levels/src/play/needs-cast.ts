// Whether a scenario can be played in the core alone, or the personas have a say on some ticks: then they must be there.
// It must not know what they say.
import type { Scenario } from "@dramatis/runtime";

/** Whether anybody besides `actor` has something to say on a tick: scripts of others, morale, wishes, beats, stages, purses. Pure. */
export function needsCast(scenario: Scenario, actor: string): boolean {
  const parts = [scenario.wishes, scenario.beats, scenario.stages, scenario.budget?.purses];
  const others = Object.entries(scenario.cast).some(
    ([name, { driver, morale }]) => morale !== undefined || (name !== actor && "script" in driver),
  );
  return others || parts.some((part) => Object.keys(part ?? {}).length > 0);
}
