// Proves a recording: the world is built from its image, its inputs are fed, and every link of the chain is computed anew.
// It needs the recording's bytes and a core, no persona, no clock, nothing else.
import { canonicalJson, utf8 } from "../contracts/canonical.ts";
import { DramatisError } from "../contracts/errors.ts";
import type { PersonaName } from "../contracts/inputs.ts";
import type { Core } from "../core/core.ts";
import { hex64 } from "../core/input-codec.ts";
import type { World } from "../core/world.ts";
import type { Damage } from "./chunk-reader.ts";
import { type DivergencePoint, type DivergentValue, type InputsOfTick, inputsAround } from "./divergence.ts";
import { ticksPerChunk } from "./format.ts";
import { type HeavyCount, type HeavyWatch, watchWorld } from "./heavy.ts";
import { openPlayback, type Playback, type PlaybackStop, resumePlayback, stateOf, type WorldState } from "./playback.ts";
import { inputsAt, linkAt, type Recording } from "./recording.ts";
import { namesIn } from "./recording-names.ts";
import { readRecording } from "./recording-reader.ts";

/** Where a replay left its recording. */
export interface VerifyDivergence extends DivergencePoint {
  readonly recorded: DivergentValue;
  readonly replayed: DivergentValue;
  readonly inputs: readonly InputsOfTick[];
}

/** `ticks` is the last tick, `chain` its link in 16 hexadecimal digits. */
export type VerifyResult =
  | {
      readonly verified: true;
      readonly ticks: number;
      readonly chain: string;
      readonly sha256: string;
      /** What heavy mode looked at; absent without it. */
      readonly heavy?: HeavyCount;
    }
  | { readonly verified: false; readonly damage: Damage }
  | { readonly verified: false; readonly divergence: VerifyDivergence };

/** What is verified, and with which core. `anyCore` allows one that did not make the recording; `heavy` watches every boundary, see heavy.ts. */
export interface VerifyRequest {
  readonly bytes: Uint8Array;
  readonly core: Core;
  readonly anyCore?: boolean;
  readonly heavy?: boolean;
}

/**
 * Verifies every link of a recording. Throws DRAMATIS_RECORDING_NO_CORE when the core is another than the header names. The worlds
 * that it makes stay in the core until it is reset.
 */
export function verifyRecording({ bytes, core, anyCore = false, heavy = false }: VerifyRequest): VerifyResult {
  const { recording, damage } = readRecording(bytes);
  if (recording === null) return { verified: false, damage };
  if (core.digest !== recording.header.core && !anyCore)
    throw new DramatisError("DRAMATIS_RECORDING_NO_CORE", { digest: recording.header.core });
  const found = heavy ? replayHeavy(core, recording) : replay(core, recording);
  if (found !== null && "tick" in found) return { verified: false, divergence: found };
  const chain = hex64(linkAt(recording, recording.lastTick));
  return { verified: true, ticks: recording.lastTick, chain, sha256: recording.sha256 ?? "", ...(found === null ? {} : { heavy: found }) };
}

// --- internal ---

function replay(core: Core, recording: Recording): VerifyDivergence | null {
  const { startTick, lastTick } = recording;
  const playback = openWhole(core, recording);
  if ("field" in playback) return playback;
  let checkpoint = stateOf(playback.world);
  for (let tick = startTick; tick < lastTick; ) {
    tick = Math.min(tick + ticksPerChunk, lastTick);
    const found = tryTo(recording, playback, tick);
    if (found !== null) return findFirst(recording, core, checkpoint) ?? found;
    checkpoint = stateOf(playback.world);
  }
  return null;
}

/** Tick by tick under heavy mode; a parting of the world from its restored twin is told as a divergence, too. */
function replayHeavy(core: Core, recording: Recording): VerifyDivergence | HeavyCount {
  const playback = openWhole(core, recording);
  if ("field" in playback) return playback;
  const watch = watchWorld(playback.world, { names: namesIn(recording) });
  for (let tick = recording.startTick + 1; tick <= recording.lastTick; tick += 1) {
    const found = tryTake(recording, playback.world, tick, watch) ?? compare(recording, playback.world, tick);
    if (found !== null) return found;
  }
  return watch.count();
}

function tryTake(recording: Recording, world: World, tick: number, watch: HeavyWatch): VerifyDivergence | null {
  try {
    const found = watch.take(inputsAt(recording, tick));
    world.clearEvents();
    if (found === null) return null;
    if ("stop" in found) return stopped([recording, world.core], found.stop);
    const { a, b, others: _others, ...parting } = found.parting;
    return {
      tick: found.tick,
      ...parting,
      recorded: b,
      replayed: a,
      inputs: inputsAround(recording, found.tick, world.core.directory.words),
    };
  } catch (error) {
    return faulted(recording, world, error);
  }
}

