// Goes to any tick of a recording, forwards and backwards: the nearest keyframe, and from there the recorded inputs again. The player scrubs with it.
// It must not compare the chain, nor know what is shown.
import { assert } from "../contracts/errors.ts";
import type { CoreEvent } from "../contracts/inputs.ts";
import type { Core } from "../core/core.ts";
import type { World } from "../core/world.ts";
import { createKeyframes, type Keyframes } from "./keyframes.ts";
import { openPlayback, type PlaybackStop } from "./playback.ts";
import type { Recording } from "./recording.ts";

/** `every`: ticks between keyframes; `bytesMax`: memory for them. Or `keyframes` of the same recording that somebody else fills, too. */
export interface SeekerOptions {
  readonly every?: number;
  readonly bytesMax?: number;
  readonly keyframes?: Keyframes;
}

/** What a seek found: the events of the tick at which the world now stands (none at the start tick), or why it could not get there. */
export type Seek = { readonly events: readonly CoreEvent[]; readonly stop: null } | { readonly events: null; readonly stop: PlaybackStop };

/** A world that can be put to any tick of its recording. */
export interface Seeker {
  /** The one world; it stands at the tick of the last seek. */
  readonly world: World;
  readonly keyframes: Keyframes;
  /** Goes to a tick from the start tick to the last one, both ends in. */
  seek(tick: number): Seek;
}

/** Opens a recording for seeking; the world stands at the start tick. Throws as openPlayback does. */
export function createSeeker(recording: Recording, core: Core, options: SeekerOptions = {}): Seeker {
  const playback = openPlayback(core, recording);
  const { world } = playback;
  const keyframes = options.keyframes ?? createKeyframes(keyframeOptions(options));
  keyframes.offer(world);
  const backTo = (tick: number): void => {
    const frame = keyframes.take(tick);
    assert(frame !== undefined, "the start of a recording has a keyframe");
    playback.restore(frame);
  };
  const goTo = (tick: number): PlaybackStop | null => {
    const from = keyframes.before(tick) ?? recording.startTick;
    if (playback.tick > tick || from > playback.tick) backTo(tick);
    while (playback.tick < tick) {
      const stop = playback.to(Math.min(tick, keyframes.dueAfter(playback.tick)));
      if (stop !== null) return stop;
      keyframes.offer(world);
    }
    return null;
  };
  return {
    world,
    keyframes,
    seek(tick) {
      assert(tick >= recording.startTick && tick <= recording.lastTick, "a seek stays inside the recording");
      keyframes.focus(tick);
      if (tick === recording.startTick) {
        goTo(tick);
        return { events: [], stop: null };
      }
      const events: CoreEvent[] = [];
      const stop = goTo(tick - 1) ?? playback.to(tick, (batch) => events.push(...batch));
      if (stop !== null) {
        backTo(recording.startTick);
        return { events: null, stop };
      }
      keyframes.offer(world);
      return { events, stop: null };
    },
  };
}

// --- internal ---

function keyframeOptions({ every, bytesMax }: SeekerOptions): { interval?: number; budgetBytes?: number } {
  return { ...(every === undefined ? {} : { interval: every }), ...(bytesMax === undefined ? {} : { budgetBytes: bytesMax }) };
}
