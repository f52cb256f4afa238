// Effects that put an actor on another cell: move, push, spawn. Enter sets follow each arrival.
// It must not know what entering a cell does.
import { DIRECTIONS, isBorder, isFree, neighbour } from "../cells.ts";
import { emit } from "../events.ts";
import { canBeMoved } from "../ground.ts";
import { takeStep } from "../steps.ts";
import { hasTag } from "../things.ts";
import type { Actor, World } from "../world.ts";
import { aliveActors } from "../world.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const movementEffects = { move, push, spawn } satisfies Record<string, Effect>;

/** Pushes an actor one cell, which must be a legal step; its enter sets follow. */
export function pushOneCell({ world, subject, pass }: Cause, target: Actor, direction: number): void {
  const from = target.cell;
  target.cell = neighbour(world, from, direction);
  emit(world, "pushed", { a: target.serial, b: subject?.serial ?? 0, cell: target.cell });
  pass(target, from, direction);
}

// --- internal ---

/** pool-full, b: no empty slot for an actor. */
const ACTOR_POOL = 1;

function move({ world, target, argument, pass }: Cause): void {
  const cell = (world.places[argument - 1] ?? []).find((candidate) => isFree(world, candidate));
  if (cell === undefined) return;
  const from = target.cell;
  target.cell = cell;
  emit(world, "teleported", { a: target.serial, cell });
  pass(target, from, undefined);
}

function push(cause: Cause): void {
  const { world, target, direction, argument } = cause;
  if (direction === undefined || hasTag(target, "heavy")) return;
  for (let pushed = 0; pushed < argument && target.health > 0; pushed++) {
    if (!canBeMoved(world, target.cell, direction)) return;
    if (pushed > 0 && !takeStep(world)) return;
    pushOneCell(cause, target, direction);
  }
}

function spawn({ world, cell, argument, place, limit, enter }: Cause): void {
  const spot = spawnCell(world, place === 0 ? cell : (world.places[place - 1]?.[0] ?? 0));
  if (spot < 0) return;
  const others = aliveActors(world).filter((actor) => actor.template === argument + 1);
  if (limit > 0 && others.length >= limit) return;
  const slot = world.actors.indexOf(undefined);
  if (slot < 0) {
    emit(world, "pool-full", { b: ACTOR_POOL, cell: spot, value: argument });
    return;
  }
  const actor = copyTemplate(world, world.actors[argument]!, { slot, cell: spot });
  world.actors[slot] = actor;
  emit(world, "spawned", { a: actor.serial, b: argument + 1, cell: spot, value: actor.faction });
  enter(actor, undefined);
}

/** The cell itself, or its first free neighbour in direction order, or -1. All eight count, whatever the number of directions. */
function spawnCell(world: World, cell: number): number {
  if (isBorder(world, cell)) return -1;
  const candidates = [cell, ...DIRECTIONS.map((direction) => neighbour(world, cell, direction))];
  return candidates.find((candidate) => isFree(world, candidate)) ?? -1;
}

function copyTemplate(world: World, template: Actor, { slot, cell }: { slot: number; cell: number }): Actor {
  const serial = world.nextSerial;
  world.nextSerial += 1;
  return { ...structuredClone(template), slot, serial, cell, home: cell, actorState: 1, energy: 0, template: template.slot + 1 };
}
