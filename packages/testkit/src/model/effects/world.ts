// Effects on the world beside its actors: features, flags, messages, the end, wishes. It must not know who caused them,
// but for the name under a message.
import { isBorder, kindHas } from "../cells.ts";
import { emit } from "../events.ts";
import { actorAt } from "../world.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const worldEffects = {
  "set-kind": setKind,
  "set-flag": setFlag,
  "add-flag": addFlag,
  message,
  end,
  wish,
} satisfies Record<string, Effect>;

// --- internal ---

function setKind({ world, cell, argument }: Cause): void {
  const here = world.cells[cell]!;
  if (here.feature === argument || isBorder(world, cell)) return;
  const blocks = argument !== 0 && !kindHas(world, argument, "passable");
  if (blocks && actorAt(world, cell) !== undefined) return;
  here.feature = argument;
  emit(world, "kind-changed", { cell, value: argument });
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
