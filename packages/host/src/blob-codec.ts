// Byte strings as text: raw deflate in base64, as divergence bundles hold them. Files of unknown origin are read with it, so growth is bounded.
// It must not know what the bytes mean.
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Most bytes that one packed text may unpack to: 64 MiB. */
export const blobBytesMax = 64 * 1024 * 1024;

/** Gives bytes as raw deflate in base64. */
export function packBlob(bytes: Uint8Array): string {
  return deflateRawSync(bytes, { level: 9 }).toString("base64");
}

/** Gives the bytes of a packed text; null for any other text, and for one that unpacks to more than blobBytesMax. */
export function unpackBlob(text: string): Uint8Array | null {
  try {
    return new Uint8Array(inflateRawSync(Buffer.from(text, "base64"), { maxOutputLength: blobBytesMax }));
  } catch {
    return null;
  }
}
