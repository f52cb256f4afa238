// Scores of factions. It must not know what is worth anything.
import { emit } from "./events.ts";
import type { World } from "./world.ts";

/** Adds to a faction's score, which is a 32-bit number and wraps around like one; tells when it changed. */
export function addScore(world: World, index: number, amount: number): void {
  if (amount === 0) return;
  const faction = world.factions[index]!;
  faction.score = (faction.score + amount) | 0;
  emit(world, "scored", { b: index, value: faction.score });
}
