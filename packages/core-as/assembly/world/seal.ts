// The hash of the canonical bytes, the chain of seals, and the trace of hashes after each system.

import { at, dim, setU32, setWord, word } from "./block";
import { xxh64 } from "./hash";
import {
  CANONICAL_AT,
  F_INPUTS,
  F_LINK,
  F_SEAL_HEAD,
  F_STATE_HASH,
  F_SYSTEM,
  F_TICK,
  F_TRACE_AT,
  F_TRACE_COUNT,
  F_TRACE_HASH,
  F_TRACE_ON,
  LAYOUT_CANONICAL_BYTES,
} from "./layout.generated";

const TRACE_MAX: u32 = 64;

/** h: xxh64 of every canonical byte, the dimensions among them. */
export function hashWorld(w: usize): u64 {
  return xxh64(w + CANONICAL_AT, dim(w, LAYOUT_CANONICAL_BYTES));
}

/** c[t] = xxh64(c[t-1] u64, t u32, inputs, h[t] u64). The inputs stand in the field `inputs`; the head before them is filled here. */
export function sealLink(w: usize, inputBytes: u32): void {
  const head = at(w, F_SEAL_HEAD) + 4;
  const link = at(w, F_LINK);
  store<u64>(head, load<u64>(link));
  store<u32>(head, word(w, F_TICK), 8);
  store<u64>(at(w, F_INPUTS) + inputBytes, load<u64>(at(w, F_STATE_HASH)));
  store<u64>(link, xxh64(head, 12 + inputBytes + 8));
}

/** With the trace on, keeps the hash of the canonical bytes after the system that has just run in a round: `traceAt` = system | round << 8. */
export function trace(w: usize, round: u32): void {
  if (word(w, F_TRACE_ON) == 0) return;
  const count = word(w, F_TRACE_COUNT);
  if (count >= TRACE_MAX) return;
  store<u64>(at(w, F_TRACE_HASH) + (count << 3), hashWorld(w));
  setU32(w, F_TRACE_AT, count, word(w, F_SYSTEM) | (round << 8));
  setWord(w, F_TRACE_COUNT, count + 1);
}
