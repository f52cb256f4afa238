// Small whole numbers of cells as text: runs of equal numbers, each one variable-length number, in base64. A map of rooms takes some bytes a row,
// the worst one about as many as it has cells. It must not know what the numbers mean.
import { decodeBase64, encodeBase64 } from "../base64.ts";

/** Gives numbers from 0 to `classes` - 1 as text. Each run is one LEB128 number: its length times `classes` plus its number. Pure. */
export function encodeRuns(values: ArrayLike<number>, classes: number): string {
  const bytes: number[] = [];
  for (let at = 0; at < values.length; ) {
    const value = values[at] ?? 0;
    let end = at + 1;
    while (end < values.length && values[end] === value) end += 1;
    writeNumber(bytes, (end - at) * classes + value);
    at = end;
  }
  return encodeBase64(Uint8Array.from(bytes));
}

/** Gives the numbers of a text as encodeRuns wrote it; undefined when it is none, or not of exactly `length` numbers. Pure. */
export function decodeRuns(text: string, classes: number, length: number): Uint32Array | undefined {
  const bytes = decodeBase64(text);
  if (bytes === undefined) return undefined;
  const values = new Uint32Array(length);
  let at = 0;
  let number = 0;
  let scale = 1;
  for (const byte of bytes) {
    number += (byte & 127) * scale;
    scale *= 128;
    if (number > Number.MAX_SAFE_INTEGER || scale > scaleMax) return undefined;
    if (byte > 127) continue;
    const run = Math.floor(number / classes);
    if (run < 1 || run > length - at) return undefined;
    values.fill(number % classes, at, at + run);
    at += run;
    number = 0;
    scale = 1;
  }
  return at === length && scale === 1 ? values : undefined;
}

// --- internal ---

/** 128 to the seventh: no number takes more than seven bytes. */
const scaleMax = 562_949_953_421_312;

/** Divisions and not shifts: a run times the classes may have more than 32 bits. */
function writeNumber(bytes: number[], number: number): void {
  let left = number;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  bytes.push(left);
}
