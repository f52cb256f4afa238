// Where in a tick two worlds part that were equal before it: the first system behind which they differ, and the value as it stands right there.
// It must not know which of the two is right, nor how they came to the tick.

import { hex64 } from "../core/input-codec.ts";
import { actorName, type Names } from "../core/names.ts";
import { wordOf } from "../core/words.ts";
import type { World } from "../core/world.ts";
import { type Difference, differences } from "./difference.ts";
import { type DivergencePoint, type DivergentValue, phaseOf } from "./divergence.ts";
import type { TakenTick, TickProbe } from "./tick-probe.ts";

/** Two of a kind: what belongs to `a`, and what belongs to `b`. */
export type Pair<T> = readonly [T, T];

/** The value behind a parting, and more values that differ at the same boundary. */
export interface Parting extends Omit<DivergencePoint, "tick"> {
  readonly a: DivergentValue;
  readonly b: DivergentValue;
  readonly others: readonly Difference[];
}

/** A parting without a place in the tick. */
export type PartingValue = Pick<Parting, "system" | "object" | "field" | "a" | "b"> & Partial<Pick<Parting, "round" | "others">>;

/** Completes a parting; `round` is 0 and `others` are none unless said, and outside rounds `round` is 0. Pure. */
export function partingOf({ system, round = 0, object, field, a, b, others = [] }: PartingValue): Parting {
  return { phase: phaseOf(system), system, round: inRounds.has(system) ? round : 0, object, field, a, b, others };
}

/**
 * Compares two probes of one tick that were both taken; `taken` is what that gave. Null when no canonical byte, no proposal, no order and no
 * refusal differs. What is compared behind the tick is read from `taken`, so nothing may have been taken since.
 */
export function findParting(probes: Pair<TickProbe>, taken: Pair<TakenTick>, names: Names | null): Parting | null {
  const [a, b] = taken;
  const boundary = firstDifferent(taken);
  if (boundary === null) return partingBehind(taken, names);
  const place = a.boundaries[boundary] ?? b.boundaries[boundary];
  const other = b.boundaries[boundary] ?? place;
  if (place === undefined || other === undefined) return null;
  const hidden = hiddenParting(probes, taken, boundary, names);
  if (hidden !== null) return hidden;
  const { system, round } = place.system === other.system ? place : earlier(place, other);
  const worlds = [probes[0].behind(boundary), probes[1].behind(boundary)] as const;
  const found = differences(worlds[0], worlds[1], names, 256);
  const first = found.find(({ field }) => ownFields[system]?.includes(field)) ?? found[0];
  // Equal bytes with different hashes: it is the hash that differs, not the world.
  if (first === undefined)
    return partingOf({ system, round, object: "core", field: "stateHash", a: hex64(place.hash), b: hex64(other.hash) });
  const others = found.filter((one) => one !== first).slice(0, othersMax);
  return partingOf({ system, round, object: first.object, field: first.field, a: first.a, b: first.b, others });
}

// --- internal ---

const othersMax = 16;

/** Systems that are repeated in a tick; behind the others the core's count of rounds means nothing. */
const inRounds: ReadonlySet<string> = new Set(["perceive", "decide", "order", "apply"]);

/** What some systems change themselves: of all that differs behind them, these say most of how it began. */
const ownFields: Readonly<Record<string, readonly string[]>> = {
  timers: ["timerNext"],
  inputs: ["stopRequested", "orderPolicy", "numbers", "purse", "driver", "leash", "route", "wishState", "flagValue"],
  perceive: ["memoryWho", "memoryCell", "memoryTick", "knownTerrain", "knownFeature", "knownItem"],
  triggers: ["triggerFired", "triggerHeld", "flagValue"],
  objectives: ["objectiveDone", "idleTicks", "endReason", "outcome"],
};

/** Systems whose work is not canonical but decides what the next ones do. */
const deciding: ReadonlySet<string> = new Set(["inputs", "decide", "order"]);

function firstDifferent([a, b]: Pair<TakenTick>): number | null {
  const count = Math.max(a.boundaries.length, b.boundaries.length);
  for (let index = 0; index < count; index += 1) {
    const left = a.boundaries[index];
    const right = b.boundaries[index];
    if (left === undefined || right === undefined) return isCut(a) || isCut(b) ? null : index;
    if (left.hash !== right.hash || left.system !== right.system || left.round !== right.round) return index;
  }
  return null;
}

