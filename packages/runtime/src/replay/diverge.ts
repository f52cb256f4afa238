// Finds where two recordings part: the tick from their chains alone, then phase, system, object and field by playing both to it,
// each with a core of its own. It must not judge which of the two is right.
import { DramatisError } from "../contracts/errors.ts";
import type { CoreEvent } from "../contracts/inputs.ts";
import { putBlock } from "../core/block-copy.ts";
import type { Core } from "../core/core.ts";
import { hex64 } from "../core/input-codec.ts";
import type { World } from "../core/world.ts";
import { firstDifference } from "./bisect.ts";
import type { Damage } from "./chunk-reader.ts";
import { differences } from "./difference.ts";
import { type DecodedInputs, type DivergencePoint, type DivergentValue, decodedAt } from "./divergence.ts";
import { findParting, type Pair, type Parting, partingOf } from "./parting.ts";
import { openPlayback, type PlaybackStop, resumePlayback, stateOf } from "./playback.ts";
import { inputsAt, linkAt, type Recording } from "./recording.ts";
import { namesIn } from "./recording-names.ts";
import { readRecording } from "./recording-reader.ts";
import { probeTick, type TakenTick, type TickProbe } from "./tick-probe.ts";

/** The inputs of a tick in both recordings. */
export interface InputsOfBoth {
  readonly tick: number;
  readonly a: DecodedInputs;
  readonly b: DecodedInputs;
}

/** A value for each side. */
export interface Both<T> {
  readonly a: T;
  readonly b: T;
}

/**
 * Where two recordings part: both values behind the system that parted them, more values that differ there, the events of that tick on both
 * sides, the inputs around it. `replays` says for each side whether playing it gave its own link: where it did not, what made that recording
 * is not in its inputs.
 */
export interface DivergeReport extends DivergencePoint, Both<DivergentValue> {
  readonly others: Parting["others"];
  readonly replays: Both<boolean>;
  readonly events: Both<readonly CoreEvent[]>;
  readonly inputs: readonly InputsOfBoth[];
}

/** A recording and the core that plays it. `block`, when present, is the whole block at the recording's start, derived bytes as they were. */
export interface Side {
  readonly recording: Recording;
  readonly core: Core;
  readonly block?: Uint8Array;
}

/** A side as it stood before the tick at which the runs part; null where no tick was played. */
export interface Standing {
  readonly canonical: Uint8Array;
  readonly ledger: Uint8Array;
  readonly block: Uint8Array;
}

/** A report, and what is needed to find it again without the recordings. */
export interface Divergence {
  readonly divergence: DivergeReport;
  readonly standing: Pair<Standing> | null;
}

/** `damage` names the file. */
export type DivergeResult =
  | { readonly equal: true; readonly ticks: number }
  | ({ readonly equal: false; readonly sides: Pair<Side> } & Divergence)
  | { readonly equal: false; readonly damage: Damage & { readonly file: "a" | "b" } };

/**
 * Compares two recordings. `core` must be that of `a`, `coreOfB` that of `b` (the same one unless said otherwise). Worlds stay in the cores
 * until they are reset. Throws what openPlayback throws for an image that is none of its core's.
 */
