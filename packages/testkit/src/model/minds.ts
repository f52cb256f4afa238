// The mind of an actor, renewed after its memory: target, alert, where its leader was, its trail. As docs/rules.md, Minds, has it.
// It must not know what a kernel makes of it.
import { DRIVERS } from "@dramatis/core-as";
import { chebyshev, squaredDistance } from "./cells.ts";
import { emit } from "./events.ts";
import { actorSeesCell } from "./sight.ts";
import { isAlliedTo, isHostileTo } from "./things.ts";
import type { Actor, Memory, World } from "./world.ts";
import { aliveActors } from "./world.ts";

/** Renews the mind of a living actor; what its driver and numbers do not ask for stays as it is. */
export function renewMind(world: World, actor: Actor): void {
  const driver = DRIVERS[actor.driver]!;
  const isWatchful = ["guard", "ambush", "utility"].includes(driver);
  if (isWatchful || actor.delay > 0 || actor.stickiness > 0) renewTarget(world, actor);
  if (isWatchful) renewAlert(world, actor);
  if (driver === "follow" || driver === "support" || (driver === "utility" && actor.leader !== 0)) renewLeader(world, actor);
  if (actor.patience > 0 && world.turn.round === 0) tread(actor);
}

/** All others that an actor sees, by slot. */
export function seenBy(world: World, actor: Actor): Actor[] {
  return aliveActors(world).filter((other) => other !== actor && actorSeesCell(world, actor, other.cell));
}

/** The nearest of some actors by squared distance, then serial. */
export function nearestTo(world: World, cell: number, others: readonly Actor[]): Actor | undefined {
  const distance = (other: Actor) => squaredDistance(world, cell, other.cell);
  return [...others].sort((a, b) => distance(a) - distance(b) || a.serial - b.serial)[0];
}

/** True when the actor's delay has not passed since it has its target. */
export function isBlind(world: World, { delay, targetWho, targetSince }: Actor): boolean {
  return delay > 0 && (targetWho === 0 || world.tick - targetSince < delay);
}

/** The memories that an actor may act upon. */
export function memoriesOf(world: World, actor: Actor): Memory[] {
  const held = actor.memories.filter(({ who }) => who !== 0);
  return isBlind(world, actor) ? held.filter(({ tick }) => tick !== world.tick) : held;
}

/** True when the leash lets an actor mind what is on a cell; a leash of 0 binds nobody. */
export function isWithinLeash(world: World, { leash, home }: Actor, cell: number): boolean {
  return leash === 0 || chebyshev(world, cell, home) <= leash;
}

/** Whom an actor follows, if it sees it: the leader, or without one the nearest ally. */
export function seenLeader(world: World, actor: Actor, seen: readonly Actor[]): Actor | undefined {
  if (actor.leader !== 0) return seen.find(({ serial }) => serial === actor.leader);
  const allies = seen.filter((other) => isAlliedTo(world, actor, other));
  return nearestTo(world, actor.cell, allies);
}

// --- internal ---

const CALM = 0;
const ALERT = 1;
const SEARCHING = 2;
const RETURNING = 3;
const AMBUSH_REACH = 2;

/** The hostiles that may become the target. */
function candidates(world: World, actor: Actor): Actor[] {
  const hostiles = seenBy(world, actor).filter((other) => isHostileTo(world, actor, other));
  const driver = DRIVERS[actor.driver]!;
  if (driver === "guard") return hostiles.filter((other) => chebyshev(world, other.cell, actor.home) <= actor.leash);
  const isLeashed = ["hunt", "kite", "utility"].includes(driver);
  return isLeashed ? hostiles.filter((other) => isWithinLeash(world, actor, other.cell)) : hostiles;
}

function renewTarget(world: World, actor: Actor): void {
  const possible = candidates(world, actor);
  const isFresh = actor.stickiness > 0 && world.tick - actor.targetSince <= actor.stickiness;
  const held = isFresh ? possible.find(({ serial }) => serial === actor.targetWho) : undefined;
  const who = (held ?? nearestTo(world, actor.cell, possible))?.serial ?? 0;
  if (who === actor.targetWho) return;
  actor.targetWho = who;
  actor.targetSince = who === 0 ? 0 : world.tick;
}

function renewAlert(world: World, actor: Actor): void {
  const target = alarmOf(world, actor);
  const before = actor.alert;
  if (target !== undefined) Object.assign(actor, { alert: ALERT, alertTick: world.tick, alertCell: target.cell });
  else if (before === ALERT || before === SEARCHING) {
    actor.alert = world.tick - actor.alertTick > world.numbers.alertTicks ? RETURNING : SEARCHING;
  }
  if (actor.alert === RETURNING && actor.cell === actor.home) actor.alert = CALM;
  if (actor.alert === before) return;
  emit(world, "alerted", { a: actor.serial, b: target?.serial ?? 0, cell: actor.alertCell, value: actor.alert });
  if (actor.alert === CALM) Object.assign(actor, { alertTick: 0, alertCell: 0 });
}

/** The target, if it is reason for alarm. */
function alarmOf(world: World, actor: Actor): Actor | undefined {
  const target = aliveActors(world).find(({ serial }) => serial === actor.targetWho);
  if (target === undefined || isBlind(world, actor)) return undefined;
  const isLying = DRIVERS[actor.driver] === "ambush" && (actor.alert === CALM || actor.alert === RETURNING);
  return isLying && chebyshev(world, actor.cell, target.cell) > AMBUSH_REACH ? undefined : target;
}

function renewLeader(world: World, actor: Actor): void {
  const leader = seenLeader(world, actor, seenBy(world, actor));
  if (leader !== undefined) actor.leaderCell = leader.cell;
  else if (actor.leaderCell === actor.cell) actor.leaderCell = 0;
}

function tread(actor: Actor): void {
  if (actor.trail.length > 0 && actor.trail[0] !== actor.cell) actor.trail = [actor.cell, ...actor.trail.slice(0, -1)];
}
