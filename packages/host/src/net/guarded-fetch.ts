// The guarded exchange in the shape of `fetch`, for libraries that bring their own protocol over HTTP. Redirects are given as they come.
// It must not record; who uses it records what the protocol says.
import type { IncomingMessage } from "node:http";
import { Readable, Transform } from "node:stream";
import { CapabilityError } from "@dramatis/runtime";
import { openExchange } from "./exchange.ts";
import type { HttpClient } from "./http-client.ts";
import { guardUrl } from "./url-guard.ts";

/** A fetch that keeps to the client's rules. Rejects with CapabilityError; a body beyond `bytesMax` breaks the stream with one. */
export function guardedFetch(
  { rules, resolve }: HttpClient,
  bytesMax: number = rules.bytesMax,
): (input: string | URL, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request = new Request(input, init);
    const guarded = await guardUrl(request.url, { rules, resolve, signal: request.signal });
    const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
    const headers = { host: guarded.url.host, ...Object.fromEntries(request.headers), "accept-encoding": "identity" };
    const incoming = await openExchange({ ...guarded, method: request.method, headers, body, signal: request.signal });
    const status = incoming.statusCode ?? 502;
    const stream = bodiless.has(status) ? drained(incoming) : streamed(incoming, bytesMax, guarded.url.host);
    return new Response(stream, { status, headers: headersOf(incoming.rawHeaders) });
  };
}

// --- internal ---

const bodiless = new Set([204, 205, 304]);

function drained(incoming: IncomingMessage): null {
  incoming.on("error", () => undefined).resume();
  return null;
}

function streamed(incoming: IncomingMessage, bytesMax: number, peer: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bounded = incoming.pipe(boundOf(bytesMax, peer));
  incoming.on("error", (error) => bounded.destroy(error));
  bounded.once("close", () => incoming.destroy());
  return Readable.toWeb(bounded) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

function boundOf(bytesMax: number, peer: string): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      if (size <= bytesMax) done(null, chunk);
      else done(new CapabilityError({ class: "contract", words: `the answer of ${peer} is longer than ${bytesMax} bytes` }));
    },
  });
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) headers.append(raw[index] ?? "", raw[index + 1] ?? "");
  return headers;
}
