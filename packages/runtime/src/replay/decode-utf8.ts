// Text from UTF-8 bytes in plain TypeScript, strictly. It exists because the sealed context in which recordings are verified
// has no TextDecoder, and because a lenient decoder would let two files mean the same. It must not know what the text means.

/** The text of UTF-8 bytes; null when they are not well-formed (overlong forms, surrogates and cut sequences are not). Pure. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  let text = "";
  let points: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const size = sizeOf(lead);
    const point = size === 0 ? -1 : takePoint(bytes, at, size);
    if (point < 0) return null;
    points.push(point);
    at += size;
    if (points.length === pointsMax) {
      text += String.fromCodePoint(...points);
      points = [];
    }
  }
  return text + String.fromCodePoint(...points);
}

// --- internal ---

const pointsMax = 4096;
const leastOfSize = [0, 0, 0x80, 0x800, 0x10000];
const leadMask = [0, 0x7f, 0x1f, 0x0f, 0x07];

function sizeOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

function takePoint(bytes: Uint8Array, at: number, size: number): number {
  let point = (bytes[at] ?? 0) & (leadMask[size] ?? 0);
  for (let index = 1; index < size; index += 1) {
    const next = bytes[at + index] ?? 0;
    if ((next & 0xc0) !== 0x80) return -1;
    point = (point << 6) | (next & 0x3f);
  }
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return point < (leastOfSize[size] ?? 0) || point > 0x10ffff || isSurrogate ? -1 : point;
}
