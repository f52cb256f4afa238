// The shapes wait and step. It must not know what entering a cell does.
import { neighbour, stepProblem } from "../cells.ts";
import { runEnterSets } from "../consequences.ts";
import { emit } from "../events.ts";
import type { Attempt, Verdict } from "./attempt.ts";
import { allow, refuse } from "./attempt.ts";

/** Nothing to check, nothing to do. */
export function judgeWait(): Verdict {
  return allow(() => {});
}

/** A step to a free neighbour; the enter sets of its terrain and its feature follow. */
export function judgeStep({ world, actor, action }: Attempt): Verdict {
  const problem = stepProblem(world, actor.cell, action.direction);
  if (problem !== undefined) return refuse(problem);
  return allow(() => {
    actor.cell = neighbour(world, actor.cell, action.direction);
    emit(world, "moved", { a: actor.serial, cell: actor.cell, value: action.direction });
    runEnterSets(world, actor, action.direction);
  });
}
