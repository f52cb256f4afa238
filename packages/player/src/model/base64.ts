// Bytes as base64 text and back: the form in which core and recording stand in the page. Plain code, since page and Node share it
// and neither `btoa` nor `Buffer` serves both well for megabytes. It must not know what the bytes mean.

/** Gives bytes as base64 with padding, without line breaks. Pure. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += partBytes) parts.push(encodePart(bytes.subarray(at, at + partBytes)));
  return parts.join("");
}

/** Gives the bytes of base64 with padding; undefined for any other text. Pure. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const end = text.length - padding;
  let bits = 0;
  let held = 0;
  let length = 0;
  for (let index = 0; index < end; index++) {
    const value = values[text.charCodeAt(index)] ?? bad;
    if (value === bad) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[length++] = (bits >> held) & 255;
  }
  return bytes;
}

// --- internal ---

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const bad = 64;
/** A multiple of 3, so that only the last part is padded, and few enough characters for one call of String.fromCharCode. */
const partBytes = 6144;
const letters = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
const values = new Uint8Array(128).fill(bad);
letters.forEach((code, value) => {
  values[code] = value;
});

function encodePart(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(61);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const triple = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let index = 0; index < 4; index++) {
      if (index <= left) codes[length + index] = letters[(triple >> (18 - index * 6)) & 63] ?? 61;
    }
    length += 4;
  }
  return String.fromCharCode(...codes);
}
