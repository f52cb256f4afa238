// Base64 as Tiled writes it: the standard alphabet, padding, blanks around. It must not know what the bytes mean.

/** Gives the bytes of a text, or the offset of the first character that cannot stand there. Blanks are skipped. Pure. */
export function fromBase64(text: string): { readonly bytes: Uint8Array } | { readonly fault: number } {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 3);
  let size = 0;
  let bits = 0;
  let held = 0;
  let padding = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x20) continue;
    if (code === PAD) {
      padding += 1;
      continue;
    }
    const value = digitOf(code);
    if (value < 0 || padding > 0) return { fault: at };
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[size] = (held >> bits) & 0xff;
    size += 1;
    held &= 0xff;
  }
  return bits >= 6 || padding > 2 ? { fault: text.length } : { bytes: bytes.subarray(0, size) };
}

// --- internal ---

const PAD = 0x3d;

function digitOf(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61 + 26;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 52;
  return code === 0x2b ? 62 : code === 0x2f ? 63 : -1;
}
