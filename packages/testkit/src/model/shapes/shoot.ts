// The shape shoot: a flight over cells until a body or a wall ends it. What the shot does stands in the row's set.
import { isLegalDirection, isPassable, neighbour } from "../cells.ts";
import { emit } from "../events.ts";
import { cellsTowards } from "../lines.ts";
import type { Actor, World } from "../world.ts";
import { ableActors } from "../world.ts";
import type { Attempt, Verdict } from "./attempt.ts";
import { refuse } from "./attempt.ts";
import { slotTarget } from "./strike.ts";

/** The object is whoever was hit; the set runs where the flight ended. */
export function judgeShoot(attempt: Attempt): Verdict {
  const { world, actor, rowNumber, action } = attempt;
  if (action.argument === 0 && !isLegalDirection(world, action.direction)) return refuse("bad-direction");
  const target = action.argument === 0 ? undefined : slotTarget(attempt);
  if (typeof target === "string") return refuse(target);
  const way = target === undefined ? cellsAhead(attempt) : cellsTowards(world, actor.cell, target.cell);
  const { cell, hit } = fly(world, actor.cell, way);
  return {
    cell,
    work: () => {
      emit(world, "shot", { a: actor.serial, b: hit?.serial ?? 0, cell, value: rowNumber });
      return hit;
    },
  };
}

// --- internal ---

/** As far as the row reaches, or to the end of the block. */
function cellsAhead({ world, actor, row, action }: Attempt): number[] {
  const way: number[] = [];
  let cell = neighbour(world, actor.cell, action.direction);
  while (way.length < row.range && cell >= 0) {
    way.push(cell);
    cell = neighbour(world, cell, action.direction);
  }
  return way;
}

function fly(world: World, start: number, way: readonly number[]): { cell: number; hit: Actor | undefined } {
  let cell = start;
  for (const next of way) {
    if (!isPassable(world, next)) break;
    cell = next;
    const hit = ableActors(world).find((other) => other.cell === cell);
    if (hit !== undefined) return { cell, hit };
  }
  return { cell, hit: undefined };
}
