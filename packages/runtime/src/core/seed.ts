// Seeds: a whole number stays what it is, a string is hashed to one.
// It must not know what is drawn from it.
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "../contracts/canonical.ts";

/** Gives the seed as a number from 0 to 2^53-1: a number as it is, a string as the first 53 bits of the sha-256 of its UTF-8. Pure. */
export function seedNumber(seed: number | string): number {
  if (typeof seed === "number") return seed;
  const digest = sha256(utf8(seed));
  let bits = 0n;
  for (const byte of digest.subarray(0, 8)) bits = (bits << 8n) | BigInt(byte);
  return Number(bits >> 11n);
}
