// Writes items and the lists they are in: list heads and links hold slot + 1, 0 is the end. It must not know kinds' rows.
import type { World } from "./world.ts";
import type { WorldPlan } from "./world-plan.ts";

/** Writes `itemKind`, `equipped`, and the lists of cells and actors in ascending order of item slots. Slots beyond the plan stay free. */
export function encodeItems(world: World, plan: WorldPlan): void {
  const next = world.view("itemNext");
  const lastOf = new Map<string, number>();
  plan.items.forEach(({ kind, cell, slot, worn }, item) => {
    world.set("itemKind", item, kind);
    if (worn > 0) world.set("equipped", (slot ?? 0) * (world.dims.equipSlots ?? 0) + worn - 1, item + 1);
    const owner = cell === undefined ? `actor ${slot}` : `cell ${cell}`;
    const last = lastOf.get(owner);
    if (last !== undefined) next[last] = item + 1;
    else if (cell === undefined) world.set("actorItems", slot ?? 0, item + 1);
    else world.set("cellItems", cell, item + 1);
    lastOf.set(owner, item);
  });
}
