// A connection to one MCP server: opened when it is needed, opened again when it broke, closed at the end; and its list of tools with a digest.
// It must not know capabilities.

import { byCodeUnits, digestOf } from "@dramatis/runtime";
import { Client, StreamableHTTPClientTransport, type Tool, type Transport } from "@modelcontextprotocol/client";
import { guardedFetch } from "../../net/guarded-fetch.ts";
import type { HttpClient } from "../../net/http-client.ts";
import { ensureUrl } from "../../net/url-guard.ts";
import type { McpServerConfig } from "./config.ts";
import { type RecordedExchange, recorded } from "./recorded.ts";
import { createStdioTransport, type StdioTransport } from "./stdio-transport.ts";

/** The tools of a server, sorted by name, and the digest of all that it says of them. */
export interface ToolList {
  readonly tools: readonly Tool[];
  readonly digest: string;
}

/** A connection. */
export interface McpConnection {
  /** Gives the client, connecting first when there is no connection. Rejects with what the library throws. */
  client(): Promise<Client>;
  /** Asks the server for its tools, each time anew. */
  listTools(signal: AbortSignal): Promise<ToolList>;
  /** Gives what a marked call recorded. */
  take(mark: string): RecordedExchange | null;
  /** The id of the server's process, null when there is none. */
  processId(): number | null;
  close(): Promise<void>;
}

/** Prepares a connection; nothing is started yet. `secret` gives the values that the configuration names. */
export function createConnection(config: McpServerConfig, client: HttpClient, secret: (name: string) => string): McpConnection {
  if ("url" in config) ensureUrl(config.url, client.rules);
  let open: Promise<Open> | null = null;
  const connected = (): Promise<Open> => {
    if (open !== null) return open;
    const opening = connect(config, client, secret, () => {
      if (open === opening) open = null;
    });
    open = opening;
    opening.catch(() => {
      if (open === opening) open = null;
    });
    return opening;
  };
  let last: Open | null = null;
  const client_ = async () => {
    last = await connected();
    return last.client;
  };
  return {
    client: client_,
    listTools: async (signal) => listOf(await (await client_()).listTools(undefined, { signal, cacheMode: "refresh" })),
    take: (mark) => last?.take(mark) ?? null,
    processId: () => last?.processId() ?? null,
    async close() {
      const closing = open;
      open = null;
      await closing?.then(
        ({ client: one }) => one.close(),
        () => undefined,
      );
    },
  };
}

// --- internal ---

interface Open {
  readonly client: Client;
  take(mark: string): RecordedExchange | null;
  processId(): number | null;
}

async function connect(config: McpServerConfig, http: HttpClient, secret: (name: string) => string, lost: () => void): Promise<Open> {
  const inner = transportOf(config, http, secret);
  const { transport, take } = recorded(inner);
  const client = new Client(
    { name: "dramatis", version: "0.1.0" },
    {
      versionNegotiation: { mode: "auto", probe: { timeoutMs: Math.floor(config.startMsMax / 2) } },
      inputRequired: { autoFulfill: false },
    },
  );
  client.onclose = lost;
  client.onerror = () => undefined;
  try {
    await client.connect(transport, { timeout: config.startMsMax });
  } catch (error) {
    await transport.close().catch(() => undefined);
    throw error;
  }
  return { client, take, processId: () => ("pid" in inner ? (inner as StdioTransport).pid : null) };
}

function transportOf(config: McpServerConfig, http: HttpClient, secret: (name: string) => string): Transport {
  if ("url" in config) {
    const headers = config.token === undefined ? {} : { authorization: `Bearer ${secret(config.token.secret)}` };
    return new StreamableHTTPClientTransport(new URL(config.url), {
      fetch: guardedFetch(http),
      requestInit: { headers, redirect: "manual" },
      reconnectionOptions: { maxRetries: 0, initialReconnectionDelay: 1000, maxReconnectionDelay: 1000, reconnectionDelayGrowFactor: 1 },
    });
  }
  const env = Object.entries(config.env).map(([name, value]) => [name, typeof value === "string" ? value : secret(value.secret)]);
  const { command, args, folder } = config;
  return createStdioTransport({ command, args, env: Object.fromEntries(env) as Record<string, string>, folder });
}

function listOf({ tools }: { readonly tools: readonly Tool[] }): ToolList {
  const sorted = [...tools].sort((one, other) => byCodeUnits(one.name, other.name));
  const said = sorted.map(({ name, title, description, inputSchema, outputSchema, annotations }) => ({
    name,
    title,
    description,
    inputSchema,
    outputSchema,
    annotations,
  }));
  return { tools: sorted, digest: digestOf(JSON.parse(JSON.stringify(said))) };
}
