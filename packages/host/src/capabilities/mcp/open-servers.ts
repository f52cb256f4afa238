// The way into MCP: its library is heavy, and is loaded only when there is a server to speak to, or a list to read.
// It must not know the protocol.
import { readConfig } from "../shared/config.ts";
import { mcpConfigSchema } from "./config.ts";
import type { McpMeans, McpServers, McpTools } from "./mcp-servers.ts";
import type { ToolLists } from "./tool-lists.ts";

/**
 * Connects to all servers of a configuration. Throws DRAMATIS_INPUT_INVALID with all issues of it, DRAMATIS_ADDRESS_REFUSED, and
 * CapabilityError when a server cannot be reached; then none is left running.
 */
export async function connectMcpServers(config: unknown, means: McpMeans): Promise<McpServers> {
  const servers = readConfig(mcpConfigSchema, config, "mcp");
  if (Object.keys(servers).length === 0) return { ...nothing, lists: {}, processIds: () => [], close: async () => undefined };
  return (await import("./mcp-servers.ts")).connectServers(servers, means);
}

/** Gives the capabilities of kept lists, for servers that are configured; a call of one fails as unreachable. Throws DRAMATIS_INPUT_INVALID. */
export async function recordedMcpTools(config: unknown, lists: ToolLists): Promise<McpTools> {
  const servers = readConfig(mcpConfigSchema, config, "mcp");
  if (Object.keys(lists).length === 0) return nothing;
  return (await import("./recorded-tools.ts")).recordedTools(servers, lists);
}

// --- internal ---

const nothing: McpTools = { capabilities: [], tools: [], refused: [], toolLists: {} };
