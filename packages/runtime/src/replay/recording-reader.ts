// Reads a recording, or says where and why a file is none. A damaged file is refused whole, or recovered up to its last whole chunk
// when that is asked for. It must not know the core, and takes nothing on trust: a file may come from anywhere.
import { canonicalJson, digestOfBytes, hex } from "../contracts/canonical.ts";
import { u32At, u64At } from "./bytes.ts";
import { type Chunk, type Damage, type Scan, scanChunks } from "./chunk-reader.ts";
import { decodeUtf8 } from "./decode-utf8.ts";
import { chunkTypes, ticksPerChunk } from "./format.ts";
import { type CastFrame, linkAt, type Recording, type TickInputs } from "./recording.ts";
import { castViewsSchema, type RecordingHeader, recordingHeaderSchema } from "./recording-header.ts";
import { unpackTicks } from "./tick-chunk.ts";

/** A whole recording, or its first damage. */
export type ReadResult = { readonly recording: Recording; readonly damage: null } | { readonly recording: null; readonly damage: Damage };

/** What could be saved of a file: null when not even header, image and first views are whole. `damage` is null when nothing is broken. */
export interface Recovery {
  readonly recording: Recording | null;
  readonly damage: Damage | null;
  /** Bytes of the file that are whole, from its start. */
  readonly wholeBytes: number;
}

/** Reads a file of the present format. Never throws, never accepts a file with a changed byte. The recording keeps views of `bytes`. Pure. */
export function readRecording(bytes: Uint8Array): ReadResult {
  const { recording, damage } = recoverRecording(bytes);
  if (damage !== null) return { recording: null, damage };
  if (recording === null) return { recording: null, damage: { offset: 0, reason: "this is no recording" } };
  return { recording, damage: null };
}

/** Reads as much of a file as is whole, to the last chunk before the first damage. Never throws. Pure. */
export function recoverRecording(bytes: Uint8Array): Recovery {
  const scan = scanChunks(bytes);
  const parts = emptyParts();
  for (const chunk of scan.chunks) {
    const reason = take(parts, chunk);
    if (reason !== null) return recovered(parts, { offset: chunk.offset, reason }, chunk.offset);
  }
  if (scan.damage === null) return { recording: build(parts, scan), damage: null, wholeBytes: bytes.length };
  return recovered(parts, scan.damage, Math.min(scan.damage.offset, bytes.length));
}

// --- internal ---

interface Parts {
  header: RecordingHeader | null;
  image: Uint8Array | null;
  ledger: Uint8Array;
  readonly artifacts: Map<string, Uint8Array>;
  readonly casts: CastFrame[];
  readonly inputs: TickInputs[];
  readonly linkChunks: Uint8Array[];
  lastTick: number;
  isLastChunkFull: boolean;
  hasEnd: boolean;
}

function emptyParts(): Parts {
  return {
    header: null,
    image: null,
    ledger: new Uint8Array(0),
    artifacts: new Map(),
    casts: [],
    inputs: [],
    linkChunks: [],
    lastTick: 0,
    isLastChunkFull: true,
    hasEnd: false,
  };
}

function recovered(parts: Parts, damage: Damage, wholeBytes: number): Recovery {
  const isUsable = parts.header !== null && parts.image !== null && parts.casts.length > 0;
  return { recording: isUsable ? build(parts, null) : null, damage, wholeBytes };
}

function build(parts: Parts, scan: Scan | null): Recording | null {
  const { header, image } = parts;
  if (header === null || image === null) return null;
  return {
    header,
    startTick: header.start.tick,
    lastTick: parts.lastTick,
    image,
    ledger: parts.ledger,
    artifacts: parts.artifacts,
    casts: parts.casts,
    inputs: parts.inputs,
    linkChunks: parts.linkChunks,
    sha256: scan?.sha256 ? hex(scan.sha256) : null,
    isWhole: scan !== null,
  };
}

