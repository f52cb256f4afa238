// Effects on the world beside its actors: features, flags, messages, the end, wishes. It must not know who caused them,
// but for the name under a message.
import { emit } from "../events.ts";
import { changeKind } from "../ground.ts";
import { addScore } from "../scores.ts";
import { takeStep } from "../steps.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const worldEffects = {
  "set-kind": onCells(setKind),
  "set-terrain": onCells(setTerrain),
  score,
  "set-flag": setFlag,
  "add-flag": addFlag,
  message,
  end,
  wish,
} satisfies Record<string, Effect>;

// --- internal ---

/** Here, or on all cells of a place; each beyond the first takes a step. */
function onCells(change: (cause: Cause) => void): Effect {
  return (cause) => {
    const { world, cell, place } = cause;
    const cells = place === 0 ? [cell] : (world.places[place - 1] ?? []);
    for (const [index, one] of cells.entries()) {
      if (index > 0 && !takeStep(world)) return;
      change({ ...cause, cell: one });
    }
  };
}

function setKind({ world, cell, argument, crush }: Cause): void {
  changeKind(world, cell, { layer: "feature", kind: argument, crush });
}

function setTerrain({ world, cell, argument, crush }: Cause): void {
  changeKind(world, cell, { layer: "terrain", kind: argument, crush });
}

function score({ world, argument, value }: Cause): void {
  addScore(world, argument, value);
}

function setFlag({ world, argument, value }: Cause): void {
  if (world.flagValue[argument] === value) return;
  world.flagValue[argument] = value;
  emit(world, "flag-set", { b: argument, value });
}

function addFlag(cause: Cause): void {
  // Flags are 32-bit numbers and wrap around like them.
  setFlag({ ...cause, value: (cause.world.flagValue[cause.argument]! + cause.value) | 0 });
}

function message({ world, subject, cell, argument }: Cause): void {
  emit(world, "message", { a: subject?.serial ?? 0, cell, value: argument });
}

function end({ world, argument }: Cause): void {
  if (world.turn.isEndAsked) return;
  world.turn.isEndAsked = true;
  world.endFaction = argument;
}

function wish({ world, argument }: Cause): void {
  const row = world.wishes[argument]!;
  if (row.state !== 0) return;
  row.state = 1;
  row.due = world.tick + world.rules.wishes[argument]!.delay;
  emit(world, "wish-raised", { b: argument, value: row.due });
}
