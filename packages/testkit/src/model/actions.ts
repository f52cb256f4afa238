// Applying one proposal: cost and price, the shape's own checks and work, then the row's consequences.
// It must not know where proposals come from.
import { REASONS } from "@dramatis/core-as";
import type { Action } from "@dramatis/runtime";
import { neighbour } from "./cells.ts";
import { runSet } from "./consequences.ts";
import { emit } from "./events.ts";
import { turn } from "./facing.ts";
import { stepCost } from "./ground.ts";
import { signDirection } from "./lines.ts";
import { missingMeans } from "./means.ts";
import { makeNoise } from "./noise.ts";
import type { Attempt, Reason, Shape, Verdict } from "./shapes/attempt.ts";
import { judgeClose, judgeOpen } from "./shapes/doors.ts";
import { judgeEquip } from "./shapes/equip.ts";
import { judgeDrop, judgePickUp, judgeUse } from "./shapes/items.ts";
import { judgeStep, judgeWait } from "./shapes/movement.ts";
import { judgeShoot } from "./shapes/shoot.ts";
import { judgeStrike } from "./shapes/strike.ts";
import { judgeTouch } from "./shapes/touch.ts";
import { spend } from "./shops.ts";
import { beginWorkItem } from "./steps.ts";
import type { ActionRow, Actor, World } from "./world.ts";

/** Applies an actor's proposal, or refuses it with an event; either way it takes the row's time, or that of an unknown row. */
export function applyAction(world: World, actor: Actor, action: Action): void {
  beginWorkItem(world);
  const row = world.rules.actions[action.row];
  if (row === undefined) reject(world, actor, { row: action.row, tallied: 0, reason: "bad-action" });
  const extra = row === undefined ? 0 : tryAction({ world, actor, row, rowNumber: action.row, action });
  const time = row === undefined ? UNKNOWN_ROW_TIME : Math.max(1, row.time) + extra;
  actor.energy = Math.max(ENERGY_MIN, actor.energy - time);
}

// --- internal ---

/** What a slow action owes at the most. */
const ENERGY_MIN = -32768;

/** The time of an action that no row describes. */
const UNKNOWN_ROW_TIME = 100;

const shapes: Partial<Record<ActionRow["shape"], Shape>> = {
  wait: judgeWait,
  step: judgeStep,
  strike: judgeStrike,
  "pick-up": judgePickUp,
  drop: judgeDrop,
  use: judgeUse,
  open: judgeOpen,
  close: judgeClose,
  touch: judgeTouch,
  shoot: judgeShoot,
  equip: judgeEquip,
};

/** Gives the energy that the action takes beyond the row's time. */
function tryAction(attempt: Attempt): number {
  const { world, actor, row, rowNumber, action } = attempt;
  const missing = missingMeans(world, actor, rowNumber);
  const verdict: Verdict = missing === undefined ? shapes[row.shape]!(attempt) : { reason: missing };
  if ("reason" in verdict) {
    reject(world, actor, { row: rowNumber, tallied: rowNumber, reason: verdict.reason });
    if (verdict.reason === "over-budget")
      emit(world, "over-budget", { a: actor.serial, b: actor.faction, cell: actor.cell, value: verdict.price ?? row.price });
    return 0;
  }
  const extra = row.shape === "step" ? stepCost(world, neighbour(world, actor.cell, action.direction)) : 0;
  pay(attempt);
  coolDown(attempt);
  const aim = aimOf(attempt);
  turn(actor, row.shape, aim);
  const object = verdict.work();
  const direction = row.shape === "shoot" ? aim : action.direction;
  runSet(world, row.set, { subject: actor, object, cell: verdict.cell ?? actor.cell, direction });
  world.tallies.actionsApplied[rowNumber]! += 1;
  if (row.noise > 0) makeNoise(world, actor, { cell: actor.cell, radius: row.noise });
  return extra;
}

/** Towards the actor that a strike or shot names, else as proposed. */
function aimOf({ world, actor, row, action }: Attempt): number {
  const target = world.actors[action.argument - 1];
  const isAimed = row.shape === "strike" || row.shape === "shoot";
  return isAimed && target !== undefined ? signDirection(world, actor.cell, target.cell)! : action.direction;
}

/** Only rows that had a cooldown at the start have a place for one. */
function coolDown({ world, actor, row, rowNumber }: Attempt): void {
  const place = world.cooldownRows.indexOf(rowNumber);
  if (place >= 0 && row.cooldown > 0) actor.cooldownUntil[place] = world.tick + row.cooldown;
}

function pay({ world, actor, row }: Attempt): void {
  actor.stamina -= row.stamina;
  actor.mana -= row.mana;
  if (row.price > 0) spend(world, actor, row.price);
}

function reject(world: World, actor: Actor, { row, tallied, reason }: { row: number; tallied: number; reason: Reason }): void {
  world.tallies.actionsRejected[tallied]! += 1;
  emit(world, "rejected", { a: actor.serial, b: row, cell: actor.cell, value: REASONS.indexOf(reason) });
}
