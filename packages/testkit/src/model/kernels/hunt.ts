// The kernel hunt: strike, pursue what is seen, go where it was last seen, search.
// It must not see what its eyes and its memory do not hold.
import type { Action } from "@dramatis/runtime";
import { isWithinLeash } from "../minds.ts";
import type { Actor } from "../world.ts";
import { dress } from "./dress.ts";
import type { Mind } from "./mind.ts";
import { approach, goAfter, nearest, search, strikeAdjacent } from "./moves.ts";

/** The first of its moves that gives a proposal. */
export function hunt(mind: Mind): Action {
  return strikeAdjacent(mind) ?? dress(mind) ?? chase(mind);
}

/** After the prey, else to the latest memory, else on the search. */
export function chase(mind: Mind): Action {
  const prey = preyOf(mind);
  return (prey === undefined ? undefined : goAfter(mind, prey)) ?? followMemory(mind) ?? search(mind);
}

/** The hostile that is minded first of those within the leash. */
export function preyOf(mind: Mind): Actor | undefined {
  return nearest(
    mind,
    mind.hostiles.filter((other) => isWithinLeash(mind.world, mind.me, other.cell)),
  );
}

// --- internal ---

function followMemory(mind: Mind): Action | undefined {
  const held = mind.memories.filter((memory) => isWithinLeash(mind.world, mind.me, memory.cell));
  const latest = Math.max(...held.map((memory) => memory.tick));
  const memory = held.find((one) => one.tick === latest);
  return memory === undefined ? undefined : approach(mind, [memory.cell]);
}
