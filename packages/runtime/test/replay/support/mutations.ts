// Changes recordings as bad disks and bad people do: flips, cuts, inserts, swapped, doubled and dropped chunks, forged checksums.
// Used by the damage test and by `npm run prove`. It must not know what a reader makes of the result.
import { sha256 } from "@noble/hashes/sha2.js";
import { type Chunk, scanChunks } from "../../../src/replay/chunk-reader.ts";
import { createChunkWriter } from "../../../src/replay/chunk-writer.ts";
import { chunkTypes } from "../../../src/replay/format.ts";
import { joined } from "./synthetic.ts";

/** A whole number from 0 to n - 1. */
export type Draw = (n: number) => number;

/** A seeded draw (mulberry32, by Tommy Ettinger). */
export function drawOf(seed: number): Draw {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * n);
  };
}

/** A damaged copy of a file and what was done to it. */
export interface Mutation {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** One to three random changes; the result differs from the file. */
export function mutate(file: Uint8Array, draw: Draw): Mutation {
  let bytes = file;
  const what: string[] = [];
  for (let count = 1 + draw(3); count > 0 || same(bytes, file); count -= 1) {
    const kind = draw(mutators.length);
    const [name, change] = mutators[kind] ?? ["none", (found: Uint8Array) => found];
    bytes = change(bytes, draw);
    what.push(name);
  }
  return { what: what.join(", "), bytes };
}

/** A file whose payloads were changed and whose checksums were made to fit, as a forger would: only the reader's own rules are left. */
export function forge(file: Uint8Array, draw: Draw): Mutation {
  const chunks = scanChunks(file).chunks;
  const target = draw(chunks.length);
  const parts: Uint8Array[] = [];
  const writer = createChunkWriter((bytes) => parts.push(bytes));
  chunks.forEach((chunk, index) => {
    const payload = index === target ? mutatePayload(chunk.payload, draw) : chunk.payload;
    if (chunk.type === chunkTypes.end) writer.end(payload);
    else writer.chunk(chunk.type, payload);
  });
  return { what: `forged chunk ${target}`, bytes: joined(parts) };
}

/** The sha-256 closing of a changed file made to fit; the checksums of chunks stay. */
export function reclose(bytes: Uint8Array): Uint8Array {
  const body = bytes.subarray(0, Math.max(0, bytes.length - 32));
  return joined([body, sha256(body)]);
}

// --- internal ---

type Change = (bytes: Uint8Array, draw: Draw) => Uint8Array;

const mutators: readonly (readonly [string, Change])[] = [
  ["bit flip", flipBit],
  ["byte set", (bytes, draw) => edited(bytes, draw, (copy, at) => copy.set([draw(256)], at))],
  ["cut off", (bytes, draw) => bytes.slice(0, draw(bytes.length + 1))],
  ["cut out", cutOut],
  ["insert", insert],
  ["u32 set", (bytes, draw) => edited(bytes, draw, (copy, at) => copy.set([255, 255, 255, draw(256)].slice(0, copy.length - at), at))],
  ["chunks swapped", (bytes, draw) => rearranged(bytes, (chunks) => swap(chunks, draw(chunks.length), draw(chunks.length)))],
  ["chunk doubled", (bytes, draw) => rearranged(bytes, (chunks) => twice(chunks, draw(chunks.length)))],
  ["chunk dropped", (bytes, draw) => rearranged(bytes, (chunks) => without(chunks, draw(chunks.length)))],
  ["flipped and closed anew", (bytes, draw) => reclose(flipBit(bytes, draw))],
];

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function edited(bytes: Uint8Array, draw: Draw, change: (copy: Uint8Array, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  if (copy.length > 0) change(copy, draw(copy.length));
  return copy;
}

function flipBit(bytes: Uint8Array, draw: Draw): Uint8Array {
  return edited(bytes, draw, (copy, at) => copy.set([(copy[at] ?? 0) ^ (1 << draw(8))], at));
}

function cutOut(bytes: Uint8Array, draw: Draw): Uint8Array {
  const from = draw(bytes.length + 1);
  return joined([bytes.subarray(0, from), bytes.subarray(Math.min(bytes.length, from + 1 + draw(64)))]);
}

function insert(bytes: Uint8Array, draw: Draw): Uint8Array {
  const at = draw(bytes.length + 1);
  return joined([bytes.subarray(0, at), Uint8Array.from({ length: 1 + draw(64) }, () => draw(256)), bytes.subarray(at)]);
}

function rearranged(bytes: Uint8Array, order: (chunks: Uint8Array[]) => Uint8Array[]): Uint8Array {
  const chunks = scanChunks(bytes).chunks;
  const last: Chunk | undefined = chunks[chunks.length - 1];
  if (chunks.length === 0 || last === undefined) return bytes;
  const parts = chunks.map((chunk) => bytes.subarray(chunk.offset, chunk.end));
  return joined([bytes.subarray(0, 8), ...order(parts), bytes.subarray(last.end)]);
}

function swap<T>(items: T[], a: number, b: number): T[] {
  const copy = [...items];
  [copy[a], copy[b]] = [items[b] as T, items[a] as T];
  return copy;
}

function twice<T>(items: T[], at: number): T[] {
  return [...items.slice(0, at + 1), ...items.slice(at)];
}

function without<T>(items: T[], at: number): T[] {
  return items.filter((_, index) => index !== at);
}

function mutatePayload(payload: Uint8Array, draw: Draw): Uint8Array {
  const kind = draw(4);
  if (kind === 0) return cutOut(payload, draw);
  return kind === 1 ? insert(payload, draw) : flipBit(payload, draw);
}
