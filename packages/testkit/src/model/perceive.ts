// What actors notice: their own memory of hostile actors, and their faction's knowledge of cells. Nothing moves here.
// It must not know who asks for it, nor what a driver makes of it.
import { emit } from "./events.ts";
import { itemsOnCell } from "./items.ts";
import { actorSeesCell, cellsSeenBy } from "./sight.ts";
import type { Actor, World } from "./world.ts";
import { aliveActors, isHostile } from "./world.ts";

/** Memory of all alive actors first, then the knowledge of their groups. */
export function perceive(world: World): void {
  const alive = aliveActors(world);
  for (const actor of alive) {
    for (const other of alive) {
      const isSeen = other !== actor && isHostile(world, actor.faction, other.faction) && actorSeesCell(world, actor, other.cell);
      if (isSeen) rememberSeen(world, actor, other);
    }
    forgetMissing(world, actor);
  }
  for (const actor of alive) learnCells(world, actor);
}

// --- internal ---

/** Clears what was not renewed in this tick although its cell is in sight: it is not there any more. */
function forgetMissing(world: World, actor: Actor): void {
  for (const memory of actor.memories) {
    if (memory.who === 0 || memory.tick >= world.tick || !actorSeesCell(world, actor, memory.cell)) continue;
    emit(world, "forgotten", { a: actor.serial, b: memory.who, cell: memory.cell });
    Object.assign(memory, { who: 0, cell: 0, tick: 0 });
  }
}

function rememberSeen(world: World, actor: Actor, other: Actor): void {
  const known = actor.memories.find((memory) => memory.who === other.serial);
  const memory = known ?? actor.memories.find((empty) => empty.who === 0) ?? oldestMemory(world, actor);
  if (memory === undefined) return;
  Object.assign(memory, { who: other.serial, cell: other.cell, tick: world.tick });
  if (known === undefined) emit(world, "sighted", { a: actor.serial, b: other.serial, cell: other.cell, value: other.cell });
}

/** The memory with the smallest tick, lowest index first, if that tick is over. */
function oldestMemory(world: World, actor: Actor): Actor["memories"][number] | undefined {
  const least = Math.min(...actor.memories.map((memory) => memory.tick));
  return least < world.tick ? actor.memories.find((memory) => memory.tick === least) : undefined;
}

function learnCells(world: World, actor: Actor): void {
  const known = world.factions[actor.faction]!.known;
  for (const cell of cellsSeenBy(world, actor)) {
    const now = world.cells[cell]!;
    const before = known[cell]!;
    if (before.terrain === 0 && now.terrain !== 0) world.tallies.cellsSeen[actor.faction]! += 1;
    before.terrain = now.terrain;
    before.feature = now.feature;
    before.item = itemsOnCell(world, cell)[0]?.kind ?? 0;
  }
  known[actor.cell]!.visited = true;
}
