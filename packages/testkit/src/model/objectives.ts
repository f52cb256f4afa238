// Objectives and the end of a run: what is done, who has won, and why it is over.
// It must not know how the world came to be as it is.
import { END_REASONS, OUTCOMES } from "@dramatis/core-as";
import { emit } from "./events.ts";
import { countCarried, itemsOfActor } from "./items.ts";
import { ANY_TREASURE } from "./plan.ts";
import type { Actor, ObjectiveNode, World } from "./world.ts";
import { ableActors, aliveActors, isHostile } from "./world.ts";

/** Latches the nodes that are done in this tick. */
export function latchObjectives(world: World): void {
  const active = activeNodes(world);
  for (let index = world.objectives.length - 1; index >= 0; index--) {
    if (!active[index] || world.objectiveDone[index] || !isDone(world, index)) continue;
    world.objectiveDone[index] = true;
    emit(world, "objective-met", { b: index, value: world.objectives[index]!.faction });
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
  for (const node of world.objectives) {
    const isFirst = node.previous === 0 || world.objectiveDone[node.previous - 1]!;
    const parent = world.objectives[node.parent - 1];
    active.push(parent === undefined || (active[node.parent - 1]! && (parent.op !== "then" || isFirst)));
  }
  return active;
}

function isDone(world: World, index: number): boolean {
  const node = world.objectives[index]!;
  const children = world.objectives.flatMap((other, at) => (other.parent === index + 1 ? [world.objectiveDone[at]!] : []));
  if (node.op === "and" || node.op === "then") return children.every((done) => done);
  if (node.op === "or") return children.some((done) => done);
  return leafHolds(world, node);
}

function leafHolds(world: World, node: ObjectiveNode): boolean {
  const own = aliveActors(world).filter((actor) => actor.faction === node.faction);
  switch (node.op) {
    case "reach": {
      const able = ableActors(world).filter((actor) => (node.who === 0 ? actor.faction === node.faction : actor.serial === node.who));
      return able.some((actor) => world.places[node.a - 1]!.includes(actor.cell));
    }
    case "eliminate":
      return aliveActors(world).every((actor) => actor.faction !== node.a);
    case "survive":
      return world.tick >= node.b && own.length > 0;
    case "collect":
      return own.reduce((sum, actor) => sum + countFor(world, actor, node.a), 0) >= node.b;
    case "flag":
      return world.flagValue[node.a]! >= node.b;
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

function rootOf(world: World, faction: number): ObjectiveNode | undefined {
  return world.objectives[world.factions[faction]!.root - 1];
}

function endReason(world: World): EndReason {
  const factions = world.factions.map((_, faction) => faction);
  if (factions.some((faction) => rootDone(world, faction))) return "objective";
  if (world.turn.isEndAsked) return "end-consequence";
  const striving = factions.filter((faction) => (rootOf(world, faction)?.op ?? "prevent") !== "prevent");
  const isGone = (faction: number) => aliveActors(world).every((actor) => actor.faction !== faction);
  if (striving.length > 0 && striving.every(isGone)) return "all-lost";
  if (world.stopRequested !== 0) return "stopped";
  if (world.idleTicks >= world.numbers.stallTicks) return "stalled";
  return world.tick >= world.tickLimit ? "tick-limit" : "running";
}

function outcomeOf(world: World, faction: number, reason: EndReason): Outcome {
  const root = rootOf(world, faction);
  if (root === undefined) return "none";
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
