// Triggers: passes over all rows until none fires any more, to a bounded depth. It must not know what a set does.
import { runSet } from "./consequences.ts";
import { emit } from "./events.ts";
import { countCarried } from "./items.ts";
import { beginWorkItem } from "./steps.ts";
import type { World } from "./world.ts";
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
      return aliveActors(world).filter((actor) => actor.faction === row.a).length <= row.b;
    case "faction-holds":
      return carriedTogether(world, row.a % 256, Math.floor(row.a / 256)) >= row.b;
  }
}

function carriedTogether(world: World, faction: number, kind: number): number {
  return aliveActors(world)
    .filter((actor) => actor.faction === faction)
    .reduce((sum, actor) => sum + countCarried(world, actor, kind), 0);
}
