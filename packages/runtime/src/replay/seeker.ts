// Goes to any tick of a recording, forwards and backwards: keyframes in memory, replay from the nearest one. The player scrubs with it.
// It must not compare the chain, nor know what is shown.
import { assert } from "../contracts/errors.ts";
import type { CoreEvent } from "../contracts/inputs.ts";
import type { Core } from "../core/core.ts";
import type { World } from "../core/world.ts";
import { openPlayback, type PlaybackStop, stateOf, type WorldState } from "./playback.ts";
import type { Recording } from "./recording.ts";

/** `every`: ticks between keyframes at first; `bytesMax`: memory for keyframes, beyond which every second one is given up. */
export interface SeekerOptions {
  readonly every?: number;
  readonly bytesMax?: number;
}

/** What a seek found: the events of the tick at which the world now stands (none at the start tick), or why it could not get there. */
export type Seek = { readonly events: readonly CoreEvent[]; readonly stop: null } | { readonly events: null; readonly stop: PlaybackStop };

/** A world that can be put to any tick of its recording. */
export interface Seeker {
  /** The one world; it stands at the tick of the last seek. */
  readonly world: World;
  /** Goes to a tick from the start tick to the last one, both ends in. */
  seek(tick: number): Seek;
  /** Ticks between keyframes now. */
  readonly every: number;
}

/** Opens a recording for seeking; the world stands at the start tick. Throws as openPlayback does. */
export function createSeeker(recording: Recording, core: Core, options: SeekerOptions = {}): Seeker {
  const playback = openPlayback(core, recording);
  const { world } = playback;
  const bytesMax = options.bytesMax ?? 64 * 1024 * 1024;
  const frames = new Map<number, WorldState>([[recording.startTick, stateOf(world)]]);
  let every = options.every ?? 256;
  const isFrameTick = (tick: number): boolean => (tick - recording.startTick) % every === 0;
  const keep = (tick: number): void => {
    if (!isFrameTick(tick) || frames.has(tick)) return;
    frames.set(tick, stateOf(world));
    const size = world.canonical().length + world.ledger().length;
    while (frames.size > 2 && frames.size * size > bytesMax) {
      every *= 2;
      for (const at of [...frames.keys()]) if (!isFrameTick(at)) frames.delete(at);
    }
  };
  const nearest = (tick: number): number => {
    let at = tick - ((tick - recording.startTick) % every);
    while (!frames.has(at)) at -= every;
    return at;
  };
  const goTo = (tick: number): PlaybackStop | null => {
    const from = nearest(tick);
    if (playback.tick > tick || from > playback.tick) playback.restore(frames.get(from) ?? stateOf(world));
    while (playback.tick < tick) {
      const next = Math.min(tick, playback.tick + every - ((playback.tick - recording.startTick) % every));
      const stop = playback.to(next);
      if (stop !== null) return stop;
      keep(next);
    }
    return null;
  };
  return {
    world,
    get every() {
      return every;
    },
    seek(tick) {
      assert(tick >= recording.startTick && tick <= recording.lastTick, "a seek stays inside the recording");
      if (tick === recording.startTick) {
        goTo(tick);
        return { events: [], stop: null };
      }
      const events: CoreEvent[] = [];
      const stop = goTo(tick - 1) ?? playback.to(tick, (batch) => events.push(...batch));
      if (stop !== null) {
        playback.restore(frames.get(recording.startTick) ?? stateOf(world));
        return { events: null, stop };
      }
      keep(tick);
      return { events, stop: null };
    },
  };
}
