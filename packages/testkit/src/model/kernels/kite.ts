// The kernel kite: keeps a hostile at the range of its best ranged row, steps back when it comes beside, flees when it cannot shoot.
// It must not rule whether the row reaches; applying it does.
import type { Action } from "@dramatis/runtime";
import { chebyshev, squaredDistance } from "../cells.ts";
import { missingMeans } from "../means.ts";
import { flee } from "./flee.ts";
import { chase, preyOf } from "./hunt.ts";
import type { Mind } from "./mind.ts";
import { pick } from "./mind.ts";
import { freeSteps, moveTo } from "./moves.ts";

/** Without a ranged row it flees; without prey it hunts. */
export function kite(mind: Mind): Action {
  const row = rangedRow(mind);
  if (row === undefined) return flee(mind);
  const prey = preyOf(mind);
  if (prey === undefined) return chase(mind);
  const distance = chebyshev(mind.world, mind.me.cell, prey.cell);
  const away = distance === 1 ? retreat(mind) : undefined;
  if (away !== undefined) return away;
  return distance <= mind.world.rules.actions[row]!.range ? { row, direction: 0, argument: prey.slot + 1 } : chase(mind);
}

// --- internal ---

/** The strike or shot of the longest range beyond 1 for which it has the means, the first of equals. */
function rangedRow({ world, me }: Mind): number | undefined {
  const rows = world.rules.actions.map((action, row) => ({ ...action, row }));
  const ranged = rows.filter(({ shape, range }) => (shape === "strike" || shape === "shoot") && range > 1);
  const ready = ranged.filter(({ row }) => missingMeans(world, me, row) === undefined);
  const farthest = Math.max(...ready.map(({ range }) => range));
  return ready.find(({ range }) => range === farthest)?.row;
}

/** A step to where the nearest of the seen hostiles is farther than now, as far as can be. */
function retreat(mind: Mind): Action | undefined {
  const safety = (cell: number) => Math.min(...mind.hostiles.map((other) => squaredDistance(mind.world, cell, other.cell)));
  const steps = freeSteps(mind).filter(({ cell }) => safety(cell) > safety(mind.me.cell));
  const most = Math.max(...steps.map(({ cell }) => safety(cell)));
  const choice = pick(
    mind,
    steps.filter(({ cell }) => safety(cell) === most),
  );
  return choice === undefined ? undefined : moveTo(mind, choice);
}
