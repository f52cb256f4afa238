// The shape equip: puts on what is carried and takes off what is worn. It must not know what gear is good for.
import { emit } from "../events.ts";
import { itemsOfActor, placeOfWear, takeOff } from "../items.ts";
import type { Attempt, Verdict } from "./attempt.ts";
import { allow, refuse } from "./attempt.ts";

/** What is worn comes off; anything else goes on in the place of its kind, from which what was there comes off. */
export function judgeEquip({ world, actor, action }: Attempt): Verdict {
  const carried = itemsOfActor(world, actor);
  const item =
    action.argument === 0
      ? carried.find(({ kind }) => placeOfWear(world, kind) >= 0)
      : carried.find(({ slot }) => slot === action.argument - 1);
  if (item === undefined) return refuse("no-item");
  const place = placeOfWear(world, item.kind);
  if (place < 0) return refuse("not-equippable");
  return allow(() => {
    if (actor.equipped.includes(item.slot + 1)) {
      takeOff(world, item);
      return;
    }
    const worn = carried.find(({ slot }) => slot + 1 === actor.equipped[place]);
    if (worn !== undefined) takeOff(world, worn);
    actor.equipped[place] = item.slot + 1;
    emit(world, "equipped", { a: actor.serial, b: item.slot + 1, cell: actor.cell, value: item.kind });
  });
}
