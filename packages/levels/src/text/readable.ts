// Bytes of a file as text. It must not know what the text means.

/** Gives the text of bytes that are UTF-8, undefined for others and for no bytes. Pure. */
export function readable(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
