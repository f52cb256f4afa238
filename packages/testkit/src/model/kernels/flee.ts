// The kernel flee: away from hostile actors, seen or remembered; cornered, it strikes.
// It must not see what its eyes and its memory do not hold.
import type { Action } from "@dramatis/runtime";
import { squaredDistance } from "../cells.ts";
import type { Memory } from "../world.ts";
import type { Mind } from "./mind.ts";
import { pick } from "./mind.ts";
import { freeSteps, moveTo, strikeAdjacent, WAIT } from "./moves.ts";

/** Of waiting and all free steps, one that is farthest from the nearest threat. */
export function flee(mind: Mind): Action {
  const { world, me } = mind;
  const threats = threatCells(mind);
  if (threats.length === 0) return WAIT;
  const safety = (cell: number) => Math.min(...threats.map((threat) => squaredDistance(world, cell, threat)));
  const options = [
    { action: WAIT, safety: safety(me.cell) },
    ...freeSteps(mind).map((step) => ({ action: moveTo(mind, step), safety: safety(step.cell) })),
  ];
  const most = Math.max(...options.map((option) => option.safety));
  const choice = pick(
    mind,
    options.filter((option) => option.safety === most),
  );
  if (choice === undefined || choice.action === WAIT) return strikeAdjacent(mind) ?? WAIT;
  return choice.action;
}

/** The memories that are young enough to be fled from. */
export function freshMemories({ world, memories }: Mind): Memory[] {
  return memories.filter((memory) => memory.tick + world.numbers.memoryTicks >= world.tick);
}

// --- internal ---

function threatCells(mind: Mind): number[] {
  if (mind.hostiles.length > 0) return mind.hostiles.map((other) => other.cell);
  return freshMemories(mind).map((memory) => memory.cell);
}
