// What stands in the data of an anchoring transaction: a tag that says what it is, and a sha-256. It must not know chains.
import { hex } from "@dramatis/runtime";

/** The tag: 18 bytes of ASCII before the 32 of the digest. */
export const payloadTag = "dramatis/anchor@1:";

/** Gives the data for a digest (64 hexadecimal digits), as `0x` and lower-case hexadecimal digits. Pure. */
export function payloadOf(digest: string): `0x${string}` {
  return `0x${hex(new TextEncoder().encode(payloadTag))}${digest}`;
}
