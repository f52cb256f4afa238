// Unpacks the bytes of a layer, never more of them than the layer has cells for. It must not know what the bytes mean.
import { Gunzip, Unzlib } from "fflate";
import type { Unpacked } from "./unpacked.ts";
import { unpackZstd } from "./zstd.ts";

/** The names of compressions that Tiled writes; an empty one for none. */
export const COMPRESSIONS = ["", "zlib", "gzip", "zstd"] as const;

/** Gives the `size` bytes that are packed; more of them, fewer of them and damaged ones are refused. Time and memory are of the order of both sizes. Pure. */
export function unpack(packed: Uint8Array, compression: (typeof COMPRESSIONS)[number], size: number): Unpacked {
  const found =
    compression === "" ? { bytes: packed } : compression === "zstd" ? unpackZstd(packed, size) : inflate(packed, compression, size);
  if ("reason" in found || found.bytes.length === size) return found;
  return { reason: `it holds ${found.bytes.length} bytes for ${size / 4} cells, ${size} are needed` };
}

// --- internal ---

/** Packed bytes that are handed on at once; they unpack to at most a thousand times as many before they are counted. */
const PUSH_BYTES = 2048;

class Overflow extends Error {}

function inflate(packed: Uint8Array, compression: "zlib" | "gzip", size: number): Unpacked {
  const bytes = new Uint8Array(size);
  let filled = 0;
  const take = (chunk: Uint8Array) => {
    if (filled + chunk.length > size) throw new Overflow();
    bytes.set(chunk, filled);
    filled += chunk.length;
  };
  const stream = compression === "zlib" ? new Unzlib(take) : new Gunzip(take);
  try {
    for (let at = 0; at < packed.length; at += PUSH_BYTES)
      stream.push(packed.subarray(at, at + PUSH_BYTES), at + PUSH_BYTES >= packed.length);
  } catch (fault) {
    return {
      reason: fault instanceof Overflow ? `it unpacks to more than the ${size} bytes of its cells` : `it is no sound ${compression}`,
    };
  }
  return { bytes: bytes.subarray(0, filled) };
}
