// Noise: hostile actors near enough remember where it came from, unless they see the place. It must not know what made it.
import { chebyshev } from "./cells.ts";
import { emit } from "./events.ts";
import { renewMemory } from "./perceive.ts";
import { actorSeesCell } from "./sight.ts";
import { takeStep } from "./steps.ts";
import { isHostileTo } from "./things.ts";
import type { Actor, World } from "./world.ts";
import { aliveActors } from "./world.ts";

/** Lets a noise be heard in the name of an actor; each hearer is a step. */
export function makeNoise(world: World, maker: Actor, { cell, radius }: { cell: number; radius: number }): void {
  for (const hearer of aliveActors(world)) {
    if (hearer === maker || (hearer.actorTags & OBJECT) !== 0 || !isHostileTo(world, hearer, maker)) continue;
    if (chebyshev(world, hearer.cell, cell) > radius || actorSeesCell(world, hearer, cell)) continue;
    if (!takeStep(world)) return;
    const before = hearer.memories.find((memory) => memory.who === maker.serial)?.cell;
    const isKept = renewMemory(world, hearer, { who: maker.serial, cell });
    if (isKept && before !== cell) emit(world, "heard", { a: hearer.serial, b: maker.serial, cell, value: radius });
  }
}

// --- internal ---

/** Bit of actorTags. */
const OBJECT = 1;
