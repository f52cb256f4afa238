// Plays a recording into a world: image, then the recorded inputs tick by tick, strides where there are none. No persona takes part.
// It must not compare anything; verifier, seeker and the finder of divergences do.
import { DramatisError } from "../contracts/errors.ts";
import type { CoreEvent } from "../contracts/inputs.ts";
import type { Core, HostDims } from "../core/core.ts";
import { createWorldOf } from "../core/create-world.ts";
import { hostDims, startImage } from "../core/encode-world.ts";
import type { Status } from "../core/status.ts";
import type { World } from "../core/world.ts";
import { inputsFrom, type Recording, type TickInputs } from "./recording.ts";
import { beginChain } from "./start-link.ts";

/** Why a recording could not be played on: at the tick that could not be taken, with the core's answer. */
export interface PlaybackStop {
  readonly tick: number;
  readonly status: Status;
}

/** Canonical bytes and ledger: all that a world is between two ticks. */
export interface WorldState {
  readonly canonical: Uint8Array;
  readonly ledger: Uint8Array;
}

/** A recording being played. */
export interface Playback {
  readonly world: World;
  /** The tick at which the world stands. */
  readonly tick: number;
  /**
   * Goes forward to a tick that the recording holds; null when it got there. With `events`, all events on the way are handed on in order.
   * A stop leaves the world unsealed and of no more use.
   */
  to(tick: number, events?: (events: readonly CoreEvent[]) => void): PlaybackStop | null;
  /** Puts the world back to a state that it had at some tick of this recording. */
  restore(state: WorldState): void;
}

/**
 * A world at the start of a recording, in the given core; its link is computed anew from the image, not taken from the header, unless the
 * recording starts behind tick 0. Throws DRAMATIS_CORE_IMAGE, _DIMENSION, _MEMORY or _FAULT for an image that is none of this core's.
 */
export function openPlayback(core: Core, recording: Recording, host: Partial<HostDims> = {}): Playback {
  return playbackOf(recording, openWorld(core, recording, host));
}

/** A playback that goes on from a state that some world of this recording had. Throws as openPlayback does. */
export function resumePlayback(core: Core, recording: Recording, state: WorldState): Playback {
  return playbackOf(recording, resumeWorld(core, state));
}

/** A new world in a state that another one had. Throws DRAMATIS_CORE_IMAGE, _DIMENSION, _MEMORY or _FAULT for a state that is none of this core's. */
export function resumeWorld(core: Core, { canonical, ledger }: WorldState, host: Partial<HostDims> = {}): World {
  const world = createWorldOf(core, canonical, hostDims(cellsOf(core, canonical), host));
  world.restore(canonical, ledger);
  return world;
}

/** The state of a world between two ticks: a copy of its canonical bytes and its ledger. */
export function stateOf(world: World): WorldState {
  return { canonical: world.canonical(), ledger: world.ledger() };
}

/** Takes one tick with given inputs (null: none) through begin, end and seal; null when it was taken. */
export function playTick(world: World, inputs: TickInputs | null, events: EventSink = null): PlaybackStop | null {
  const begun = finished(world, world.begin(), events);
  return isRefused(begun) ? stopAt(world, begun, 1) : endTick(world, inputs, events);
}

// --- internal ---

type EventSink = ((events: readonly CoreEvent[]) => void) | null;

const nothing = new Uint8Array(0);

function playbackOf(recording: Recording, world: World): Playback {
  return {
    world,
    get tick() {
      return world.get("tick");
    },
    to: (tick, events) => goTo(recording, world, tick, events ?? null),
    restore(state) {
      world.restore(state.canonical, state.ledger);
    },
  };
}

function openWorld(core: Core, recording: Recording, host: Partial<HostDims>): World {
  const { header, image, ledger } = recording;
  if (ledger.length > 0) return resumeWorld(core, { canonical: image, ledger }, host);
  const world = startImage(core, image, host);
  beginChain(world, { rulebook: header.artifacts.rulebook ?? "", options: header.options });
  return world;
}

function cellsOf(core: Core, image: Uint8Array): number {
  const at = core.directory.dimensions.indexOf("cells") * 4;
  if (image.length < at + 4) throw new DramatisError("DRAMATIS_CORE_IMAGE", { reason: "it is shorter than its dimensions" });
  return new DataView(image.buffer, image.byteOffset).getUint32(at, true);
}

function goTo(recording: Recording, world: World, target: number, events: EventSink): PlaybackStop | null {
  let tick = world.get("tick");
  let next = inputsFrom(recording, tick + 1);
  while (tick < target) {
    const inputs = recording.inputs[next];
    const quiet = Math.min(target, (inputs?.tick ?? Number.MAX_SAFE_INTEGER) - 1) - tick;
    const stop = quiet > 0 ? strideOn(world, quiet, events) : playTick(world, inputs ?? null, events);
    if (stop !== null) return stop;
    if (quiet <= 0) next += 1;
    tick = world.get("tick");
  }
  drain(world, events);
  return null;
}

/** Takes up to n ticks without inputs: a stride, which ends early where the cast was woken when the run was made. */
function strideOn(world: World, ticks: number, events: EventSink): PlaybackStop | null {
  const status = finished(world, world.stride(ticks), events);
  if (isRefused(status)) return stopAt(world, status, 1);
  if (status === "woken-at-begin") return endTick(world, null, events);
  return status === "done" ? null : sealTick(world, nothing, 0);
}

function endTick(world: World, inputs: TickInputs | null, events: EventSink): PlaybackStop | null {
  const bytes = inputs?.bytes ?? nothing;
  const from = inputs?.from ?? 0;
  const ended = finished(world, world.end(bytes.subarray(0, from)), events);
  return isRefused(ended) ? stopAt(world, ended, 0) : sealTick(world, bytes, from);
}

function sealTick(world: World, bytes: Uint8Array, from: number): PlaybackStop | null {
  const sealed = world.seal(bytes, from);
  return isRefused(sealed) ? stopAt(world, sealed, 0) : null;
}

function finished(world: World, status: Status, events: EventSink): Status {
  let found = status;
  while (found === "ring-full") {
    drain(world, events);
    found = world.resume();
  }
  return found;
}

function drain(world: World, events: EventSink): void {
  if (events === null) world.clearEvents();
  else events(world.events());
}

function isRefused(status: Status): boolean {
  return status === "bad-input" || status === "bad-phase" || status === "bad-dimension";
}

function stopAt(world: World, status: Status, ahead: number): PlaybackStop {
  return { tick: world.get("tick") + ahead, status };
}
