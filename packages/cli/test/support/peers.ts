// Peers on loopback for the command line: a module, a scripted language model, a flow engine. They remember what they were asked.
// They must not know what is tested.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a peer was asked. */
export interface PeerAsked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A running peer. */
export interface CliPeer {
  readonly url: string;
  readonly asked: readonly PeerAsked[];
  stop(): Promise<void>;
}

/** Starts a peer that answers as `answer` says: a JSON value, or `cut` to break the connection once all was read. */
export async function startPeer(answer: (asked: PeerAsked) => unknown): Promise<CliPeer> {
  const asked: PeerAsked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const one = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
    asked.push(one);
    say(response, answer(one));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, stop };
}

/** Answers of a chat completion, one text after the other; the last one stays. */
export function scriptedModel(texts: readonly string[]): (asked: PeerAsked) => unknown {
  let turn = 0;
  return () => {
    const content = texts[Math.min(turn++, texts.length - 1)];
    return {
      model: "scripted",
      choices: [{ message: { content }, finish_reason: "stop" }],
      usage: { prompt_tokens: 3, completion_tokens: 5 },
    };
  };
}

// --- internal ---

function say(response: ServerResponse, value: unknown): void {
  if (value === "cut") response.destroy();
  else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
}
