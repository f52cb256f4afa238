// A packet of byte strings for a pipe: a count, then each part behind its length, all u32 little-endian.
// It must not know what the parts mean.

/** Gives one byte string for several. Pure. */
export function packParts(parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + 4 + part.length, 4);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, parts.length, true);
  let at = 4;
  for (const part of parts) {
    view.setUint32(at, part.length, true);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return bytes;
}

/** Gives the parts of a packet as views of it. Throws a RangeError for anything else. Pure. */
export function unpackParts(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let at = 4;
  for (let left = view.getUint32(0, true); left > 0; left -= 1) {
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) throw new RangeError("the packet is cut");
    parts.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return parts;
}
