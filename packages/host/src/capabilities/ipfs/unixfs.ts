// The UnixFS message in the data of a dag-pb node, as far as files have one: protobuf with the fields type (1), data (2), filesize (3) and
// blocksizes (4). Mode (7) and time (8) are passed over; directories, shards and links are refused. It must not know dag-pb.
import { failed } from "../../net/failures.ts";

/** A file, or a part of one: what stands in it, how long it is with all below it, and how long each of its links is. All in bytes. */
export interface UnixFile {
  readonly data: Uint8Array;
  readonly sizeBytes: number;
  readonly blockSizes: readonly number[];
}

/** Writes a file node without data of its own, as Kubo does. Pure. */
export function encodeUnixFile({ sizeBytes, blockSizes }: Omit<UnixFile, "data">): Uint8Array {
  const bytes = [0x08, types.file, 0x18, ...varint(sizeBytes)];
  for (const size of blockSizes) bytes.push(0x20, ...varint(size));
  return Uint8Array.from(bytes);
}

/** Reads a file node. Throws CapabilityError `contract` for anything else. Pure. */
export function decodeUnixFile(bytes: Uint8Array): UnixFile {
  const reader: Reader = { bytes, at: 0 };
  const found: Found = { type: null, data: new Uint8Array(0), sizeBytes: null, blockSizes: [] };
  while (reader.at < bytes.length) field(reader, found);
  if (found.type !== types.file && found.type !== types.raw)
    throw wrong(`it is ${typeNames[found.type ?? -1] ?? "of no known kind"}, not a file`);
  const below = found.blockSizes.reduce((sum, size) => sum + size, found.data.length);
  const sizeBytes = found.sizeBytes ?? below;
  if (sizeBytes !== below) throw wrong(`it says ${sizeBytes} bytes, its parts are ${below}`);
  return { data: found.data, sizeBytes, blockSizes: found.blockSizes };
}

// --- internal ---

const types = { raw: 0, file: 2 } as const;
const typeNames: Readonly<Record<number, string>> = { 1: "a directory", 3: "metadata", 4: "a symbolic link", 5: "a sharded directory" };

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

interface Found {
  type: number | null;
  data: Uint8Array;
  sizeBytes: number | null;
  readonly blockSizes: number[];
}

/** One field: its tag holds the number and the wire type (0 varint, 2 bytes with their length before them). */
function field(reader: Reader, found: Found): void {
  const tag = readVarint(reader);
  if (tag === 0x08) found.type = readVarint(reader);
  else if (tag === 0x12) found.data = readBytes(reader);
  else if (tag === 0x18) found.sizeBytes = readVarint(reader);
  else if (tag === 0x20) found.blockSizes.push(readVarint(reader));
  else if (tag === 0x22) readPacked(reader, found.blockSizes);
  else if (tag === 0x38) readVarint(reader);
  else if (tag === 0x42) readBytes(reader);
  else throw wrong(`field ${tag >> 3} does not belong to a file`);
}

function readPacked(reader: Reader, into: number[]): void {
  const packed: Reader = { bytes: readBytes(reader), at: 0 };
  while (packed.at < packed.bytes.length) into.push(readVarint(packed));
}

function readBytes(reader: Reader): Uint8Array {
  const length = readVarint(reader);
  const end = reader.at + length;
  if (end > reader.bytes.length) throw wrong("it ends in the middle of a field");
  const found = reader.bytes.subarray(reader.at, end);
  reader.at = end;
  return found;
}

/** Seven bits a byte, the lowest first; at most 2^53-1. */
function readVarint(reader: Reader): number {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined) throw wrong("it ends in the middle of a number");
    reader.at += 1;
    value += (byte & 0x7f) * scale;
    if (value > Number.MAX_SAFE_INTEGER || scale > 2 ** 49) throw wrong("a number is too great");
    if (byte < 0x80) return value;
  }
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
}

function wrong(words: string) {
  return failed("contract", `a block holds no UnixFS file: ${words}`);
}
