// Noise: who is hostile and near remembers where it came from without having seen anybody.
import { u8At, u32At } from "../../world/block";
import { ACTOR_OBJECT, EV_HEARD } from "../../world/enums.generated";
import { emit } from "../../world/events";
import { F_ACTOR_TAGS, F_CELL, F_SERIAL } from "../../world/layout.generated";
import { isHostile } from "./actors";
import { takeStep } from "./consequences";
import { cellDistance } from "./moves";
import { gatherInOrder, nearAt } from "./near";
import { MEMORY_MOVED, memorise } from "./perceive";
import { actorSees } from "./sight";

/** Lets a noise of an actor be heard within `radius` cells of a cell. Each hearer is a step of the work item. */
export function makeNoise(w: usize, maker: u32, cell: u32, radius: u32): void {
  const serial = u32At(w, F_SERIAL, maker);
  const near = gatherInOrder(w, cell, radius);
  for (let i: u32 = 0; i < near; i++) {
    const slot = nearAt(w, i);
    if (!isListening(w, slot, maker) || cellDistance(w, u32At(w, F_CELL, slot), cell) > radius || actorSees(w, slot, cell)) continue;
    if (!takeStep(w)) return;
    if (memorise(w, slot, serial, cell) >= MEMORY_MOVED) emit(w, EV_HEARD, u32At(w, F_SERIAL, slot), serial, cell, radius);
  }
}

// --- internal ---

function isListening(w: usize, slot: u32, maker: u32): bool {
  return slot != maker && (u8At(w, F_ACTOR_TAGS, slot) & ACTOR_OBJECT) == 0 && isHostile(w, slot, maker);
}
