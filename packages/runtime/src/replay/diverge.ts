// Finds where two recordings part: the tick from their chains alone, then phase, system, object and field by playing both to it.
// It must not judge which of the two is right.
import type { Core } from "../core/core.ts";
import { hex64 } from "../core/input-codec.ts";
import type { World } from "../core/world.ts";
import type { Damage } from "./chunk-reader.ts";
import { type Difference, differences } from "./difference.ts";
import { type DecodedInputs, type DivergencePoint, type DivergentValue, decodedAt, phaseOf, systemName } from "./divergence.ts";
import { openPlayback, type PlaybackStop, playTick, resumePlayback, stateOf } from "./playback.ts";
import { inputsAt, linkAt, type Recording } from "./recording.ts";
import { namesIn } from "./recording-names.ts";
import { readRecording } from "./recording-reader.ts";

/** The inputs of a tick in both recordings. */
export interface InputsOfBoth {
  readonly tick: number;
  readonly a: DecodedInputs;
  readonly b: DecodedInputs;
}

/** Where two recordings part, the values that they have there, more values that differ at the end of that tick, and the inputs around it. */
export interface DivergeReport extends DivergencePoint {
  readonly a: DivergentValue;
  readonly b: DivergentValue;
  readonly others: readonly Difference[];
  readonly inputs: readonly InputsOfBoth[];
}

/** `damage` names the file. */
export type DivergeResult =
  | { readonly equal: true; readonly ticks: number }
  | { readonly equal: false; readonly divergence: DivergeReport }
  | { readonly equal: false; readonly damage: Damage & { readonly file: "a" | "b" } };

/** Compares two recordings. The core must be that of `a`; `b` is played by it, too. Worlds stay in the core until it is reset. */
export function divergeRecordings(a: Uint8Array, b: Uint8Array, core: Core): DivergeResult {
  const left = readRecording(a);
  if (left.recording === null) return { equal: false, damage: { ...left.damage, file: "a" } };
  const right = readRecording(b);
  if (right.recording === null) return { equal: false, damage: { ...right.damage, file: "b" } };
  const tick = firstDivergentTick(left.recording, right.recording);
  if (tick === null) return { equal: true, ticks: left.recording.lastTick };
  return { equal: false, divergence: explain(core, [left.recording, right.recording], tick) };
}

/** The first tick whose links differ, from the chains alone; the first tick that only one has when one is the other's beginning; null when equal. Pure. */
export function firstDivergentTick(a: Recording, b: Recording): number | null {
  const low = Math.max(a.startTick, b.startTick);
  const high = Math.min(a.lastTick, b.lastTick);
  if (low > high) return low;
  const found = firstDifference((tick) => linkAt(a, tick) === linkAt(b, tick), low, high);
  if (found !== null) return found;
  return a.lastTick === b.lastTick ? null : high + 1;
}

/** The first tick from low to high (both ends in) at which `isEqual` fails; null when it never does. Asks about log2 of the ticks, since chains never meet again. */
export function firstDifference(isEqual: (tick: number) => boolean, low: number, high: number): number | null {
  if (isEqual(high)) return null;
  let first = low;
  let last = high;
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (isEqual(middle)) first = middle + 1;
    else last = middle;
  }
  return first;
}

// --- internal ---

type Pair<T> = readonly [T, T];

/** What some systems change themselves: of all that differs when the tick is over, these say most of how it began. */
const ownFields: Readonly<Record<string, readonly string[]>> = {
  inputs: ["stopRequested", "orderPolicy", "numbers", "purse", "driver", "leash", "route", "wishState", "flagValue"],
  perceive: ["memoryWho", "memoryCell", "memoryTick", "knownTerrain", "knownFeature", "knownItem"],
  triggers: ["triggerFired", "triggerHeld", "flagValue"],
  objectives: ["objectiveDone", "endReason", "outcome"],
};

interface Found {
  readonly system: string;
  readonly object: string;
  readonly field: string;
  readonly a: DivergentValue;
  readonly b: DivergentValue;
  readonly others: readonly Difference[];
}

function explain(core: Core, recordings: Pair<Recording>, tick: number): DivergeReport {
  const [a, b] = recordings;
  const isStart = tick <= Math.max(a.startTick, b.startTick);
  const found = isStart ? explainStart(core, recordings) : explainTick(core, recordings, tick);
  const around = Array.from({ length: 8 }, (_, index) => tick - 4 + index).filter((at) => at > a.startTick);
  const inputs = around.map((at) => ({ tick: at, a: decodedAt(a, at), b: decodedAt(b, at) }));
  return { tick, phase: phaseOf(found.system), ...found, inputs };
}

