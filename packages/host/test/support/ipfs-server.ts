// A gateway and a Kubo-style API on loopback, over one table of blocks. It serves what it has, or what a test makes of it.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CID } from "multiformats/cid";
import { archiveOf, dagOf } from "./ipfs-dag.ts";

/** An answer of the gateway. */
export interface GatewayAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly body: Uint8Array;
}

/** A server that runs. `asked` are the requests, in order; `alter` may change what the gateway answers, `says` what the API does. */
export interface TestIpfs {
  readonly url: string;
  readonly blocks: Map<string, Uint8Array>;
  readonly asked: { readonly path: string; readonly headers: IncomingMessage["headers"]; readonly body: Uint8Array }[];
  alter: (answer: GatewayAnswer, format: string, cid: string) => GatewayAnswer;
  says: (cid: string) => string;
  stop(): Promise<void>;
}

/** Starts a server on a free port. */
export async function startIpfs(): Promise<TestIpfs> {
  const server = createServer((request, response) => {
    void take(request).then((body) => answer(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const ipfs: TestIpfs = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    blocks: new Map(),
    asked: [],
    alter: (found) => found,
    says: (cid) => cid,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const answer = (request: IncomingMessage, response: ServerResponse, body: Uint8Array): void => {
    const url = new URL(request.url ?? "", ipfs.url);
    ipfs.asked.push({ path: `${url.pathname}${url.search}`, headers: request.headers, body });
    const found = url.pathname === "/api/v0/add" ? added(ipfs, request, body) : gateway(ipfs, url);
    response.writeHead(found.status ?? 200, { "content-type": found.type ?? "application/octet-stream" }).end(found.body);
  };
  return ipfs;
}

// --- internal ---

async function take(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

function gateway(ipfs: TestIpfs, url: URL): GatewayAnswer {
  const cid = url.pathname.replace("/ipfs/", "");
  const format = url.searchParams.get("format") ?? "";
  const found = keyed(ipfs).get(keyOf(cid));
  const type = `application/vnd.ipld.${format}`;
  if (found === undefined) return ipfs.alter({ status: 404, type: "text/plain", body: new TextEncoder().encode("not found") }, format, cid);
  return ipfs.alter({ type, body: format === "raw" ? found : archiveOf(cid, ipfs.blocks) }, format, cid);
}

/** Blocks are known by their hash and codec, whatever version asks for them. */
function keyed(ipfs: TestIpfs): Map<string, Uint8Array> {
  return new Map([...ipfs.blocks].map(([cid, bytes]) => [keyOf(cid), bytes]));
}

function keyOf(cid: string): string {
  return CID.parse(cid).toV1().toString();
}

function added(ipfs: TestIpfs, request: IncomingMessage, body: Uint8Array): GatewayAnswer {
  const boundary = /boundary=(.+)$/.exec(request.headers["content-type"] ?? "")?.[1] ?? "";
  const text = Buffer.from(body);
  const start = text.indexOf("\r\n\r\n") + 4;
  const end = text.lastIndexOf(`\r\n--${boundary}--`);
  const chunker = /chunker=size-(\d+)/.exec(request.url ?? "")?.[1];
  const { root, blocks } = dagOf(new Uint8Array(text.subarray(start, end)), "v1", { leafBytes: Number(chunker), width: 174 });
  for (const [cid, bytes] of blocks) ipfs.blocks.set(cid, bytes);
  const line = JSON.stringify({ Name: "content", Hash: ipfs.says(root), Size: String(body.length) });
  return { type: "application/json", body: new TextEncoder().encode(`${line}\n`) };
}
