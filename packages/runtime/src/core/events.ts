// Events of the core, from the ring's words to data: six u32 words each.
// It knows the words' layout and the numbered names, nothing of what an event means.
import { EVENTS, SYSTEMS } from "@dramatis/core-as";
import type { CoreEvent } from "../contracts/inputs.ts";

/** Words of one event in the ring: tick, kind | system << 16 | round << 24, a, b, cell, value. */
export const eventWords = 6;

/** Decodes the events in a whole number of ring words; a kind or system unknown to this runtime gets its number as its name. Pure. */
export function decodeEvents(words: Uint32Array): CoreEvent[] {
  const events: CoreEvent[] = [];
  for (let at = 0; at + eventWords <= words.length; at += eventWords) {
    const packed = words[at + 1] ?? 0;
    const kind = packed & 0xffff;
    const system = (packed >>> 16) & 0xff;
    events.push({
      tick: words[at] ?? 0,
      kind: EVENTS[kind] ?? String(kind),
      system: SYSTEMS[system] ?? String(system),
      round: packed >>> 24,
      a: words[at + 2] ?? 0,
      b: words[at + 3] ?? 0,
      cell: words[at + 4] ?? 0,
      value: (words[at + 5] ?? 0) | 0,
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
