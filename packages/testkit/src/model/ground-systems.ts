// The systems of the ground: kinds that turn into others by themselves, and conveyors. It must not know what a set does.
import { neighbour } from "./cells.ts";
import { runPassSets, runSet } from "./consequences.ts";
import { emit } from "./events.ts";
import { canBeMoved, changeKind, isFlying } from "./ground.ts";
import { beginWorkItem } from "./steps.ts";
import type { World } from "./world.ts";

/** Turns what is due, cell by cell, the feature before the terrain. */
export function runCycles(world: World): void {
  for (let cell = 0; cell < world.cells.length; cell++) {
    for (const layer of ["feature", "terrain"] as const) {
      const kind = world.cells[cell]![layer];
      const row = world.rules.kinds[kind]!;
      if (kind === 0 || row.period === 0 || world.tick % row.period !== 0) continue;
      beginWorkItem(world);
      changeKind(world, cell, { layer, kind: row.next, crush: (set, subject) => runSet(world, set, { subject, cell }) });
    }
  }
}

/** Carries everybody who stands on flowing ground one cell on, slot by slot. */
export function runConveyors(world: World): void {
  for (let slot = 0; slot < world.actors.length; slot++) {
    const actor = world.actors[slot];
    if (actor?.actorState !== 1 || actor.health <= 0 || isFlying(actor)) continue;
    const { terrain, feature } = world.cells[actor.cell]!;
    const flow = (feature === 0 ? 0 : world.rules.kinds[feature]!.flow) || world.rules.kinds[terrain]!.flow;
    if (flow === 0 || !canBeMoved(world, actor.cell, flow - 1)) continue;
    beginWorkItem(world);
    const from = actor.cell;
    actor.cell = neighbour(world, from, flow - 1);
    emit(world, "pushed", { a: actor.serial, cell: actor.cell });
    runPassSets(world, actor, from, flow - 1);
  }
}
