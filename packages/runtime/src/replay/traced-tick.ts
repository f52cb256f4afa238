// One tick in heavy mode: the hash behind every system, from which the system that parted two worlds of one layout is told.
// It must not know why they differ.
import { wordOf } from "../core/words.ts";
import type { World } from "../core/world.ts";
import { type PlaybackStop, playTick } from "./playback.ts";
import { inputsAt, type Recording } from "./recording.ts";

/** Takes one tick of a recording with tracing on; null when it was taken. */
export function tracedTick(world: World, recording: Recording, tick: number): PlaybackStop | null {
  world.set("traceOn", 0, 1);
  const stop = playTick(world, inputsAt(recording, tick));
  world.clearEvents();
  return stop;
}

/** The first system behind which the hashes of both worlds differ; null when they differ only by what entered at sealing. */
export function firstTraced([a, b]: readonly [World, World]): string | null {
  const count = Math.min(a.get("traceCount"), b.get("traceCount"));
  for (let index = 0; index < count; index += 1) {
    // Cores of different builds may number the rounds of a tick otherwise.
    const [its, other] = [a.get("traceAt", index) & 0xff, b.get("traceAt", index) & 0xff];
    const isEqual = a.wide("traceHash")[index] === b.wide("traceHash")[index] && its === other;
    if (!isEqual) return wordOf(a.core.directory.words, "systems", Math.min(its, other));
  }
  return null;
}
