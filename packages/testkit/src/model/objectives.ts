// Objectives and the end of a run: what is done, who has won, and why it is over.
// It must not know how the world came to be as it is.
import { END_REASONS, OUTCOMES } from "@dramatis/core-as";
import { emit } from "./events.ts";
import { countCarried, itemsOfActor } from "./items.ts";
import { ANY_TREASURE } from "./plan.ts";
import { addScore } from "./scores.ts";
import { isObject } from "./things.ts";
import { isCovered } from "./triggers.ts";
import type { Actor, ObjectiveNode, World } from "./world.ts";
import { ableActors, aliveActors, isHostile } from "./world.ts";

/** Latches the nodes that are done, and those that have failed, in this tick. */
export function latchObjectives(world: World): void {
  const active = activeNodes(world);
  for (let index = world.objectives.length - 1; index >= 0; index--) {
    if (world.objectiveDone[index] || world.objectiveFailed[index]) continue;
    const { faction, worth } = world.objectives[index]!;
    if (active[index] && isDone(world, index)) {
      world.objectiveDone[index] = true;
      emit(world, "objective-met", { b: index, value: faction });
      addScore(world, faction, worth);
    } else if (isLost(world, index)) {
      world.objectiveFailed[index] = true;
      emit(world, "objective-failed", { b: index, value: faction });
    }
  }
}

/** Ends the run when a reason holds. The idle ticks must be counted already. */
export function judgeEnd(world: World): void {
  const reason = endReason(world);
  if (reason === "running") return;
  world.endReason = END_REASONS.indexOf(reason);
  const outcomes = world.factions.map((_, faction) => outcomeOf(world, faction, reason));
  for (const [index, outcome] of outcomes.entries()) world.factions[index]!.outcome = OUTCOMES.indexOf(outcome);
  emit(world, "ended", { b: world.endFaction, value: world.endReason });
}

// --- internal ---

type EndReason = (typeof END_REASONS)[number];
type Outcome = (typeof OUTCOMES)[number];

function activeNodes(world: World): boolean[] {
  const active: boolean[] = [];
  for (const [index, node] of world.objectives.entries()) {
    const parent = world.objectives[node.parent - 1];
    const isOpen = parent === undefined || (active[node.parent - 1]! && !world.objectiveFailed[node.parent - 1]);
    active.push(isOpen && (parent?.op !== "then" || isItsTurn(world, index)));
  }
  return active;
}

/** True when the nearest earlier sibling that is needed, if there is one, is done. */
function isItsTurn(world: World, index: number): boolean {
  let { previous } = world.objectives[index]!;
  while (previous !== 0 && world.objectives[previous - 1]!.optional) ({ previous } = world.objectives[previous - 1]!);
  return previous === 0 || world.objectiveDone[previous - 1]!;
}

interface Child {
  done: boolean;
  failed: boolean;
  optional: boolean;
}

function childrenOf(world: World, index: number): Child[] {
  return world.objectives.flatMap(({ parent, optional }, at) =>
    parent === index + 1 ? [{ done: world.objectiveDone[at]!, failed: world.objectiveFailed[at]!, optional }] : [],
  );
}

function isDone(world: World, index: number): boolean {
  const node = world.objectives[index]!;
  const children = childrenOf(world, index);
  if (node.op === "and" || node.op === "then") return children.every(({ done, optional }) => done || optional);
  if (node.op === "or") return children.some(({ done }) => done);
  return leafHolds(world, node);
}

/** True when the last tick of a node is here, or its children leave no way. */
function isLost(world: World, index: number): boolean {
  const { op, within } = world.objectives[index]!;
  if (within !== 0 && world.tick >= within) return true;
  const children = childrenOf(world, index);
  if (op === "and" || op === "then") return children.some(({ failed, optional }) => failed && !optional);
  return op === "or" && children.every(({ failed }) => failed);
}

