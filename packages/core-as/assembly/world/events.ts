// Events: ordered, folded into a digest, kept in a ring until the host has drained it, never dropped.
// A work item starts only when the ring has room for all that it can emit; otherwise the tick is suspended.
import { at, check, dim, setWord, word } from "./block";
import { EV_FORGOTTEN, EV_HEARD, EV_REJECTED, EV_SIGHTED, FAULT_RING, SYS_APPLY, SYS_PERCEIVE } from "./enums.generated";
import { xxh64OfFour } from "./hash";
import {
  F_CHANGED_EVENTS,
  F_EVENT_COUNT,
  F_EVENT_DIGEST,
  F_RING,
  F_RING_COUNT,
  F_ROUND,
  F_SYSTEM,
  F_TICK,
  F_WOKEN_MASK,
  LAYOUT_RING_EVENTS,
} from "./layout.generated";

/** Most events of one work item: 64 steps of at most 2 events, and what comes with an action or a death. */
export const ITEM_EVENTS: u32 = 160;

/** Whether the ring has room for one more work item. */
export function hasRoom(w: usize): bool {
  return word(w, F_RING_COUNT) + ITEM_EVENTS <= dim(w, LAYOUT_RING_EVENTS);
}

/** Appends an event. `a` and `b` are serials or row numbers as the kind says (docs/rules.md). */
export function emit(w: usize, kind: u32, a: u32, b: u32, cell: u32, value: i32): void {
  const count = word(w, F_RING_COUNT);
  check(w, count < dim(w, LAYOUT_RING_EVENTS), FAULT_RING);
  const tick = word(w, F_TICK);
  const system = word(w, F_SYSTEM);
  const round = system == SYS_PERCEIVE || system == SYS_APPLY ? word(w, F_ROUND) : 0;
  const head = kind | (system << 16) | (round << 24);
  const p = at(w, F_RING) + count * 24;
  store<u32>(p, tick);
  store<u32>(p, head, 4);
  store<u32>(p, a, 8);
  store<u32>(p, b, 12);
  store<u32>(p, cell, 16);
  store<i32>(p, value, 20);
  setWord(w, F_RING_COUNT, count + 1);
  const digest = at(w, F_EVENT_DIGEST);
  store<u64>(digest, xxh64OfFour(load<u64>(digest), load<u64>(p), load<u64>(p, 8), load<u64>(p, 16)));
  setWord(w, F_EVENT_COUNT, word(w, F_EVENT_COUNT) + 1);
  const woken = at(w, F_WOKEN_MASK);
  store<u64>(woken, load<u64>(woken) | ((<u64>1) << kind));
  const isPerception = kind == EV_SIGHTED || kind == EV_FORGOTTEN || kind == EV_HEARD;
  if (kind != EV_REJECTED && !isPerception) setWord(w, F_CHANGED_EVENTS, word(w, F_CHANGED_EVENTS) + 1);
}
