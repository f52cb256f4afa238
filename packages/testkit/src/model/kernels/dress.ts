// The move dress: a kernel puts on what its actor carries when it is better than what is worn in its place.
// It must not know what the gear does in a fight.
import type { Action } from "@dramatis/runtime";
import { itemsOfActor, placeOfWear } from "../items.ts";
import { missingMeans } from "../means.ts";
import type { Mind } from "./mind.ts";
import { adjacentHostile } from "./moves.ts";

/** The proposal to put on the item with the largest gain, the first of equals; none beside a hostile or without a row to do it by. */
export function dress(mind: Mind): Action | undefined {
  const { world, me } = mind;
  const worthOf = (kind: number) => world.rules.items[kind]!.attack + world.rules.items[kind]!.defence;
  const options = itemsOfActor(world, me).flatMap(({ slot, kind }) => {
    const place = placeOfWear(world, kind);
    if (place < 0 || me.equipped.includes(slot + 1)) return [];
    const worn = world.items[me.equipped[place]! - 1];
    return [{ slot, gain: worthOf(kind) - (worn === undefined ? 0 : worthOf(worn.kind)) }];
  });
  const most = Math.max(...options.map(({ gain }) => gain));
  const row = world.rules.actions.findIndex(({ shape }, number) => shape === "equip" && missingMeans(world, me, number) === undefined);
  if (most <= 0 || options.length === 0 || row < 0 || adjacentHostile(mind) !== undefined) return undefined;
  return { row, direction: 0, argument: options.find(({ gain }) => gain === most)!.slot + 1 };
}