export function divergeRecordings(a: Uint8Array, b: Uint8Array, core: Core, coreOfB: Core = core): DivergeResult {
  const left = readRecording(a);
  if (left.recording === null) return { equal: false, damage: { ...left.damage, file: "a" } };
  const right = readRecording(b);
  if (right.recording === null) return { equal: false, damage: { ...right.damage, file: "b" } };
  const tick = firstDivergentTick(left.recording, right.recording);
  if (tick === null) return { equal: true, ticks: left.recording.lastTick };
  const sides = [
    { recording: left.recording, core },
    { recording: right.recording, core: coreOfB },
  ] as const;
  return { equal: false, sides, ...divergenceAt(sides, tick) };
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

/** What parts two sides at a tick that firstDivergentTick named. */
export function divergenceAt(sides: Pair<Side>, tick: number): Divergence {
  const [a, b] = [sides[0].recording, sides[1].recording];
  const isStart = tick <= Math.max(a.startTick, b.startTick);
  const { parting, ...found } = isStart ? startParting(sides) : tickParting(sides, tick);
  const around = Array.from({ length: 8 }, (_, index) => tick - 4 + index).filter((at) => at > a.startTick);
  const inputs = around.map((at) => ({ tick: at, a: decodedAt(a, at), b: decodedAt(b, at) }));
  return { divergence: { tick, ...parting, replays: found.replays, events: found.events, inputs }, standing: found.standing };
}

// --- internal ---

interface Found extends Pick<DivergeReport, "replays" | "events"> {
  readonly parting: Parting;
  readonly standing: Pair<Standing> | null;
}

function unplayed(parting: Parting): Found {
  return { parting, replays: { a: true, b: true }, events: { a: [], b: [] }, standing: null };
}

function startParting(sides: Pair<Side>): Found {
  const [a, b] = [sides[0].recording, sides[1].recording];
  const at = (object: string, field: string, values: Both<DivergentValue>): Found =>
    unplayed(partingOf({ system: "idle", object, field, ...values }));
  if (a.startTick !== b.startTick) return at("world", "start", { a: a.startTick, b: b.startTick });
  const worlds = [openPlayback(sides[0].core, a).world, openPlayback(sides[1].core, b).world] as const;
  const [first, ...others] = differences(worlds[0], worlds[1], namesIn(a));
  if (first !== undefined) return unplayed(partingOf({ system: "idle", ...first, others }));
  const header = (["rulebook", "options"] as const).find((name) => headerText(a, name) !== headerText(b, name));
  if (header !== undefined) return at("header", header, { a: headerText(a, header), b: headerText(b, header) });
  const hashes = { a: hex64(worlds[0].hash()), b: hex64(worlds[1].hash()) };
  if (hashes.a !== hashes.b) return at("core", "stateHash", hashes);
  return unplayed(chainOnly([a, b], a.startTick));
}

function tickParting(sides: Pair<Side>, tick: number): Found {
  const [a, b] = [sides[0].recording, sides[1].recording];
  if (tick > a.lastTick || tick > b.lastTick)
    return unplayed(partingOf({ system: "seal", object: "world", field: "lastTick", a: a.lastTick, b: b.lastTick }));
  const before = playBoth(sides, tick);
  if ("stops" in before) return unplayed(refusal(before.stops));
  const { probes, standing } = before;
  const taken = [probes[0].take(), probes[1].take()] as const;
  const replays = { a: isReplayed(taken[0], a, tick), b: isReplayed(taken[1], b, tick) };
  const parting = findParting(probes, taken, namesIn(a)) ?? inputParting([a, b], tick) ?? chainOnly([a, b], tick);
  return { parting, replays, events: { a: taken[0].events, b: taken[1].events }, standing };
}

type Before =
  | { readonly probes: Pair<TickProbe>; readonly standing: Pair<Standing> }
  | { readonly stops: Pair<PlaybackStop | string | null> };

/**
 * Probes of both sides, one tick before. With one core the second side goes on from where the first one stands, since links, and so states,
 * were equal until then; where it does not come to its own link so, a derived byte may differ, and it is played from its start.
 */
function playBoth(sides: Pair<Side>, tick: number): Before {
  const first = playTo(sides[0], tick - 1);
  if (!isPlayed(first)) return { stops: [first, null] };
  const standing = standingOf(first, tick, sides[0]);
  const [, { recording, core, block }] = sides;
  if (core === sides[0].core && block === undefined) {
    const resumed = standingOf(resumePlayback(core, recording, stateOf(first)).world, tick, sides[1]);
    if (isReplayed(resumed.probe.take(), recording, tick)) return bothOf(standing, resumed);
  }
  const second = playTo(sides[1], tick - 1);
  return isPlayed(second) ? bothOf(standing, standingOf(second, tick, sides[1])) : { stops: [null, second] };
}

interface Probed {
  readonly probe: TickProbe;
  readonly standing: Standing;
}

function standingOf(world: World, tick: number, { recording }: Side): Probed {
  const state = stateOf(world);
  const probe = probeTick(world, inputsAt(recording, tick));
  return { probe, standing: { ...state, block: probe.block } };
}

function bothOf(a: Probed, b: Probed): Before {
  return { probes: [a.probe, b.probe], standing: [a.standing, b.standing] };
}

function isPlayed(found: World | PlaybackStop | string): found is World {
  return typeof found === "object" && "core" in found;
}

/** A side's world at a tick, or why it could not be played there: what its core refused, or the fault that stopped it. */
function playTo({ recording, core, block }: Side, tick: number): World | PlaybackStop | string {
  const { world, to } = openPlayback(core, recording);
  if (block !== undefined) return putBlock(core, world.at, block);
  try {
    return to(tick) ?? world;
  } catch (error) {
    if (error instanceof DramatisError && error.code === "DRAMATIS_CORE_FAULT") return error.message;
    throw error;
  }
}

function isReplayed({ world, stop, fault }: TakenTick, recording: Recording, tick: number): boolean {
  return stop === null && fault === null && world.link() === linkAt(recording, tick);
}

/** Equal worlds behind different inputs: what entered changed nothing but the chain. */
function inputParting([a, b]: Pair<Recording>, tick: number): Parting | null {
  const [left, right] = [JSON.stringify(decodedAt(a, tick)), JSON.stringify(decodedAt(b, tick))];
  return left === right ? null : partingOf({ system: "inputs", object: "inputs", field: "bytes", a: left, b: right });
}

function chainOnly([a, b]: Pair<Recording>, tick: number): Parting {
  return partingOf({ system: "seal", object: "chain", field: "link", a: hex64(linkAt(a, tick)), b: hex64(linkAt(b, tick)) });
}

function refusal(stops: Pair<PlaybackStop | string | null>): Parting {
  const [a, b] = stops.map((stop) => (stop === null ? "done" : typeof stop === "string" ? stop : `${stop.status} at tick ${stop.tick}`));
  return partingOf({ system: "inputs", object: "world", field: "inputs", a: a ?? "done", b: b ?? "done" });
}

function headerText({ header }: Recording, name: "rulebook" | "options"): string {
  return name === "rulebook" ? (header.artifacts.rulebook ?? "") : JSON.stringify(header.options);
}
