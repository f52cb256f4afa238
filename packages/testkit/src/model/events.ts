// Events of a tick: the ordered list and the digest over all of them. It must not know what an event means.
import { EVENTS, SYSTEMS } from "@dramatis/core-as";
import type { CoreEvent } from "@dramatis/runtime";
import type { World } from "./world.ts";
import { xxh64 } from "./xxh64.ts";

export type EventWord = (typeof EVENTS)[number];

/** The numbers of an event; what a rule does not name is 0. */
export interface EventNumbers {
  a?: number;
  b?: number;
  cell?: number;
  value?: number;
}

/** Appends an event of the present system and round, and folds it into the digest. */
export function emit(world: World, kind: EventWord, numbers: EventNumbers): void {
  const { a = 0, b = 0, cell = 0, value = 0 } = numbers;
  const event: CoreEvent = { tick: world.tick, kind, system: world.turn.system, round: world.turn.round, a, b, cell, value };
  world.turn.events.push(event);
  world.eventCount += 1;
  world.eventDigest = foldEvent(world.eventDigest, event);
}

/** The digest after one more event: xxh64(digest u64, the event's 24 bytes). Pure. */
export function foldEvent(digest: bigint, event: CoreEvent): bigint {
  const bytes = new DataView(new ArrayBuffer(32));
  bytes.setBigUint64(0, digest, true);
  bytes.setUint32(8, event.tick, true);
  bytes.setUint16(12, (EVENTS as readonly string[]).indexOf(event.kind), true);
  bytes.setUint8(14, (SYSTEMS as readonly string[]).indexOf(event.system));
  bytes.setUint8(15, event.round);
  bytes.setUint32(16, event.a, true);
  bytes.setUint32(20, event.b, true);
  bytes.setUint32(24, event.cell, true);
  bytes.setInt32(28, event.value, true);
  return xxh64(new Uint8Array(bytes.buffer));
}
