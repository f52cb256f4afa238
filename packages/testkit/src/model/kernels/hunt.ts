// The kernel hunt: strike, pursue what is seen, go where it was last seen, search.
// It must not see what its eyes and its memory do not hold.
import type { Action } from "@dramatis/runtime";
import type { Mind } from "./mind.ts";
import { approach, nearest, pursue, search, strikeAdjacent } from "./moves.ts";

/** The first of its moves that gives a proposal. */
export function hunt(mind: Mind): Action {
  return strikeAdjacent(mind) ?? chase(mind) ?? followMemory(mind) ?? search(mind);
}

// --- internal ---

function chase(mind: Mind): Action | undefined {
  const prey = nearest(mind, mind.hostiles);
  return prey === undefined ? undefined : (pursue(mind, prey.cell) ?? approach(mind, [prey.cell]));
}

function followMemory(mind: Mind): Action | undefined {
  const held = mind.me.memories.filter((memory) => memory.who !== 0);
  const latest = Math.max(...held.map((memory) => memory.tick));
  const memory = held.find((one) => one.tick === latest);
  return memory === undefined ? undefined : approach(mind, [memory.cell]);
}
