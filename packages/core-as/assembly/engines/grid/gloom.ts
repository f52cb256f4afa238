// Gloom: kinds that are seen only from near, unless the observer has a light.
import { u8At, u16At } from "../../world/block";
import {
  F_ACTOR_ITEMS,
  F_FEATURE,
  F_ITEM_KIND,
  F_ITEM_LIGHT,
  F_ITEM_NEXT,
  F_KIND_VISIBILITY,
  F_TERRAIN,
} from "../../world/layout.generated";
import { VISIBLE_FROM } from "./cells";
import { isWithin } from "./sight";

/** Whether an actor can make out what lies at an offset from it on a cell that it would see by day. */
export function isBright(w: usize, slot: u32, cell: u32, dx: i32, dy: i32): bool {
  const feature = u8At(w, F_FEATURE, cell);
  let reach = u8At(w, F_KIND_VISIBILITY, u8At(w, F_TERRAIN, cell));
  if (feature != 0) reach = min(reach, u8At(w, F_KIND_VISIBILITY, feature));
  return reach >= VISIBLE_FROM || isWithin(dx, dy, reach) || isWithin(dx, dy, lightOf(w, slot));
}

// --- internal ---

// The strongest of the lights that an actor carries.
function lightOf(w: usize, slot: u32): i32 {
  let light: i32 = 0;
  for (let next = u16At(w, F_ACTOR_ITEMS, slot); next != 0; next = u16At(w, F_ITEM_NEXT, next - 1)) {
    light = max(light, <i32>u8At(w, F_ITEM_LIGHT, u8At(w, F_ITEM_KIND, next - 1)));
  }
  return light;
}
