// Applying one proposal: cost and price, the shape's own checks and work, then the row's consequences.
// It must not know where proposals come from.
import { REASONS } from "@dramatis/core-as";
import type { Action } from "@dramatis/runtime";
import { runSet } from "./consequences.ts";
import { emit } from "./events.ts";
import type { Attempt, Reason, Shape } from "./shapes/attempt.ts";
import { judgeClose, judgeOpen } from "./shapes/doors.ts";
import { judgeDrop, judgePickUp, judgeUse } from "./shapes/items.ts";
import { judgeStep, judgeWait } from "./shapes/movement.ts";
import { judgeStrike } from "./shapes/strike.ts";
import { beginWorkItem } from "./steps.ts";
import type { ActionRow, Actor, World } from "./world.ts";

/** Applies an actor's proposal, or refuses it with an event; either way it takes the row's time, or that of an unknown row. */
export function applyAction(world: World, actor: Actor, action: Action): void {
  beginWorkItem(world);
  const row = world.rules.actions[action.row];
  if (row === undefined) reject(world, actor, { row: action.row, tallied: 0, reason: "bad-action" });
  else tryAction({ world, actor, row, rowNumber: action.row, action });
  const time = row === undefined ? UNKNOWN_ROW_TIME : Math.max(1, row.time);
  actor.energy = Math.max(0, actor.energy - time);
}

// --- internal ---

/** The time of an action that no row describes. */
const UNKNOWN_ROW_TIME = 100;

const shapes: Record<ActionRow["shape"], Shape> = {
  wait: judgeWait,
  step: judgeStep,
  strike: judgeStrike,
  "pick-up": judgePickUp,
  drop: judgeDrop,
  use: judgeUse,
  open: judgeOpen,
  close: judgeClose,
};

function tryAction(attempt: Attempt): void {
  const { world, actor, row, rowNumber, action } = attempt;
  const missing = missingMeans(attempt);
  const verdict = missing === undefined ? shapes[row.shape](attempt) : { reason: missing };
  if ("reason" in verdict) {
    reject(world, actor, { row: rowNumber, tallied: rowNumber, reason: verdict.reason });
    if (verdict.reason === "over-budget")
      emit(world, "over-budget", { a: actor.serial, b: actor.faction, cell: actor.cell, value: row.price });
    return;
  }
  pay(attempt);
  const object = verdict.work();
  runSet(world, row.set, { subject: actor, object, cell: actor.cell, direction: action.direction });
  world.tallies.actionsApplied[rowNumber]! += 1;
}

function missingMeans({ world, actor, row }: Attempt): Reason | undefined {
  if (actor.stamina < row.stamina) return "no-stamina";
  if (actor.mana < row.mana) return "no-mana";
  return row.price > 0 && world.factions[actor.faction]!.purse < row.price ? "over-budget" : undefined;
}

function pay({ world, actor, row }: Attempt): void {
  const faction = world.factions[actor.faction]!;
  const before = faction.purse;
  actor.stamina -= row.stamina;
  actor.mana -= row.mana;
  faction.purse -= row.price;
  const low = world.numbers.purseLow;
  if (before >= low && faction.purse < low) emit(world, "purse-low", { a: actor.serial, b: actor.faction, value: faction.purse });
}

function reject(world: World, actor: Actor, { row, tallied, reason }: { row: number; tallied: number; reason: Reason }): void {
  world.tallies.actionsRejected[tallied]! += 1;
  emit(world, "rejected", { a: actor.serial, b: row, cell: actor.cell, value: REASONS.indexOf(reason) });
}
