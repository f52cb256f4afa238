// What actors notice: their own memory of hostile actors, and their faction's knowledge of cells. Nothing moves here.
// It must not know who asks for it, nor what a driver makes of it.
import { emit } from "./events.ts";
import { itemsOnCell } from "./items.ts";
import { renewMind } from "./minds.ts";
import { actorSeesCell, cellsSeenBy } from "./sight.ts";
import { isHostileTo, isObject } from "./things.ts";
import type { Actor, World } from "./world.ts";
import { aliveActors } from "./world.ts";

/** Memory and mind of all alive actors that are no things first, then the knowledge of their groups. */
export function perceive(world: World): void {
  const alive = aliveActors(world);
  const minds = alive.filter((actor) => !isObject(actor));
  for (const actor of minds) {
    for (const other of alive) {
      const isSeen = other !== actor && isHostileTo(world, actor, other) && actorSeesCell(world, actor, other.cell);
      if (isSeen) rememberSeen(world, actor, other);
    }
    forgetMissing(world, actor);
    renewMind(world, actor);
  }
  for (const actor of minds) learnCells(world, actor);
}

/** Renews the memory of a serial, or takes an empty or old one for it; false when there is no room. */
export function renewMemory(world: World, actor: Actor, { who, cell }: { who: number; cell: number }): boolean {
  const known = actor.memories.find((memory) => memory.who === who);
  const memory = known ?? actor.memories.find((empty) => empty.who === 0) ?? oldestMemory(world, actor);
  if (memory === undefined) return false;
  Object.assign(memory, { who, cell, tick: world.tick });
  return true;
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
  const isKnown = actor.memories.some((memory) => memory.who === other.serial);
  const isKept = renewMemory(world, actor, { who: other.serial, cell: other.cell });
  if (isKept && !isKnown) emit(world, "sighted", { a: actor.serial, b: other.serial, cell: other.cell, value: other.cell });
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
    if (before.terrain === 0 && now.terrain !== 0) world.tallies.cellsSeen[world.factions[actor.faction]!.group]! += 1;
    before.terrain = now.terrain;
    before.feature = now.feature;
    before.item = itemsOnCell(world, cell)[0]?.kind ?? 0;
    before.area = now.area;
  }
  known[actor.cell]!.visited = true;
}
