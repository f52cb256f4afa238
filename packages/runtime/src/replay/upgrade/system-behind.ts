// Which system of a tick parted two worlds, and what differs when nothing of their course does: their layout, or how rules are written down.
// It must not judge which of the two is right.
import type { Core } from "../../core/core.ts";
import type { Directory } from "../../core/directory.ts";
import type { Names } from "../../core/names.ts";
import type { World } from "../../core/world.ts";
import { differences } from "../difference.ts";
import { type DivergencePoint, type DivergentValue, phaseOf } from "../divergence.ts";
import { openPlayback, resumePlayback, type WorldState } from "../playback.ts";
import type { Recording } from "../recording.ts";
import { firstTraced, tracedTick } from "../traced-tick.ts";

/** A difference with its tick and system. `isJudging`: it is none of the course. */
export interface FoundDifference {
  readonly tick: number;
  readonly system: string;
  readonly isJudging: boolean;
  readonly object: string;
  readonly field: string;
  readonly recorded: DivergentValue;
  readonly replayed: DivergentValue;
}

/** What is needed to take one tick of both runs again. */
export interface ReplayedTick {
  readonly recording: Recording;
  readonly translated: Recording;
  readonly stored: Core;
  readonly current: Core;
  readonly startState: WorldState;
  readonly tick: number;
}

/**
 * Names the system that parted two runs in a tick: from the hashes behind every system where both cores lay a world out alike, else the system of the
 * first event that differs, else the one that owns the field.
 */
export function systemBehind(replay: ReplayedTick, ofEvent: string | null, field: string): string {
  const { stored, current } = replay;
  const traced = isLaidOutAlike(stored.directory, current.directory) ? tracedSystem(replay) : null;
  return traced ?? ofEvent ?? ownerOf(field);
}

/** Why two chains differ although all that happened is the same: a field that only one side has, else a value of rules or plan, else the link. */
export function layoutDifference(worlds: readonly [World, World], { startTick }: Recording, names: Names): FoundDifference {
  const at = { tick: startTick, system: "idle", isJudging: true } as const;
  const [before, after] = [worlds[0].core.directory, worlds[1].core.directory];
  if (!isLaidOutAlike(before, after)) {
    const [recorded, replayed] = [lacking(before, after), lacking(after, before)];
    return { ...at, object: "world", field: "layout", recorded, replayed };
  }
  const [first] = differences(worlds[0], worlds[1], names, 1);
  if (first !== undefined) return { ...at, object: first.object, field: first.field, recorded: first.a, replayed: first.b };
  return { ...at, object: "chain", field: "link", recorded: worlds[0].link().toString(16), replayed: worlds[1].link().toString(16) };
}

/** Gives a difference as a divergence, without the inputs around it. Pure. */
export function placeOf({ tick, system, object, field, recorded, replayed }: FoundDifference): DivergencePoint & {
  readonly recorded: DivergentValue;
  readonly replayed: DivergentValue;
} {
  return { tick, phase: phaseOf(system), system, round: 0, object, field, recorded, replayed };
}

// --- internal ---

/** Where no event tells, the system that alone changes a field. */
const owners: Readonly<Record<string, readonly string[]>> = {
  timers: ["timerNext", "stamina", "mana"],
  perceive: ["memoryWho", "memoryCell", "memoryTick", "knownTerrain", "knownFeature", "knownItem"],
  inputs: ["purse", "driver", "leash", "route", "orderPolicy", "stopRequested"],
  order: ["energy"],
  triggers: ["triggerFired", "triggerHeld"],
  objectives: ["objectiveDone", "endReason", "endFaction", "outcome"],
  tallies: ["idleTicks"],
};

function ownerOf(field: string): string {
  return Object.keys(owners).find((system) => owners[system]?.includes(field)) ?? "apply";
}

function isLaidOutAlike(a: Directory, b: Directory): boolean {
  return canonicalText(a) === canonicalText(b);
}

function canonicalText({ dimensions, fields }: Directory): string {
  const canonical = fields.filter((field) => field.class === "canonical");
  return JSON.stringify([dimensions, canonical.map(({ name, type, count }) => [name, type, count])]);
}

/** What the first directory has of dimensions and canonical fields and the second has not, as text. */
function lacking(a: Directory, b: Directory): string {
  const keys = ({ dimensions, fields }: Directory): string[] => [
    ...dimensions,
    ...fields.flatMap(({ class: of, name, type, count }) => (of === "canonical" ? [`${name}: ${type} ${count}`] : [])),
  ];
  const others = new Set(keys(b));
  return keys(a)
    .filter((key) => !others.has(key))
    .join(", ");
}

function tracedSystem({ recording, translated, stored, current, startState, tick }: ReplayedTick): string | null {
  const before = openPlayback(stored, recording);
  const after = resumePlayback(current, translated, startState);
  if (before.to(tick - 1) !== null || after.to(tick - 1) !== null || before.world.hash() !== after.world.hash()) return null;
  if (tracedTick(before.world, recording, tick) !== null || tracedTick(after.world, translated, tick) !== null) return null;
  return firstTraced([before.world, after.world]);
}
