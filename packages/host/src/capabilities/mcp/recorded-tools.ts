// Tools of MCP servers from lists that were kept: what a job was planned with can be known again without starting or asking a server.
// It must not connect to anything.
import { CapabilityError } from "@dramatis/runtime";
import type { Tool } from "@modelcontextprotocol/client";
import { z } from "zod";
import { readConfig } from "../shared/config.ts";
import { mcpConfigSchema } from "./config.ts";
import type { McpConnection } from "./connection.ts";
import { type McpTools, toolsOf } from "./mcp-servers.ts";

/** Lists of tools by server, as they are kept. */
export const toolListsSchema = z.record(
  z.string(),
  z.strictObject({
    digest: z.string(),
    tools: z.array(z.looseObject({ name: z.string(), inputSchema: z.looseObject({ type: z.literal("object") }) })),
  }),
);

/** Lists of tools by server. */
export type ToolLists = Readonly<Record<string, { readonly digest: string; readonly tools: readonly Tool[] }>>;

/** Gives the capabilities of kept lists, for servers that are configured; a call of one fails as unreachable. Throws DRAMATIS_INPUT_INVALID. */
export function recordedMcpTools(config: unknown, lists: ToolLists): McpTools {
  const servers = Object.entries(readConfig(mcpConfigSchema, config, "mcp"));
  return toolsOf(
    servers.flatMap(([server, one]) => {
      const list = lists[server];
      return list === undefined ? [] : [{ server, config: one, list, connection: unconnected(server) }];
    }),
  );
}

// --- internal ---

function unconnected(server: string): McpConnection {
  const refuse = async (): Promise<never> => {
    throw new CapabilityError({ class: "unreachable", words: `nothing is connected to the server ${server}` });
  };
  return { client: refuse, listTools: refuse, take: () => null, processId: () => null, close: async () => undefined };
}
