// Effects that lay statuses on actors and take them off. It must not know what a status does.
import { emit } from "../events.ts";
import { setStatusLeft } from "../statuses.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const statusEffects = { status: inflict, cure } satisfies Record<string, Effect>;

// --- internal ---

const TICKS_MAX = 65535;

function inflict({ world, target, argument, value }: Cause): void {
  if (value <= 0) return;
  const before = target.statusLeft[argument]!;
  target.statusLeft[argument] = Math.max(before, Math.min(value, TICKS_MAX));
  if (before === 0) emit(world, "status-began", { a: target.serial, b: argument, cell: target.cell, value: target.statusLeft[argument] });
}

function cure({ world, target, argument }: Cause): void {
  if (target.statusLeft[argument]! > 0) setStatusLeft(world, target, { status: argument, ticks: 0 });
}
