// What an actor lacks for an action of a row: time to wait, stamina, mana, money. Written from docs/rules.md, Actions.
// It must not know what the row does.
import type { REASONS } from "@dramatis/core-as";
import type { Actor, World } from "./world.ts";

/** The first of the means that is missing, as a reason; undefined when there is none. */
export function missingMeans(world: World, actor: Actor, rowNumber: number): (typeof REASONS)[number] | undefined {
  const row = world.rules.actions[rowNumber]!;
  const place = world.cooldownRows.indexOf(rowNumber);
  if (place >= 0 && world.tick < actor.cooldownUntil[place]!) return "cooling-down";
  if (actor.stamina < row.stamina) return "no-stamina";
  if (actor.mana < row.mana) return "no-mana";
  return row.price > 0 && world.factions[actor.faction]!.purse < row.price ? "over-budget" : undefined;
}
