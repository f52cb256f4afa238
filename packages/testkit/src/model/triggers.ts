// Triggers: passes over all rows until none fires any more, to a bounded depth. It must not know what a set does.
import { runSet } from "./consequences.ts";
import { emit } from "./events.ts";
import { countCarried } from "./items.ts";
import { beginWorkItem } from "./steps.ts";
import { isObject } from "./things.ts";
import type { Actor, World } from "./world.ts";
import { ableActors, aliveActors } from "./world.ts";

/** Runs the sets of the rows whose condition has become true. */
export function runTriggers(world: World): void {
  const depth = world.numbers.triggerDepth;
  for (let pass = 1; pass <= depth; pass++) {
    if (!runPass(world)) return;
  }
  emit(world, "trigger-depth", { value: depth });
}

/** The first cell of a place (1-based), or cell 0 when there is none. */
export function placeCell(world: World, place: number): number {
  return world.places[place - 1]?.[0] ?? 0;
}

/** True when so many cells of a place (0: all, and there is one) hold somebody able for whom a test holds. */
export function isCovered(world: World, place: number, count: number, holds?: (actor: Actor) => boolean): boolean {
  const cells = world.places[place - 1] ?? [];
  return cells.length > 0 && takenCells(world, place, holds).length >= (count === 0 ? cells.length : count);
}

// --- internal ---

type TriggerRow = World["rules"]["triggers"][number];

/** True when a row fired. */
function runPass(world: World): boolean {
  let hasFired = false;
  world.rules.triggers.forEach((row, index) => {
    const trigger = world.triggers[index]!;
    const holds = conditionHolds(world, row);
    const becameTrue = holds && !trigger.held;
    trigger.held = holds;
    if (!becameTrue || (row.once && trigger.fired > 0)) return;
    hasFired = true;
    beginWorkItem(world);
    trigger.fired += 1;
    const cell = placeCell(world, row.place);
    emit(world, "trigger-fired", { b: index, cell });
    runSet(world, row.set, { cell });
  });
  return hasFired;
}

function conditionHolds(world: World, row: TriggerRow): boolean {
  switch (row.when) {
    case "flag-at-least":
      return world.flagValue[row.a]! >= row.b;
    case "place-entered":
      return ableActors(world).some(
        (actor) => (row.a === 0 || actor.faction === row.a - 1) && world.places[row.b - 1]!.includes(actor.cell),
      );
    case "tick-reached":
      return world.tick >= row.b;
    case "faction-at-most":
      return aliveActors(world).filter((actor) => actor.faction === row.a && !isObject(actor)).length <= row.b;
    case "faction-holds":
      return carriedTogether(world, row.a % 256, Math.floor(row.a / 256)) >= row.b;
    case "place-empty":
      return takenCells(world, row.b).length === 0;
    case "place-covered":
      return isCovered(world, row.b, 0);
    case "kind-at": {
      const cell = placeCell(world, row.b);
      return cell !== 0 && world.cells[cell]!.feature === row.a;
    }
  }
}

/** The cells of a place on which somebody able stands, for whom a test holds. */
function takenCells(world: World, place: number, holds: (actor: Actor) => boolean = () => true): number[] {
  const stands = new Set(
    ableActors(world)
      .filter(holds)
      .map((actor) => actor.cell),
  );
  return (world.places[place - 1] ?? []).filter((cell) => stands.has(cell));
}

function carriedTogether(world: World, faction: number, kind: number): number {
  return aliveActors(world)
    .filter((actor) => actor.faction === faction)
    .reduce((sum, actor) => sum + countCarried(world, actor, kind), 0);
}