function explainStart(core: Core, recordings: Pair<Recording>): Found {
  const [a, b] = recordings;
  if (a.startTick !== b.startTick) return only({ system: "idle", object: "world", field: "start", a: a.startTick, b: b.startTick });
  const worlds = [openPlayback(core, a).world, openPlayback(core, b).world] as const;
  const [first, ...others] = differences(worlds[0], worlds[1], namesIn(a));
  if (first !== undefined) return { system: "idle", ...pick(first), others };
  const header = (["rulebook", "options"] as const).find((name) => headerText(a, name) !== headerText(b, name));
  if (header !== undefined)
    return only({ system: "idle", object: "header", field: header, a: headerText(a, header), b: headerText(b, header) });
  return chainOnly(recordings, a.startTick);
}

/** Both runs are equal up to the tick before, so one is played there and the other goes on from its state. */
function explainTick(core: Core, recordings: Pair<Recording>, tick: number): Found {
  const [a, b] = recordings;
  const length = ([x, y]: Pair<Recording>): Found =>
    only({ system: "seal", object: "world", field: "lastTick", a: x.lastTick, b: y.lastTick });
  if (tick > a.lastTick || tick > b.lastTick) return length(recordings);
  const playback = openPlayback(core, a);
  const stop = playback.to(tick - 1);
  if (stop !== null) return refusedOf(stop, null);
  const worlds = [playback.world, resumePlayback(core, b, stateOf(playback.world)).world] as const;
  const stops = worlds.map((world, index) => tracedTick(world, recordings[index] ?? a, tick));
  const refused = stops.find((one) => one !== null);
  if (refused) return refusedOf(stops[0] ?? null, stops[1] ?? null);
  return compareTick(worlds, recordings, tick);
}

function compareTick(worlds: Pair<World>, recordings: Pair<Recording>, tick: number): Found {
  const found = differences(worlds[0], worlds[1], namesIn(recordings[0]), 256);
  const system = firstTraced(worlds) ?? "seal";
  const first = found.find(({ field }) => ownFields[system]?.includes(field)) ?? found[0];
  if (first !== undefined) return { system, ...pick(first), others: found.filter((one) => one !== first).slice(0, 16) };
  const inputs = recordings.map((recording) => JSON.stringify(decodedAt(recording, tick)));
  if (inputs[0] !== inputs[1])
    return only({ system: "inputs", object: "inputs", field: "bytes", a: inputs[0] ?? null, b: inputs[1] ?? null });
  return chainOnly(recordings, tick);
}

function only(found: Omit<Found, "others">): Found {
  return { ...found, others: [] };
}

function pick({ object, field, a, b }: Difference): Omit<Found, "others" | "system"> {
  return { object, field, a, b };
}

function chainOnly([a, b]: Pair<Recording>, tick: number): Found {
  return only({ system: "seal", object: "chain", field: "link", a: hex64(linkAt(a, tick)), b: hex64(linkAt(b, tick)) });
}

function refusedOf(a: PlaybackStop | null, b: PlaybackStop | null): Found {
  return only({ system: "inputs", object: "world", field: "inputs", a: a?.status ?? "done", b: b?.status ?? "done" });
}

function headerText({ header }: Recording, name: "rulebook" | "options"): string {
  return name === "rulebook" ? (header.artifacts.rulebook ?? "") : JSON.stringify(header.options);
}

function tracedTick(world: World, recording: Recording, tick: number): PlaybackStop | null {
  world.set("traceOn", 0, 1);
  const stop = playTick(world, inputsAt(recording, tick));
  world.clearEvents();
  return stop;
}

/** The first system behind which the hashes of both worlds differ; null when they differ only by what entered at sealing. */
function firstTraced([a, b]: Pair<World>): string | null {
  const count = Math.min(a.get("traceCount"), b.get("traceCount"));
  for (let index = 0; index < count; index += 1) {
    const isEqual = a.wide("traceHash")[index] === b.wide("traceHash")[index] && a.get("traceAt", index) === b.get("traceAt", index);
    if (!isEqual) return systemName(Math.min(a.get("traceAt", index) & 0xff, b.get("traceAt", index) & 0xff));
  }
  return null;
}
