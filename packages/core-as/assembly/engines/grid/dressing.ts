// Dressing: kernels put on what they carry when it is better than what they wear in its place, as long as nothing hostile is beside them.
// It must not change anything; applying the row `equip` does.
import { dim, i16At, u8At, u16At } from "../../world/block";
import { SHAPE_EQUIP } from "../../world/enums.generated";
import {
  DIM_EQUIP_SLOTS,
  F_ACTOR_ITEMS,
  F_EQUIPPED,
  F_ITEM_ATTACK,
  F_ITEM_DEFENCE,
  F_ITEM_KIND,
  F_ITEM_NEXT,
  F_ITEM_SLOT,
} from "../../world/layout.generated";
import { isWorn } from "./equipment";
import { firstRow } from "./means";
import { adjacentHostile, NONE, pack } from "./moves";

/** Puts on the carried item that is most better than what is worn in its place, the first of equals; NONE when there is none or no time for it. */
export function dress(w: usize, slot: u32): u32 {
  if (dim(w, DIM_EQUIP_SLOTS) == 0) return NONE;
  const item = bestGain(w, slot);
  if (item == 0 || adjacentHostile(w, slot) >= 0) return NONE;
  const row = firstRow(w, slot, SHAPE_EQUIP);
  return row < 0 ? NONE : pack(row, 0, item);
}

// --- internal ---

// As slot + 1; 0 for none.
function bestGain(w: usize, slot: u32): u32 {
  let best: u32 = 0;
  let most: i32 = 0;
  for (let next = u16At(w, F_ACTOR_ITEMS, slot); next != 0; next = u16At(w, F_ITEM_NEXT, next - 1)) {
    const kind = u8At(w, F_ITEM_KIND, next - 1);
    const place = u8At(w, F_ITEM_SLOT, kind);
    if (place == 0 || isWorn(w, slot, next - 1)) continue;
    const worn = u16At(w, F_EQUIPPED, slot * dim(w, DIM_EQUIP_SLOTS) + place - 1);
    const gain = worthOf(w, kind) - (worn == 0 ? 0 : worthOf(w, u8At(w, F_ITEM_KIND, worn - 1)));
    if (gain <= most) continue;
    best = next;
    most = gain;
  }
  return best;
}

function worthOf(w: usize, kind: u32): i32 {
  return <i32>i16At(w, F_ITEM_ATTACK, kind) + <i32>i16At(w, F_ITEM_DEFENCE, kind);
}
