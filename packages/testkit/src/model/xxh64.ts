// The 64-bit hash of the rules (xxHash, XXH64) in plain BigInt arithmetic, for draws and the digest of events.
// Slow and close to its specification on purpose; it must not know what is hashed.

/** XXH64 of the bytes with a seed of 64 bits (default 0). Source: the xxHash specification, "XXH64 algorithm". Pure. */
export function xxh64(bytes: Uint8Array, seed = 0n): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stripes = Math.floor(bytes.length / 32);
  let hash = stripes === 0 ? wrap(seed + P5) : hashStripes(view, stripes, seed);
  hash = wrap(hash + BigInt(bytes.length));
  return avalanche(hashTail(view, stripes * 32, hash));
}

// --- internal ---

const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

function wrap(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function rotate(value: bigint, bits: bigint): bigint {
  return wrap(value << bits) | (value >> (64n - bits));
}

function mixLane(lane: bigint, input: bigint): bigint {
  return wrap(rotate(wrap(lane + input * P2), 31n) * P1);
}

function mergeLane(hash: bigint, lane: bigint): bigint {
  return wrap((hash ^ mixLane(0n, lane)) * P1 + P4);
}

function hashStripes(view: DataView, stripes: number, seed: bigint): bigint {
  const lanes = [wrap(seed + P1 + P2), wrap(seed + P2), seed, wrap(seed - P1)];
  for (let stripe = 0; stripe < stripes; stripe++) {
    for (let lane = 0; lane < 4; lane++) lanes[lane] = mixLane(lanes[lane]!, view.getBigUint64(stripe * 32 + lane * 8, true));
  }
  const joined = wrap(rotate(lanes[0]!, 1n) + rotate(lanes[1]!, 7n) + rotate(lanes[2]!, 12n) + rotate(lanes[3]!, 18n));
  return lanes.reduce(mergeLane, joined);
}

function hashTail(view: DataView, from: number, start: bigint): bigint {
  let hash = start;
  let at = from;
  for (; at + 8 <= view.byteLength; at += 8) hash = wrap(rotate(hash ^ mixLane(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
  if (at + 4 <= view.byteLength) {
    hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
    at += 4;
  }
  for (; at < view.byteLength; at++) hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint8(at)) * P5), 11n) * P1);
  return hash;
}

function avalanche(start: bigint): bigint {
  let hash = start;
  hash = wrap((hash ^ (hash >> 33n)) * P2);
  hash = wrap((hash ^ (hash >> 29n)) * P3);
  return hash ^ (hash >> 32n);
}
