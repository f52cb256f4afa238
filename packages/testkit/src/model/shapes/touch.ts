// The shape touch: a lever, a wall, whatever is beside the actor. What it does stands in the feature's operate set and the row's own.
import { isLegalDirection, neighbour } from "../cells.ts";
import { runSet } from "../consequences.ts";
import { emit } from "../events.ts";
import type { Actor } from "../world.ts";
import { actorAt } from "../world.ts";
import type { Attempt, Verdict } from "./attempt.ts";
import { refuse } from "./attempt.ts";

/** The object is whoever stands on the touched cell after the operate set, if able. */
export function judgeTouch({ world, actor, row, action }: Attempt): Verdict {
  const { direction } = action;
  if (!isLegalDirection(world, direction)) return refuse("bad-direction");
  const cell = neighbour(world, actor.cell, direction);
  const { feature } = world.cells[cell]!;
  const { operate } = world.rules.kinds[feature]!;
  if ((feature === 0 || operate === 0) && row.set === 0) return refuse("nothing-there");
  const who = (): Actor | undefined => {
    const found = actorAt(world, cell);
    return found !== undefined && found.health > 0 ? found : undefined;
  };
  return {
    cell,
    work: () => {
      emit(world, "touched", { a: actor.serial, cell, value: feature });
      if (feature !== 0) runSet(world, operate, { subject: actor, object: who(), cell, direction });
      return who();
    },
  };
}
