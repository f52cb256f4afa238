// Configuration of MCP servers: a process over stdio or an address over streamable HTTP, which of their tools are taken, and what is believed of them.
// It must not know how a server is spoken to.
import { nameSchema } from "@dramatis/runtime";
import { z } from "zod";
import { cardFields, secretSchema } from "../shared/config.ts";

const common = {
  /** Tools that are taken; all when left out. */
  tools: z.array(z.string().min(1)).exactOptional(),
  /** Whether what the server says of its tools (that they only read, or may be repeated) is believed. */
  trustsHints: z.boolean().default(false),
  /** How long a server may take to answer for the first time; half of it goes to asking for the newer protocol. */
  startMsMax: z.int().min(100).max(300_000).default(20_000),
  ...cardFields,
};

/** A process: its environment is `env` and nothing else, so a command is found by its path or by a PATH that stands there. */
const processSchema = z.strictObject({
  command: z.string().min(1).max(4000),
  args: z.array(z.string().max(4000)).max(100).default([]),
  env: z.record(z.string().min(1), z.union([z.string(), secretSchema])).default({}),
  folder: z.string().min(1).exactOptional(),
  ...common,
});

const addressSchema = z.strictObject({ url: z.url(), token: secretSchema.exactOptional(), ...common });

export const mcpServerSchema = z.union([processSchema, addressSchema]);

/** Servers by name. */
export const mcpConfigSchema = z.record(nameSchema, mcpServerSchema);

export type McpServerConfig = z.output<typeof mcpServerSchema>;
export type McpProcessConfig = z.output<typeof processSchema>;
