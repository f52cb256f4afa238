// How adapters that speak HTTP ask: one function that is handed in, guarded, bounded and recorded by whoever made it.
// It must not know sockets.
import type { CallTools } from "@dramatis/runtime";

/** A request. Names of headers are lower case; `bytesMax` bounds the answer's body; `name` is that of the recorded exchange. */
export interface HttpCallRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly bytesMax?: number;
  readonly name: string;
}

/** An answer with a status from 200 to 299. `mediaType` is without parameters, empty where none was said. */
export interface HttpCallAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: Uint8Array;
}

/** Asks and gives the whole answer, and captures what went out and came in. Throws CapabilityError; any status that is not 2xx is a failure. */
export type HttpCall = (request: HttpCallRequest, tools: CallTools) => Promise<HttpCallAnswer>;
