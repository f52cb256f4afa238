// The HTTP peers of the adapter swarm on loopback: a module, a flow, a model, a page and an MCP server behind one port, with faults on the wire.
// Each trial has a path of its own. It must not know how an adapter copes.
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createRandom, type Random } from "@dramatis/runtime";
import type { Fault } from "@dramatis/testkit";
import { createMcpHandler, fromJsonSchema, McpServer } from "@modelcontextprotocol/server";

/** What the peers know of one trial. `deeds` are the executions, by adapter and idempotency key. `deals` says whether faults are dealt. */
export interface WireTrial {
  readonly random: Random;
  readonly deeds: Map<string, number>;
  readonly token: string;
  deals: boolean;
  tell(fault: Fault): void;
}

/** Peers that run. */
export interface Wire {
  readonly url: string;
  begin(trial: string, of: { readonly token: string; tell(fault: Fault): void }): WireTrial;
  end(trial: string): void;
  stop(): Promise<void>;
}

/** Most bytes of an answer by the rules under which the adapters ask. */
export const wireBytesMax = 262_144;

/** Starts the peers. */
export async function startWire(): Promise<Wire> {
  const trials = new Map<string, WireTrial>();
  const server = http.createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const [, name = "", ...rest] = (request.url ?? "").split("/");
      const trial = trials.get(name);
      if (trial === undefined) return void response.writeHead(404).end();
      await served(trial, { path: rest.join("/"), request, response, body });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    begin(trial, { token, tell }) {
      const made: WireTrial = { random: createRandom(`wire ${trial}`), deeds: new Map(), token, tell, deals: false };
      trials.set(trial, made);
      return made;
    },
    end: (trial) => void trials.delete(trial),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// --- internal ---

interface Asking {
  readonly path: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Uint8Array;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const wireFaults = ["cut", "corrupt", "oversize", "drift", "refusal"] as const;

async function served(trial: WireTrial, asking: Asking): Promise<void> {
  const fault = trial.deals && trial.random.chance(20) ? trial.random.pick(wireFaults) : null;
  if (fault !== null) trial.tell(fault);
  const { response } = asking;
  if (fault === "refusal") return void response.writeHead(trial.random.pick([429, 500, 503]), { "retry-after": "1" }).end("not now");
  const reply = await replyOf(trial, asking);
  if (fault === "cut") {
    response.writeHead(reply.status, { ...reply.headers, "content-length": String(reply.body.length + 10) });
    response.write(reply.body.subarray(0, reply.body.length / 2), () => response.destroy());
  } else response.writeHead(reply.status, reply.headers).end(fault === null ? reply.body : spoiled(reply.body, fault));
}

function spoiled(body: Uint8Array, fault: "corrupt" | "oversize" | "drift"): Uint8Array {
  if (fault === "oversize") return new Uint8Array(wireBytesMax + 1).fill(0x20);
  if (fault === "drift") return Buffer.from(JSON.stringify({ renamed: Buffer.from(body).toString("utf8") }));
  const garbled = Uint8Array.from(body);
  garbled[Math.floor(garbled.length / 2)] = 0xff;
  return garbled;
}

async function replyOf(trial: WireTrial, { path, request, body }: Asking): Promise<Reply> {
  if (path === "mcp") return mcpReply(trial, request, body);
  const asked = body.length === 0 ? {} : (JSON.parse(Buffer.from(body).toString("utf8")) as Readonly<Record<string, unknown>>);
  const did = (adapter: string) => {
    const deed = `${adapter} ${request.headers["idempotency-key"]}`;
    trial.deeds.set(deed, (trial.deeds.get(deed) ?? 0) + 1);
  };
  const inputs = asked.inputs as { readonly said?: string } | undefined;
  switch (path) {
    case "module/health":
      return json({ status: "ok", version: "1.0.0" });
    case "module/execute":
      did("module");
      return json({ status: "completed", module: "module", outputs: { said: `${inputs?.said} ${request.headers.authorization}` } });
    case "flow":
      did("flow");
      return json({ status: "success", result: { said: `${inputs?.said} by ${trial.token}` } });
    case "llm/chat/completions": {
      const [{ content } = { content: "" }] = asked.messages as { content: string }[];
      const message = { role: "assistant", content: `I heard ${content.slice(0, 40)}` };
      return json({ model: "m", choices: [{ message, finish_reason: "stop" }], usage: { prompt_tokens: 1, completion_tokens: 1 } });
    }
    default:
      return { status: 200, headers: { "content-type": "text/plain" }, body: Buffer.from(`the page ${path}`) };
  }
}

function json(value: unknown): Reply {
  return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(value)) };
}

/** A server of one tool; each request is answered by a server of its own, as the protocol of 2026-07-28 has it. */
async function mcpReply(_trial: WireTrial, request: IncomingMessage, body: Uint8Array): Promise<Reply> {
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: "peer", version: "1.0.0" });
    const inputSchema = fromJsonSchema({ type: "object", properties: { said: { type: "string" } }, required: ["said"] });
    const said = { description: "Says it again", inputSchema, annotations: { readOnlyHint: true } };
    server.registerTool("say", said, (args) => ({ content: [{ type: "text", text: `again ${(args as { said: string }).said}` }] }));
    return server;
  });
  const headers = Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
  const method = request.method ?? "GET";
  const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) };
  const sent = method === "POST" ? { body: Uint8Array.from(body) } : {};
  const answer = await handler.fetch(new Request(`http://127.0.0.1${request.url}`, { ...init, ...sent }));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  await handler.close();
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: bytes };
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array);
  return new Uint8Array(Buffer.concat(parts));
}
