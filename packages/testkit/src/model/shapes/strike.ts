// The shape strike: at the neighbour in a direction, or at the actor of a slot within range and sight.
// What the blow does stands in the row's set; this file must not know it.
import { chebyshev, isLegalDirection, neighbour } from "../cells.ts";
import { emit } from "../events.ts";
import { cellsTowards } from "../lines.ts";
import { actorSeesCell } from "../sight.ts";
import { isAlliedTo } from "../things.ts";
import type { Actor } from "../world.ts";
import { actorAt } from "../world.ts";
import type { Attempt, Reason, Verdict } from "./attempt.ts";
import { refuse } from "./attempt.ts";

/** The struck actor is the object. */
export function judgeStrike(attempt: Attempt): Verdict {
  const { world, actor, rowNumber, action } = attempt;
  const target = action.argument === 0 ? neighbourTarget(attempt) : slotTarget(attempt);
  if (typeof target === "string") return refuse(target);
  if (!isLineFree(attempt, target)) return refuse("in-the-way");
  if (isAlliedTo(world, actor, target)) return refuse("not-hostile");
  return {
    work: () => {
      emit(world, "attacked", { a: actor.serial, b: target.serial, cell: target.cell, value: rowNumber });
      return target;
    },
  };
}

/** The actor of a slot, if it can be reached by sight within the range of the row. */
export function slotTarget({ world, actor, row, action }: Attempt): Actor | Reason {
  const target = world.actors[action.argument - 1];
  if (target === undefined || target.actorState !== 1 || target.health <= 0 || target === actor) return "no-target";
  const inRange = chebyshev(world, actor.cell, target.cell) <= row.range && actorSeesCell(world, actor, target.cell);
  return inRange ? target : "out-of-range";
}

// --- internal ---

function neighbourTarget({ world, actor, action }: Attempt): Actor | Reason {
  if (!isLegalDirection(world, action.direction)) return "bad-direction";
  const target = actorAt(world, neighbour(world, actor.cell, action.direction));
  return target !== undefined && target.health > 0 ? target : "no-target";
}

/** A row with the tag line asks that nobody stands strictly between, when a slot is named. */
function isLineFree({ world, actor, row, action }: Attempt, target: Actor): boolean {
  if (action.argument === 0 || !row.tags.includes("line")) return true;
  return cellsTowards(world, actor.cell, target.cell).every((cell) => cell === target.cell || actorAt(world, cell) === undefined);
}
