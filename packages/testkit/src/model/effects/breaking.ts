// The effect break: power against the toughness of a cell's feature, else of its terrain. It must not know who breaks.
import { isBorder } from "../cells.ts";
import { emit } from "../events.ts";
import { barredBy } from "../ground.ts";
import { takeStep } from "../steps.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const breakEffects = { break: breakAll } satisfies Record<string, Effect>;

// --- internal ---

function breakAll(cause: Cause): void {
  const cells = cause.place === 0 ? [cause.cell] : cause.world.places[cause.place - 1]!;
  for (const [index, cell] of cells.entries()) {
    if (index > 0 && !takeStep(cause.world)) return;
    breakCell(cause, cell);
  }
}

function breakCell({ world, subject, value }: Cause, cell: number): void {
  if (isBorder(world, cell)) return;
  const here = world.cells[cell]!;
  for (const layer of ["feature", "terrain"] as const) {
    const kind = here[layer];
    const { toughness, breaksTo } = world.rules.kinds[kind]!;
    const isBroken = kind !== 0 && toughness !== 0 && value >= toughness && (layer === "feature" || breaksTo !== 0);
    if (!isBroken) continue;
    if (barredBy(world, cell, { ...here, [layer]: breaksTo }) !== undefined) return;
    here[layer] = breaksTo;
    emit(world, "broken", { a: subject?.serial ?? 0, b: breaksTo, cell, value: kind });
    return;
  }
}
