// Effects that put an actor on another cell: move, push, spawn. Enter sets follow each arrival.
// It must not know what entering a cell does.
import { DIRECTIONS, isBorder, isFree, neighbour, stepProblem } from "../cells.ts";
import { emit } from "../events.ts";
import { takeStep } from "../steps.ts";
import type { Actor, World } from "../world.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const movementEffects = { move, push, spawn } satisfies Record<string, Effect>;

// --- internal ---

/** pool-full, b: no empty slot for an actor. */
const ACTOR_POOL = 1;

function move({ world, target, argument, enter }: Cause): void {
  const cell = (world.places[argument - 1] ?? []).find((candidate) => isFree(world, candidate));
  if (cell === undefined) return;
  target.cell = cell;
  emit(world, "teleported", { a: target.serial, cell });
  enter(target, undefined);
}

function push({ world, target, subject, direction, argument, enter }: Cause): void {
  if (direction === undefined) return;
  for (let pushed = 0; pushed < argument && target.health > 0; pushed++) {
    if (stepProblem(world, target.cell, direction) !== undefined) return;
    if (pushed > 0 && !takeStep(world)) return;
    target.cell = neighbour(world, target.cell, direction);
    emit(world, "pushed", { a: target.serial, b: subject?.serial ?? 0, cell: target.cell });
    enter(target, direction);
  }
}

function spawn({ world, cell, argument, enter }: Cause): void {
  const spot = spawnCell(world, cell);
  if (spot < 0) return;
  const slot = world.actors.indexOf(undefined);
  if (slot < 0) {
    emit(world, "pool-full", { b: ACTOR_POOL, cell: spot, value: argument });
    return;
  }
  const actor = copyTemplate(world, world.actors[argument]!, { slot, cell: spot });
  world.actors[slot] = actor;
  emit(world, "spawned", { a: actor.serial, cell: spot, value: actor.faction });
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
  return { ...structuredClone(template), slot, serial, cell, home: cell, actorState: 1, energy: 0 };
}