function isCut({ stop, fault }: TakenTick): boolean {
  return stop !== null || fault !== null;
}

function earlier<T extends { readonly round: number; readonly system: string }>(a: T, b: T): T {
  return b.round < a.round ? b : a;
}

/** No boundary differs: one side was refused or stopped by a check, or the difference came in at sealing. */
function partingBehind([a, b]: Pair<TakenTick>, names: Names | null): Parting | null {
  if (a.fault !== null || b.fault !== null) {
    const system = systemOf(a.fault === null ? b.world : a.world);
    return partingOf({ system, object: "world", field: "fault", a: a.fault, b: b.fault });
  }
  if (a.stop !== null || b.stop !== null) {
    if (a.stop?.status === b.stop?.status) return null;
    return partingOf({ system: "inputs", object: "world", field: "inputs", a: a.stop?.status ?? "done", b: b.stop?.status ?? "done" });
  }
  const [first, ...others] = differences(a.world, b.world, names, othersMax + 1);
  if (first === undefined) return null;
  return partingOf({ system: "seal", object: first.object, field: first.field, a: first.a, b: first.b, others });
}

function systemOf(world: World): string {
  return wordOf(world.core.directory.words, "systems", world.get("system"));
}

/**
 * What was decided but not yet done: proposals, and the order in which they are applied. They are looked at up to the boundary, and at it
 * where deciding or ordering itself parted the worlds: there they say more than the canonical values that were changed on the way.
 */
function hiddenParting(probes: Pair<TickProbe>, [a]: Pair<TakenTick>, boundary: number, names: Names | null): Parting | null {
  for (let index = 0; index <= boundary; index += 1) {
    const place = a.boundaries[index];
    if (place === undefined || !deciding.has(place.system) || (index === boundary && place.system === "inputs")) continue;
    const worlds = [probes[0].behind(index), probes[1].behind(index)] as const;
    const found = place.system === "order" ? differentOrder(worlds, names) : differentProposals(worlds, names);
    const [first, ...more] = found;
    if (first === undefined) continue;
    const others = [...more, ...(index === boundary ? differences(worlds[0], worlds[1], names) : [])].slice(0, othersMax);
    return partingOf({ ...place, object: first.object, field: first.field, a: first.a, b: first.b, others });
  }
  return null;
}

function differentProposals(worlds: Pair<World>, names: Names | null): Difference[] {
  const [a, b] = [worlds[0].view("proposal"), worlds[1].view("proposal")];
  const slots = Array.from(a.keys()).filter((slot) => a[slot] !== b[slot]);
  return slots.map((slot) => ({
    section: "work",
    object: whoAt(worlds, slot, names),
    field: "proposal",
    a: actionText(a[slot] ?? 0, names),
    b: actionText(b[slot] ?? 0, names),
  }));
}

function differentOrder(worlds: Pair<World>, names: Names | null): Difference[] {
  const [a, b] = worlds.map((world) => Array.from(world.view("orderSlot").subarray(0, world.get("count")))) as [number[], number[]];
  const places = Array.from({ length: Math.max(a.length, b.length) }, (_, place) => place).filter((place) => a[place] !== b[place]);
  const who = (slot: number | undefined): string => (slot === undefined ? "nobody" : whoAt(worlds, slot, names));
  return places.map((place) => ({
    section: "work",
    object: `turn ${place + 1}`,
    field: "orderSlot",
    a: who(a[place]),
    b: who(b[place]),
  }));
}

function whoAt([a, b]: Pair<World>, slot: number, names: Names | null): string {
  const serial = a.get("serial", slot) || b.get("serial", slot);
  if (serial === 0) return `slot ${slot}`;
  return names === null ? `actor ${serial}` : actorName(names, serial);
}

/** A packed proposal (row, direction, argument) in words; every action has all three. */
function actionText(packed: number, names: Names | null): string {
  const row = packed & 0xff;
  const name = names?.actions[row] ?? `action ${row}`;
  return `${name}, direction ${(packed >>> 8) & 0xff}, argument ${packed >>> 16}`;
}
