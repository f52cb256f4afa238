// The effect noise: heard in the name of the subject, at the cell of the set.
import { makeNoise } from "../noise.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const noiseEffects = { noise } satisfies Record<string, Effect>;

// --- internal ---

function noise({ world, subject, cell, radius }: Cause): void {
  if (subject !== undefined) makeNoise(world, subject, { cell, radius });
}
