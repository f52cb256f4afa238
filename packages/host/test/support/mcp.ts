// The example MCP server of fixtures behind streamable HTTP on loopback. It must not know what is tested.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { createMcpHandler, type McpServer } from "@modelcontextprotocol/server";

/** The file of the server, to be started as a program. */
export const exampleServerFile = new URL("../../../../fixtures/mcp/example-server.mjs", import.meta.url);

/** What the servers of one test share. */
export interface ExampleState {
  isGrown: boolean;
  calls: number;
  onHang?: () => void;
}

/** A served example: `headers` are those of all requests so far. */
export interface ServedExample {
  readonly url: string;
  readonly headers: readonly http.IncomingHttpHeaders[];
  readonly state: ExampleState;
}

/** Serves the example, lets `use` work with it, and closes it whatever happened. */
export async function withExampleServer<Value>(use: (served: ServedExample) => Promise<Value>): Promise<Value> {
  const { exampleServer } = (await import(exampleServerFile.href)) as { exampleServer(state: ExampleState): () => McpServer };
  const state: ExampleState = { isGrown: false, calls: 0 };
  const handler = createMcpHandler(exampleServer(state));
  const headers: http.IncomingHttpHeaders[] = [];
  const server = http.createServer(async (request, response) => {
    headers.push(request.headers);
    const answer = await handler.fetch(await requestOf(request));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body !== null) for await (const chunk of answer.body) response.write(chunk);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`, headers, state });
  } finally {
    await handler.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

// --- internal ---

async function requestOf(request: http.IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const method = request.method ?? "GET";
  const headers = new Headers(
    Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])) as [string, string][],
  );
  const body = method === "POST" ? { body: new Uint8Array(Buffer.concat(chunks)) } : {};
  return new Request(`http://127.0.0.1${request.url}`, { method, headers, ...body });
}
