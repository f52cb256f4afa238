// Cooldowns: ticks that an actor waits before it can take an action of a row again. Only rows with a cooldown at the start have room for one.
import { dim, setU32, u8At, u16At, u32At, word } from "../../world/block";
import { DIM_COOLDOWNS, F_ACTION_COOLDOWN, F_ACTION_COOLDOWN_SLOT, F_COOLDOWN_UNTIL, F_TICK } from "../../world/layout.generated";

/** Whether the actor must still wait. */
export function isCoolingDown(w: usize, slot: u32, row: u32): bool {
  const place = u8At(w, F_ACTION_COOLDOWN_SLOT, row);
  return place != 0 && word(w, F_TICK) < u32At(w, F_COOLDOWN_UNTIL, slot * dim(w, DIM_COOLDOWNS) + place - 1);
}

/** Begins to wait after an applied action. */
export function coolDown(w: usize, slot: u32, row: u32): void {
  const place = u8At(w, F_ACTION_COOLDOWN_SLOT, row);
  const ticks = u16At(w, F_ACTION_COOLDOWN, row);
  if (place == 0 || ticks == 0) return;
  setU32(w, F_COOLDOWN_UNTIL, slot * dim(w, DIM_COOLDOWNS) + place - 1, word(w, F_TICK) + ticks);
}
