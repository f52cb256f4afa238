// The kernel support: stays by the most hurt ally, goes at whoever stands beside it, and helps itself when it is hurt.
// It must not know the health of whom it does not see.
import type { Action } from "@dramatis/runtime";
import { chebyshev } from "../cells.ts";
import { itemsOfActor } from "../items.ts";
import type { Actor } from "../world.ts";
import { followLeader, keepNear } from "./follow.ts";
import type { Mind } from "./mind.ts";
import { pursue, ROWS, strikeAdjacent } from "./moves.ts";

/** The first of its moves that gives a proposal. */
export function support(mind: Mind): Action {
  return helpItself(mind) ?? strikeAdjacent(mind) ?? attend(mind) ?? followLeader(mind);
}

/** Health in percent of its maximum, 0 to 100; 0 when there is no maximum. */
export function healthPercent({ health, maxHealth }: Actor): number {
  return percent(health, maxHealth);
}

/** 100 * part / whole, 0 to 100; 0 when the whole is not above 0. */
export function percent(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(100, Math.max(0, Math.trunc((100 * part) / whole)));
}

/** The seen ally with the lowest health percent, then serial. */
export function mostHurtAlly({ allies }: Mind): Actor | undefined {
  return [...allies].sort((a, b) => healthPercent(a) - healthPercent(b) || a.serial - b.serial)[0];
}

// --- internal ---

const REACH = 2;

function helpItself({ world, me }: Mind): Action | undefined {
  const isUsable = itemsOfActor(world, me).some(({ kind }) => world.rules.items[kind]!.tags.includes("usable"));
  return me.health * 2 < me.maxHealth && isUsable ? { row: ROWS.use, direction: 0, argument: 0 } : undefined;
}

function attend(mind: Mind): Action | undefined {
  const ally = mostHurtAlly(mind);
  if (ally === undefined) return undefined;
  const beside = mind.hostiles.filter((other) => chebyshev(mind.world, other.cell, ally.cell) === 1);
  const [foe] = beside.sort((a, b) => a.serial - b.serial);
  return (foe === undefined ? undefined : pursue(mind, foe.cell)) ?? keepNear(mind, ally, REACH);
}