/** Adds a chunk to the parts, or says why it cannot stand here and leaves the parts as they were. */
function take(parts: Parts, chunk: Chunk): string | null {
  if (chunk.type === chunkTypes.header) return takeHeader(parts, chunk.payload);
  if (parts.header === null) return "the first chunk is not the header";
  if (chunk.type === chunkTypes.image) return takeImage(parts, chunk.payload);
  if (parts.image === null) return "the second chunk is not the image";
  if (chunk.type === chunkTypes.artifact) return takeArtifact(parts, parts.header, chunk.payload);
  if (chunk.type === chunkTypes.cast) return takeCast(parts, chunk.payload);
  if (parts.casts.length === 0) return "the views of the cast do not come before the ticks";
  return chunk.type === chunkTypes.ticks ? takeTicks(parts, chunk.payload) : takeEnd(parts, parts.header, chunk.payload);
}

function takeHeader(parts: Parts, payload: Uint8Array): string | null {
  if (parts.header !== null) return "there are two headers";
  const found = recordingHeaderSchema.safeParse(jsonOf(payload));
  if (!found.success) return "the header is not what a header must be";
  parts.header = found.data;
  parts.lastTick = found.data.start.tick;
  return null;
}

function takeImage(parts: Parts, payload: Uint8Array): string | null {
  if (parts.image !== null) return "there are two images";
  const size = u32At(payload, 0);
  if (payload.length < 4 || size < 1 || size > payload.length - 4) return "the image is shorter than it says";
  parts.image = payload.subarray(4, 4 + size);
  parts.ledger = payload.subarray(4 + size);
  return null;
}

function takeArtifact(parts: Parts, header: RecordingHeader, payload: Uint8Array): string | null {
  if (parts.casts.length > 0) return "an artifact comes behind the views of the cast";
  const nameEnd = 1 + (payload[0] ?? 0);
  const name = nameEnd <= payload.length ? decodeUtf8(payload.subarray(1, nameEnd)) : null;
  if (name === null || parts.artifacts.has(name)) return "an artifact has no name of its own";
  const content = payload.subarray(nameEnd);
  const expected = Object.hasOwn(header.artifacts, name) ? header.artifacts[name] : undefined;
  if (digestOfBytes(content) !== expected) return `artifact ${name} has not the digest that the header names`;
  parts.artifacts.set(name, content);
  return null;
}

function takeCast(parts: Parts, payload: Uint8Array): string | null {
  const tick = u32At(payload, 0);
  const isNext = parts.casts.length === 0 || tick > (parts.casts[parts.casts.length - 1]?.tick ?? 0);
  if (payload.length < 4 || tick !== parts.lastTick || !isNext) return "the views of the cast stand at a wrong place";
  const found = castViewsSchema.safeParse(jsonOf(payload.subarray(4)));
  if (!found.success) return "the views of the cast are not what they must be";
  parts.casts.push({ tick, views: found.data });
  return null;
}

function takeTicks(parts: Parts, payload: Uint8Array): string | null {
  const found = unpackTicks(payload);
  if (typeof found === "string") return found;
  if (found.first !== parts.lastTick + 1 || !parts.isLastChunkFull) return "ticks are missing before this chunk";
  if (found.first + found.count > 0xffffffff) return "there are more ticks than a tick can count";
  for (const inputs of found.inputs) parts.inputs.push(inputs);
  parts.linkChunks.push(found.links);
  parts.lastTick += found.count;
  parts.isLastChunkFull = found.count === ticksPerChunk;
  return null;
}

function takeEnd(parts: Parts, header: RecordingHeader, payload: Uint8Array): string | null {
  const sofar = build(parts, null);
  if (payload.length !== 12 || sofar === null) return "the end chunk has a wrong size";
  if (u32At(payload, 0) !== parts.lastTick) return "the end names another last tick";
  if (u64At(payload, 4) !== linkAt(sofar, parts.lastTick)) return "the end names another last link";
  if (parts.casts[parts.casts.length - 1]?.tick !== parts.lastTick) return "the views of the cast at the end are missing";
  if (header.tickLimit < parts.lastTick) return "there are ticks beyond the tick limit";
  parts.hasEnd = true;
  return null;
}

/** The value of canonical JSON bytes; undefined for anything else, other spellings of the same value among it. */
function jsonOf(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
