// Effects on what an actor carries: give, take. It must not know what items are good for.
import { emit } from "../events.ts";
import { canCarryMore, freeItem, freeItemSlot, itemsOfActor } from "../items.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const itemEffects = { give, take } satisfies Record<string, Effect>;

// --- internal ---

/** pool-full, b: no item slot, or the actor carries all it can. */
const ITEM_POOL = 2;

function give({ world, target, argument }: Cause): void {
  const slot = freeItemSlot(world);
  if (slot < 0 || !canCarryMore(world, target)) {
    emit(world, "pool-full", { a: target.serial, b: ITEM_POOL, cell: target.cell, value: argument });
    return;
  }
  world.items[slot] = { slot, kind: argument, holder: "actor", at: target.slot };
  emit(world, "got", { a: target.serial, b: slot + 1, cell: target.cell, value: argument });
}

function take({ world, target, argument }: Cause): void {
  const item = itemsOfActor(world, target).find((carried) => carried.kind === argument);
  if (item === undefined) return;
  freeItem(world, item);
  emit(world, "lost-item", { a: target.serial, b: item.slot + 1, cell: target.cell, value: argument });
}