function leafHolds(world: World, node: ObjectiveNode): boolean {
  const own = aliveActors(world).filter((actor) => actor.faction === node.faction);
  const living = (faction: number) => aliveActors(world).filter((actor) => actor.faction === faction && !isObject(actor)).length;
  switch (node.op) {
    case "reach": {
      const able = ableActors(world).filter((actor) =>
        node.who === 0 ? actor.faction === node.faction && !isObject(actor) : actor.serial === node.who,
      );
      return able.some((actor) => world.places[node.a - 1]!.includes(actor.cell));
    }
    case "eliminate":
      return living(node.a) === 0;
    case "survive":
      return world.tick >= node.b && living(node.faction) > 0;
    case "collect":
      return own.reduce((sum, actor) => sum + countFor(world, actor, node.a), 0) >= node.b;
    case "flag":
      return world.flagValue[node.a]! >= node.b;
    case "cover":
      return isCovered(world, node.a, node.b, isObject);
    case "score":
      return world.factions[node.faction]!.score >= node.b;
    default:
      return false;
  }
}

function countFor(world: World, actor: Actor, kind: number): number {
  if (kind !== ANY_TREASURE) return countCarried(world, actor, kind);
  return itemsOfActor(world, actor).filter((item) => world.rules.items[item.kind]!.tags.includes("treasure")).length;
}

/** The root of a faction that is no `prevent`, and whether it is done. */
function rootDone(world: World, faction: number): boolean {
  const { root } = world.factions[faction]!;
  return root !== 0 && world.objectiveDone[root - 1]!;
}

function hasFailed(world: World, faction: number): boolean {
  const { root } = world.factions[faction]!;
  return root !== 0 && world.objectiveFailed[root - 1]!;
}

function rootOf(world: World, faction: number): ObjectiveNode | undefined {
  return world.objectives[world.factions[faction]!.root - 1];
}

function endReason(world: World): EndReason {
  const factions = world.factions.map((_, faction) => faction);
  if (factions.some((faction) => rootDone(world, faction))) return "objective";
  if (world.turn.isEndAsked) return "end-consequence";
  const striving = factions.filter((faction) => (rootOf(world, faction)?.op ?? "prevent") !== "prevent");
  const isGone = (faction: number) =>
    hasFailed(world, faction) || aliveActors(world).every((actor) => actor.faction !== faction || isObject(actor));
  if (striving.length > 0 && striving.every(isGone)) return "all-lost";
  if (world.stopRequested !== 0) return "stopped";
  if (world.idleTicks >= world.numbers.stallTicks) return "stalled";
  return world.tick >= world.tickLimit ? "tick-limit" : "running";
}

function outcomeOf(world: World, faction: number, reason: EndReason): Outcome {
  const root = rootOf(world, faction);
  if (root === undefined) return "none";
  if (hasFailed(world, faction)) return reason === "end-consequence" && world.endFaction === faction + 1 ? "won" : "lost";
  switch (reason) {
    case "objective":
      return outcomeByObjective(world, faction, root);
    case "end-consequence":
      return outcomeByEnd(world, faction, root);
    case "all-lost":
      return root.op === "prevent" ? "won" : "lost";
    case "stalled":
      return "stalled";
    default:
      return "undecided";
  }
}

function outcomeByObjective(world: World, faction: number, root: ObjectiveNode): Outcome {
  if (root.op === "prevent") return rootDone(world, root.a) ? "lost" : "won";
  if (!rootDone(world, faction)) return "lost";
  const isRival = (other: number) => isHostile(world, faction, other) || isHostile(world, other, faction);
  const hasRival = world.factions.some((_, other) => other !== faction && rootDone(world, other) && isRival(other));
  return hasRival ? "draw" : "won";
}

function outcomeByEnd(world: World, faction: number, root: ObjectiveNode): Outcome {
  if (world.endFaction === 0) return "draw";
  const winner = world.endFaction - 1;
  if (faction === winner) return "won";
  return root.op === "prevent" && root.a !== winner ? "won" : "lost";
}
