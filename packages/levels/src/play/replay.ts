// The judge: plays a witness line by line in the core, from a world of its own, and says whether it comes to the objective.
// It must not mend the witness; what it does not bring about does not hold.
import type { Core, Scenario } from "@dramatis/runtime";
import type { WitnessLine } from "../solve/answer.ts";
import { deedsByTick } from "./deed.ts";
import { createStage, type Stage } from "./stage.ts";

/** How a replay ended. `ticks` is the last tick that was taken, `pushes` by how many cells the actor pushed others. */
export interface Replay {
  readonly isWon: boolean;
  readonly ticks: number;
  readonly pushes: number;
}

/** Plays a witness for an actor of a checked scenario to its end, or until the script is spent. The core is left without worlds. */
export function replayWitness(
  core: Core,
  scenario: Scenario,
  { actor, witness }: { actor: string; witness: readonly WitnessLine[] },
): Replay {
  const stage = createStage(core, scenario, actor);
  playScript(stage, witness);
  const replay = { isWon: stage.isWon(), ticks: stage.tick(), pushes: stage.pushes() };
  core.reset();
  return replay;
}

/** Takes ticks with the lines of a script until the run is over or the script is spent, at least one. */
export function playScript(stage: Stage, script: readonly WitnessLine[]): void {
  const deeds = deedsByTick(script);
  const last = script.reduce((high, { at }) => Math.max(high, at), 1);
  while (!stage.isOver() && stage.tick() < last) stage.take(deeds.get(stage.tick() + 1));
}
