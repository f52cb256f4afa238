// A peer on loopback for one test: answers as told, remembers what it was asked, and is closed at the end.
// It must not know what is tested.
import http, { type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the peer was asked. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A running peer. `url` has no slash at its end. */
export interface Peer {
  readonly url: string;
  readonly port: number;
  readonly asked: readonly Asked[];
}

/** Starts a peer, lets `use` work with it, and closes it whatever happened. */
export async function withPeer<Value>(
  answer: (asked: Asked, response: ServerResponse) => void | Promise<void>,
  use: (peer: Peer) => Promise<Value>,
): Promise<Value> {
  const asked: Asked[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const one = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    asked.push(one);
    await answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await use({ url: `http://127.0.0.1:${port}`, port, asked });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Answers with a JSON value. */
export function answerJson(response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
}
