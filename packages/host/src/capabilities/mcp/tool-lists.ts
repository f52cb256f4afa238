// Lists of tools as MCP servers gave them, in the shape in which they are kept.
// It must not load the library of MCP.
import type { Tool } from "@modelcontextprotocol/client";
import { z } from "zod";

const toolSchema = z.looseObject({ name: z.string(), inputSchema: z.looseObject({ type: z.literal("object") }) });

/** Lists of tools by server, as they are kept. */
export const toolListsSchema = z.record(z.string(), z.strictObject({ digest: z.string(), tools: z.array(toolSchema) }));

/** Lists of tools by server. */
export type ToolLists = Readonly<Record<string, { readonly digest: string; readonly tools: readonly Tool[] }>>;
