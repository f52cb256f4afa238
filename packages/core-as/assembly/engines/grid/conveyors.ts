// Conveyors: ground that carries those who stand on it, one cell a tick.

import { dim, setWord, u8At, u32At, word } from "../../world/block";
import { ACTOR_FLYING } from "../../world/enums.generated";
import { hasRoom } from "../../world/events";
import { DIM_ACTORS, F_CELL, F_FEATURE, F_INDEX, F_KIND_FLOW, F_TERRAIN } from "../../world/layout.generated";
import { hasTag, isActive } from "./actors";
import { beginItem, NOBODY } from "./consequences";
import { canBeMoved, GROUND_FLOW, hasGround } from "./ground";
import { shift } from "./movement";

/** Carries everybody who stands on flowing ground, from the cursor on; false when the ring is full. */
export function runConveyors(w: usize): bool {
  if (!hasGround(w, GROUND_FLOW)) return true;
  const actors = dim(w, DIM_ACTORS);
  for (let slot = word(w, F_INDEX); slot < actors; slot++) {
    if (!isActive(w, slot) || hasTag(w, slot, ACTOR_FLYING)) continue;
    const cell = u32At(w, F_CELL, slot);
    const flow = flowAt(w, cell);
    if (flow == 0 || !canBeMoved(w, cell, flow - 1)) continue;
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, slot);
      return false;
    }
    beginItem(w);
    shift(w, slot, NOBODY, flow - 1);
  }
  return true;
}

// --- internal ---

// The feature's flow, else the terrain's: direction + 1, 0 for none.
function flowAt(w: usize, cell: u32): u32 {
  const feature = u8At(w, F_FEATURE, cell);
  const flow = feature == 0 ? 0 : u8At(w, F_KIND_FLOW, feature);
  return flow != 0 ? flow : u8At(w, F_KIND_FLOW, u8At(w, F_TERRAIN, cell));
}
