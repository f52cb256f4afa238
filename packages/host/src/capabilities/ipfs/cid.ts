// Content identifiers, of which two codecs and one hash are taken: raw and dag-pb under sha2-256. With no other can bytes pass for content:
// an identity hash would carry its own bytes, a short one could be met by chance. It must not know how blocks are had.
import { createHash } from "node:crypto";
import { CID } from "multiformats/cid";
import { create as multihash } from "multiformats/hashes/digest";
import { failed } from "../../net/failures.ts";

/** Codes of the codecs that are taken (multicodec table). */
export const codecs = { raw: 0x55, dagPb: 0x70 } as const;

/** A block: bytes under their identifier. */
export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/** Reads an identifier as people write it. Throws CapabilityError `arguments`. Pure. */
export function readCid(text: string): CID {
  let cid: CID;
  try {
    cid = CID.parse(text);
  } catch {
    throw failed("arguments", `\`${text.slice(0, 100)}\` is no CID`);
  }
  const problem = problemOf(cid);
  if (problem !== null) throw failed("arguments", `\`${text.slice(0, 100)}\` ${problem}`);
  return cid;
}

/** Why an identifier is not taken, for people; null when it is. Pure. */
export function problemOf(cid: CID): string | null {
  if (cid.multihash.code !== sha256Code) return `has the hash 0x${cid.multihash.code.toString(16)}; only sha2-256 is taken`;
  if (cid.multihash.digest.length !== 32) return `has a hash of ${cid.multihash.digest.length} bytes; sha2-256 has 32`;
  if (cid.code !== codecs.raw && cid.code !== codecs.dagPb)
    return `has the codec 0x${cid.code.toString(16)}; only raw and dag-pb are taken`;
  return null;
}

/** Whether bytes are the content of an identifier that is taken. Pure. */
export function isContentOf(cid: CID, bytes: Uint8Array): boolean {
  return sha256(bytes).every((byte, index) => byte === cid.multihash.digest[index]);
}

/** Gives bytes as a block of a codec, under version 1. Pure. */
export function blockOf(codec: number, bytes: Uint8Array): Block {
  return { cid: CID.createV1(codec, multihash(sha256Code, sha256(bytes))), bytes };
}

/** Names content in one way, whatever version and base its identifier is written in. Pure. */
export function nameOf(cid: CID): string {
  return cid.toV1().toString();
}

// --- internal ---

const sha256Code = 0x12;

function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}