function openWhole(core: Core, recording: Recording): Playback | VerifyDivergence {
  const playback = tryOpen(core, recording);
  if (typeof playback === "string")
    return divergenceAt([recording, core], recording.startTick, {
      object: "world",
      field: "image",
      recorded: "a world",
      replayed: playback,
    });
  return compareHeader(recording, playback.world) ?? compare(recording, playback.world, recording.startTick) ?? playback;
}

function tryOpen(core: Core, recording: Recording): Playback | string {
  try {
    return openPlayback(core, recording);
  } catch (error) {
    if (error instanceof DramatisError) return error.message;
    throw error;
  }
}

/** Plays on to a tick and compares there; what the core says to a world that it cannot go on with is a divergence, too. */
function tryTo(recording: Recording, playback: Playback, tick: number): VerifyDivergence | null {
  try {
    const stop = playback.to(tick);
    return stop === null ? compare(recording, playback.world, tick) : stopped([recording, playback.world.core], stop);
  } catch (error) {
    return faulted(recording, playback.world, error);
  }
}

function faulted(recording: Recording, world: World, error: unknown): VerifyDivergence {
  if (!(error instanceof DramatisError)) throw error;
  return divergenceAt([recording, world.core], world.get("tick"), {
    object: "world",
    field: "fault",
    recorded: null,
    replayed: error.message,
  });
}

/** The first tick behind a checkpoint whose link differs: one tick at a time, in a world of its own, since the other one may have stopped. */
function findFirst(recording: Recording, core: Core, checkpoint: WorldState): VerifyDivergence | null {
  const playback = resumePlayback(core, recording, checkpoint);
  while (playback.tick < recording.lastTick) {
    const found = tryTo(recording, playback, playback.tick + 1);
    if (found !== null) return found;
  }
  return null;
}

function compare(recording: Recording, world: World, tick: number): VerifyDivergence | null {
  const recorded = linkAt(recording, tick);
  const replayed = world.link();
  if (recorded !== replayed)
    return divergenceAt([recording, world.core], tick, {
      object: "chain",
      field: "link",
      recorded: hex64(recorded),
      replayed: hex64(replayed),
    });
  return compareViews(recording, world, tick);
}

/** What the header tells of the image must be what stands there. */
function compareHeader(recording: Recording, world: World): VerifyDivergence | null {
  const { seed, tickLimit, start } = recording.header;
  const told = [
    ["seed", seed, Number(world.wide("seed")[0] ?? 0n)],
    ["tickLimit", tickLimit, world.get("tickLimit")],
    ["start", start.tick, world.get("tick")],
  ] as const;
  for (const [field, recorded, replayed] of told) {
    if (recorded !== replayed)
      return divergenceAt([recording, world.core], recording.startTick, { object: "header", field, recorded, replayed });
  }
  return null;
}

/** Whole views stand at some ticks; the world holds their digests. */
function compareViews(recording: Recording, world: World, tick: number): VerifyDivergence | null {
  const frame = recording.casts.find((cast) => cast.tick === tick);
  if (frame === undefined) return null;
  for (const [index, name] of world.core.directory.words.personas.entries()) {
    const recorded = world.core.xxh64(utf8(canonicalJson(frame.views[name as PersonaName])));
    const replayed = world.wide("viewDigest")[index] ?? 0n;
    if (recorded !== replayed)
      return divergenceAt([recording, world.core], tick, {
        object: name,
        field: "view",
        recorded: hex64(recorded),
        replayed: hex64(replayed),
      });
  }
  return null;
}

function stopped(played: Played, { tick, status }: PlaybackStop): VerifyDivergence {
  const hasEnded = status === "bad-phase";
  const replayed = hasEnded ? "the run has ended before" : "the core refuses the inputs";
  return divergenceAt(played, tick, { object: "world", field: hasEnded ? "tick" : "inputs", recorded: tick, replayed });
}

interface Found {
  readonly object: string;
  readonly field: string;
  readonly recorded: DivergentValue;
  readonly replayed: DivergentValue;
}

/** A recording, and the core that plays it, whose words its inputs are written in. */
type Played = readonly [Recording, Core];

function divergenceAt([recording, core]: Played, tick: number, found: Found): VerifyDivergence {
  const isStart = tick === recording.startTick;
  const when = isStart
    ? ({ phase: "init", system: "idle" } as const)
    : found.field === "inputs"
      ? ({ phase: "decide", system: "inputs" } as const)
      : ({ phase: "emit", system: "seal" } as const);
  return { tick, ...when, round: 0, ...found, inputs: inputsAround(recording, tick, core.directory.words) };
}
