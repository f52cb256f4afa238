// The payload of a tick chunk: sparse inputs, then a link for every tick. Packing and unpacking stand side by side here.
// It must not know what the input bytes mean.
import { putU32, putVarint, u32At, varintAt, varintBytes } from "./bytes.ts";
import { tickInputBytesMax, ticksHeadBytes, ticksPerChunk } from "./format.ts";
import type { TickInputs } from "./recording.ts";

/** Collects the ticks of one chunk; its memory grows to the largest chunk seen and stays. */
export interface TickPacker {
  /** Ticks collected. */
  readonly count: number;
  /** Adds the next tick: the halves of its link as u32, and its inputs if it has any. */
  add(low: number, high: number, inputs: TickInputs | null): void;
  /** The parts of the payload in order; valid until the next `add`, which starts the next chunk. */
  take(): readonly Uint8Array[];
}

/** A packer whose first tick is `firstTick`. */
export function createTickPacker(firstTick: number): TickPacker {
  const links = new Uint8Array(ticksPerChunk * 8);
  const head = new Uint8Array(ticksHeadBytes);
  let records = new Uint8Array(4096);
  let used = 0;
  let first = firstTick;
  let count = 0;
  let lastInputTick = firstTick - 1;
  const addInputs = (inputs: TickInputs): void => {
    records = roomFor(records, used, inputs.bytes.length + 15);
    used = putRecord(records, used, { inputs, delta: inputs.tick - lastInputTick });
    lastInputTick = inputs.tick;
  };
  return {
    get count() {
      return count;
    },
    add(low, high, inputs) {
      putU32(links, count * 8, low);
      putU32(links, count * 8 + 4, high);
      count += 1;
      if (inputs !== null && inputs.bytes.length > 0) addInputs(inputs);
    },
    take() {
      putU32(head, 0, first);
      putU32(head, 4, count);
      putU32(head, 8, used);
      const parts = [head, records.subarray(0, used), links.subarray(0, count * 8)];
      first += count;
      lastInputTick = first - 1;
      count = 0;
      used = 0;
      return parts;
    },
  };
}

/** What a tick chunk holds. `links` is a view, 8 bytes a tick. */
export interface TickChunk {
  readonly first: number;
  readonly count: number;
  readonly inputs: readonly TickInputs[];
  readonly links: Uint8Array;
}

/** Unpacks a payload; a text says why it is none. Never throws. Pure. */
export function unpackTicks(payload: Uint8Array): TickChunk | string {
  const first = u32At(payload, 0);
  const count = u32At(payload, 4);
  const recordBytes = u32At(payload, 8);
  if (payload.length < ticksHeadBytes) return "a tick chunk is shorter than its head";
  if (count < 1 || count > ticksPerChunk) return `a tick chunk holds ${count} ticks`;
  if (payload.length !== ticksHeadBytes + recordBytes + count * 8) return "the parts of a tick chunk do not fill it";
  const recordsEnd = ticksHeadBytes + recordBytes;
  const inputs: TickInputs[] = [];
  let at = ticksHeadBytes;
  let tick = first - 1;
  while (at < recordsEnd) {
    const found = recordAt(payload, at, recordsEnd);
    if (found === null) return "an input record is malformed";
    tick += found.delta;
    if (tick >= first + count) return "an input record names a tick beyond its chunk";
    inputs.push({ tick, bytes: found.bytes, from: found.from });
    at = found.end;
  }
  return { first, count, inputs, links: payload.subarray(recordsEnd) };
}

// --- internal ---

interface InputRecord {
  readonly delta: number;
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly end: number;
}

function roomFor(records: Uint8Array<ArrayBuffer>, used: number, more: number): Uint8Array<ArrayBuffer> {
  if (used + more <= records.length) return records;
  const grown = new Uint8Array(Math.max(records.length * 2, used + more));
  grown.set(records.subarray(0, used));
  return grown;
}

function putRecord(records: Uint8Array, at: number, record: { inputs: TickInputs; delta: number }): number {
  const { bytes, from } = record.inputs;
  const hasSealed = from < bytes.length;
  let place = putVarint(records, at, record.delta * 2 + (hasSealed ? 1 : 0));
  place = putVarint(records, place, bytes.length);
  if (hasSealed) place = putVarint(records, place, from);
  records.set(bytes, place);
  return place + bytes.length;
}

function recordAt(payload: Uint8Array, at: number, end: number): InputRecord | null {
  const lead = varintAt(payload, at, end);
  if (lead < 2) return null;
  let place = at + varintBytes(lead);
  const size = varintAt(payload, place, end);
  if (size < 1 || size > tickInputBytesMax) return null;
  place += varintBytes(size);
  let from = size;
  if (lead % 2 === 1) {
    from = varintAt(payload, place, end);
    if (from < 0 || from >= size) return null;
    place += varintBytes(from);
  }
  if (place + size > end) return null;
  return { delta: Math.floor(lead / 2), bytes: payload.subarray(place, place + size), from, end: place + size };
}
