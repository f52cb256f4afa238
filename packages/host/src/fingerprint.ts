// Fingerprints of files: sha-256 says whether a file is what it was, and two small sums say which byte is not.
// For one altered byte the sums differ by d and by place times d, so that their quotient is the place; the sha-256 proves the answer.
import { createHash } from "node:crypto";

/** What a run's manifest keeps of each of its files. `sums` are the sum of (byte + 1) and of (index + 1) * (byte + 1), modulo 2^31 - 1. */
export interface Fingerprint {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly sums: readonly [number, number];
}

/** Where a file differs from its fingerprint. `offset` is the first byte that is surely not as it was, or the best that can be said. */
export interface FileDamage {
  readonly offset: number;
  readonly reason: string;
}

/** Gives the fingerprint of bytes. Pure. */
export function fingerprintOf(bytes: Uint8Array): Fingerprint {
  return { sizeBytes: bytes.length, sha256: sha256(bytes), sums: sumsOf(bytes) };
}

/** Gives the damage of a file, or null when its bytes are those of the fingerprint. An altered byte is named exactly when it is the only one. Pure. */
export function damageOf(bytes: Uint8Array, expected: Fingerprint): FileDamage | null {
  if (bytes.length !== expected.sizeBytes) {
    return {
      offset: Math.min(bytes.length, expected.sizeBytes),
      reason: `the file has ${bytes.length} bytes, the run names ${expected.sizeBytes}`,
    };
  }
  if (sha256(bytes) === expected.sha256) return null;
  const altered = alteredByte(bytes, expected);
  if (altered === null) return { offset: 0, reason: "the file has not the sha-256 that the run names" };
  return { offset: altered.offset, reason: `the byte is ${byteText(bytes[altered.offset] ?? 0)}, it was ${byteText(altered.was)}` };
}

// --- internal ---

const prime = 2_147_483_647;

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function sumsOf(bytes: Uint8Array): [number, number] {
  let plain = 0;
  let weighted = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const value = (bytes[index] ?? 0) + 1;
    plain = (plain + value) % prime;
    weighted = (weighted + (index + 1) * value) % prime;
  }
  return [plain, weighted];
}

function alteredByte(bytes: Uint8Array, expected: Fingerprint): { offset: number; was: number } | null {
  const [plain, weighted] = sumsOf(bytes);
  const difference = modulo(BigInt(plain - expected.sums[0]));
  if (difference === 0n) return null;
  const place = Number(modulo(modulo(BigInt(weighted - expected.sums[1])) * inverse(difference)));
  const offset = place - 1;
  const signed = Number(difference) > prime / 2 ? Number(difference) - prime : Number(difference);
  const was = (bytes[offset] ?? -1) - signed;
  if (offset < 0 || offset >= bytes.length || was < 0 || was > 255) return null;
  const mended = bytes.slice();
  mended[offset] = was;
  return sha256(mended) === expected.sha256 ? { offset, was } : null;
}

function modulo(value: bigint): bigint {
  const p = BigInt(prime);
  return ((value % p) + p) % p;
}

/** The inverse modulo the prime, as value^(p - 2). */
function inverse(value: bigint): bigint {
  let result = 1n;
  let base = modulo(value);
  for (let exponent = BigInt(prime - 2); exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = modulo(result * base);
    base = modulo(base * base);
  }
  return result;
}

function byteText(byte: number): string {
  return `0x${byte.toString(16).padStart(2, "0")}`;
}
