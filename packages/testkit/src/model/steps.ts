// The bound on what one work item does: one timer, input, action, standing actor, or trigger row that fires.
// It must not know what a step is spent on.
import type { World } from "./world.ts";

/** A work item runs at most so many steps; what is left over is not run. */
export const STEPS_MAX = 64;

/** Begins a work item. */
export function beginWorkItem(world: World): void {
  world.turn.steps = 0;
}

/** True when the present work item has a step left. */
export function hasSteps(world: World): boolean {
  return world.turn.steps < STEPS_MAX;
}

/** Takes one step of the present work item; false when none is left. */
export function takeStep(world: World): boolean {
  if (world.turn.steps >= STEPS_MAX) return false;
  world.turn.steps += 1;
  return true;
}
