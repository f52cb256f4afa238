// One exchange over HTTP/1.1 with a peer whose addresses were judged before: the request goes out, the answer comes as a stream.
// Node's own client and not fetch: it takes the judged addresses in place of a second lookup, leaves bytes as they came, and reads no proxy
// from the environment. It must not know rules, redirects or what is recorded.
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { CapabilityError } from "@dramatis/runtime";
import { socketFailure } from "./failures.ts";
import type { GuardedUrl } from "./url-guard.ts";

/** A request as it goes out. Names of headers are lower case. */
export interface Outgoing extends GuardedUrl {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly signal: AbortSignal;
}

/** Sends a request and gives the answer once its head is there; the body is still to be read. Throws CapabilityError. */
export function openExchange(outgoing: Outgoing): Promise<IncomingMessage> {
  const { url, signal } = outgoing;
  let isSent = false;
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(new CapabilityError(socketFailure(error, { isSent, signal, peer: url.host })));
    if (signal.aborted) return fail(signal.reason);
    const request = (url.protocol === "https:" ? https : http).request(url, optionsOf(outgoing));
    request.once("socket", (socket) => {
      whenConnected(socket, url.protocol, () => {
        isSent = true;
      });
    });
    request.on("error", fail);
    request.once("response", resolve);
    request.end(outgoing.body ?? undefined);
  });
}

// --- internal ---

// A connection of its own for each exchange: one that is kept could outlive the judgement of its address.
function optionsOf({ url, method, headers, body, signal, addresses }: Outgoing): https.RequestOptions {
  const agent = url.protocol === "https:" ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false });
  const length = body === null ? {} : { "content-length": String(body.length) };
  return { method, headers: { ...headers, ...length }, signal, agent, lookup: pinned(addresses) };
}

function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = all;
    if (options.all === true) callback(null, all);
    else callback(null, first?.address ?? "", first?.family ?? 4);
  };
}

function whenConnected(socket: Socket, protocol: string, then: () => void): void {
  socket.once(protocol === "https:" ? "secureConnect" : "connect", then);
}
