// Tools of MCP servers from lists that were kept: what a job was planned with can be known again without starting or asking a server.
// It must not connect to anything.
import { CapabilityError } from "@dramatis/runtime";
import type { McpServerConfig } from "./config.ts";
import type { McpConnection } from "./connection.ts";
import { type McpTools, toolsOf } from "./mcp-servers.ts";
import type { ToolLists } from "./tool-lists.ts";

/** Gives the capabilities of kept lists, for servers that are configured; a call of one fails as unreachable. */
export function recordedTools(servers: Readonly<Record<string, McpServerConfig>>, lists: ToolLists): McpTools {
  const rows = Object.entries(servers).flatMap(([server, config]) => {
    const list = lists[server];
    return list === undefined ? [] : [{ server, config, list, connection: unconnected(server) }];
  });
  return toolsOf(rows);
}

// --- internal ---

function unconnected(server: string): McpConnection {
  const refuse = async (): Promise<never> => {
    throw new CapabilityError({ class: "unreachable", words: `nothing is connected to the server ${server}` });
  };
  return { client: refuse, listTools: refuse, take: () => null, processId: () => null, close: async () => undefined };
}
