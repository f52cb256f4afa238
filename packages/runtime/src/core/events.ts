// Events of the core, from the ring's words to data: six u32 words each.
// It knows the layout of the ring; what the numbers mean is told by the core that wrote them.
import { EVENTS } from "@dramatis/core-as";
import type { CoreEvent } from "../contracts/inputs.ts";
import { type Words, wordOf } from "./words.ts";

/** Words of one event in the ring: tick, kind | system << 16 | round << 24, a, b, cell, value. */
export const eventWords = 6;

/** Decodes the events in a whole number of ring words of a core with these words; a number without a word is its own name. Pure. */
export function decodeEvents(ring: Uint32Array, words: Words): CoreEvent[] {
  const events: CoreEvent[] = [];
  for (let at = 0; at + eventWords <= ring.length; at += eventWords) {
    const packed = ring[at + 1] ?? 0;
    const kind = packed & 0xffff;
    const system = (packed >>> 16) & 0xff;
    events.push({
      tick: ring[at] ?? 0,
      kind: wordOf(words, "events", kind),
      system: wordOf(words, "systems", system),
      round: packed >>> 24,
      a: ring[at + 2] ?? 0,
      b: ring[at + 3] ?? 0,
      cell: ring[at + 4] ?? 0,
      value: (ring[at + 5] ?? 0) | 0,
    });
  }
  return events;
}

/** Gives the wake mask (a bit for each kind of event) of event names. Throws nothing: an unknown name has no bit. Pure. */
export function maskOfEvents(kinds: readonly string[]): bigint {
  let mask = 0n;
  for (const kind of kinds) {
    const bit = (EVENTS as readonly string[]).indexOf(kind);
    if (bit > 0) mask |= 1n << BigInt(bit);
  }
  return mask;
}
