// Reads the body of an answer up to a bound, and what a body is: its media type, its JSON. What came before a failure is kept, for the record.
// It must not know who answered.
import type { IncomingMessage } from "node:http";
import { canonicalJson, type Failure, type Json } from "@dramatis/runtime";
import { failed, socketFailure } from "./failures.ts";

/** A body as far as it came, and why no more did. */
export interface ReadBody {
  readonly bytes: Uint8Array;
  readonly failure: Failure | null;
}

/** Reads a body of at most `bytesMax` bytes. Never rejects: a body that is too long, cut or aborted comes with its failure. */
export async function readBody(
  incoming: IncomingMessage,
  { bytesMax, signal, peer }: { bytesMax: number; signal: AbortSignal; peer: string },
): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const tooLong: Failure = { class: "contract", words: `the answer of ${peer} is longer than ${bytesMax} bytes` };
  try {
    if (Number(incoming.headers["content-length"] ?? 0) > bytesMax) return { bytes: new Uint8Array(0), failure: tooLong };
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
      const room = bytesMax - size;
      chunks.push(chunk.subarray(0, room));
      size += Math.min(room, chunk.length);
      if (chunk.length > room) return { bytes: joined(chunks), failure: tooLong };
    }
    return { bytes: joined(chunks), failure: null };
  } catch (error) {
    return { bytes: joined(chunks), failure: socketFailure(error, { isSent: true, signal, peer }) };
  } finally {
    incoming.destroy();
  }
}

/** Gives the media type of a `Content-Type` header in lower case, without parameters; empty without one. Pure. */
export function mediaTypeOf(header: string | null | undefined): string {
  return (header ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Whether a media type is one of those wanted: `type/sub`, `type/*` or `+suffix`. Pure. */
export function isMediaType(type: string, wanted: readonly string[]): boolean {
  return wanted.some((one) => {
    if (one.endsWith("/*")) return type.startsWith(one.slice(0, -1));
    return one.startsWith("+") ? type.endsWith(one) : type === one;
  });
}

/** Reads bytes as UTF-8 JSON that can be recorded. Throws CapabilityError `contract`. Pure. */
export function jsonOf(bytes: Uint8Array, peer: string): Json {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Json;
    canonicalJson(value);
    return value;
  } catch (error) {
    throw failed("contract", `the answer of ${peer} is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : "unreadable"}`);
  }
}

// --- internal ---

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}
