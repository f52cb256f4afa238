// MCP servers: connects to those of a configuration, makes capabilities of their tools, and ends what was started.
// It must not know plans; what it gives is registered like everything else.
import { type Capability, DramatisError } from "@dramatis/runtime";
import type { HttpClient } from "../../net/http-client.ts";
import type { McpServerConfig } from "./config.ts";
import { createConnection, type McpConnection, type ToolList } from "./connection.ts";
import { mcpFailure } from "./failures.ts";
import { toolCapability, toolCapabilityName } from "./tool-capability.ts";
import type { ToolLists } from "./tool-lists.ts";

/** A tool as the choice of a mode sees it. `capability` is its name here. */
export interface McpTool {
  readonly server: string;
  readonly tool: string;
  readonly capability: string;
}

/** A tool that was not taken, and why. */
export interface McpRefusal {
  readonly server: string;
  readonly tool: string;
  readonly reason: string;
}

/** Tools of servers, as capabilities. `toolLists` are the digests of the lists: inputs of everything that is planned with them. */
export interface McpTools {
  readonly capabilities: readonly Capability[];
  readonly tools: readonly McpTool[];
  readonly refused: readonly McpRefusal[];
  readonly toolLists: Readonly<Record<string, string>>;
}

/** Connected servers. `lists` are the tools as the servers said them, to be kept: from them the same capabilities can be made again. */
export interface McpServers extends McpTools {
  readonly lists: ToolLists;
  /** Gives the ids of the processes that run for stdio servers. */
  processIds(): readonly number[];
  /** Ends all connections and processes. */
  close(): Promise<void>;
}

/** What connecting needs: the client whose rules hold, the secrets that the configuration names, and a signal that ends it. */
export interface McpMeans {
  readonly client: HttpClient;
  readonly secret: (name: string) => string;
  readonly signal: AbortSignal;
}

/** Connects to servers. Throws DRAMATIS_ADDRESS_REFUSED, and CapabilityError when a server cannot be reached; then none is left running. */
export async function connectServers(configs: Readonly<Record<string, McpServerConfig>>, means: McpMeans): Promise<McpServers> {
  const servers = Object.entries(configs);
  const opened = servers.map(([server, one]) => ({ server, config: one, connection: createConnection(one, means.client, means.secret) }));
  const close = async () => void (await Promise.all(opened.map(({ connection }) => connection.close())));
  try {
    const listed: Listed[] = [];
    for (const one of opened) listed.push({ ...one, list: await listOf(one, means.signal) });
    const lists = Object.fromEntries(listed.map(({ server, list }) => [server, list]));
    return { ...toolsOf(listed), lists, close, processIds: () => opened.flatMap(({ connection }) => connection.processId() ?? []) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes capabilities of what servers said of their tools. A tool that cannot be one is told in `refused`. */
export function toolsOf(listed: readonly Listed[]): McpTools {
  return joined(listed.map(takeTools));
}

/** A server with its configuration, its connection, and what it said of its tools. */
export interface Listed extends Opened {
  readonly list: ToolList;
}

interface Opened {
  readonly server: string;
  readonly config: McpServerConfig;
  readonly connection: McpConnection;
}

// --- internal ---

interface Taken {
  readonly server: string;
  readonly toolList: string;
  readonly capabilities: Capability[];
  readonly tools: McpTool[];
  readonly refused: McpRefusal[];
}

function listOf({ server, connection }: Opened, signal: AbortSignal): Promise<ToolList> {
  return connection.listTools(signal).catch((error: unknown) => {
    throw mcpFailure(error, { peer: `mcp.${server}`, isSent: false, signal });
  });
}

function takeTools({ server, config, connection, list }: Listed): Taken {
  const taken: Taken = { server, toolList: list.digest, capabilities: [], tools: [], refused: [] };
  const missing = (config.tools ?? []).filter((wanted) => !list.tools.some(({ name }) => name === wanted));
  for (const tool of missing) taken.refused.push({ server, tool, reason: "the server has no such tool" });
  for (const tool of list.tools) {
    if (config.tools !== undefined && !config.tools.includes(tool.name)) continue;
    const name = toolCapabilityName(server, tool.name);
    if (name === null) taken.refused.push({ server, tool: tool.name, reason: "its name cannot be the name of a capability" });
    else takeTool(name, { server, tool, toolList: list.digest, config, connection }, taken);
  }
  return taken;
}

// A tool whose schemas are not understood must not keep the others of its server out; it is told instead.
function takeTool(name: string, source: Parameters<typeof toolCapability>[1], taken: Taken): void {
  const { server, tool } = source;
  try {
    taken.capabilities.push(toolCapability(name, source));
    taken.tools.push({ server, tool: tool.name, capability: name });
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    taken.refused.push({ server, tool: tool.name, reason: error.message });
  }
}

function joined(taken: readonly Taken[]): McpTools {
  return {
    capabilities: taken.flatMap(({ capabilities }) => capabilities),
    tools: taken.flatMap(({ tools }) => tools),
    refused: taken.flatMap(({ refused }) => refused),
    toolLists: Object.fromEntries(taken.map(({ server, toolList }) => [server, toolList])),
  };
}
