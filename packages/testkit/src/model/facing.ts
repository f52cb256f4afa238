// Facing: where an actor looks after what it did, and who is behind it. It must not know what being behind is good for.
import { signDirection } from "./lines.ts";
import type { ActionRow, Actor, World } from "./world.ts";

/** Turns an actor into the direction of an action that has one. */
export function turn(actor: Actor, shape: ActionRow["shape"], direction: number): void {
  if (directed.includes(shape)) actor.facing = direction + 1;
}

/** 1 when an actor stands behind another: in one of the three directions opposite to where that one faces; else 0. */
export function isBehind(world: World, actor: Actor | undefined, other: Actor | undefined): number {
  if (actor === undefined || other === undefined || other.facing < 1 || other.facing > 8) return 0;
  const seen = signDirection(world, other.cell, actor.cell);
  if (seen === undefined) return 0;
  const back = (other.facing - 1 + 4) % 8;
  return [(back + 7) % 8, back, (back + 1) % 8].includes(seen) ? 1 : 0;
}

// --- internal ---

const directed: readonly ActionRow["shape"][] = ["step", "strike", "shoot", "open", "close", "touch"];
