// The effect set-area: on the cell of the set, or on all cells of a place while there are steps. It must not know how areas meet.
import { clearArea, layArea } from "../areas.ts";
import { hasSteps, takeStep } from "../steps.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const areaEffects = { "set-area": setArea } satisfies Record<string, Effect>;

// --- internal ---

function setArea({ world, row, cell, argument, value }: Cause): void {
  const cells = row.place === 0 ? [cell] : world.places[row.place - 1]!;
  for (const one of cells) {
    if (!hasSteps(world)) return;
    const isChanged = argument === 0 ? clearArea(world, one) : layArea(world, one, { kind: argument, strength: value });
    if (isChanged) takeStep(world);
  }
}
