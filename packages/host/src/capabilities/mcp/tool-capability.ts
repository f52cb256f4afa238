// A tool of an MCP server as a capability, named `mcp.<server>.<tool>`. It stands for the list of tools that it was made from: once the server
// says another list, calls are refused until somebody plans again. It must not know how the server is reached.

import {
  type CallEffect,
  type CallTools,
  type Capability,
  type CapabilityDeclaration,
  digestSchema,
  type Json,
  nameSchema,
  utf8,
} from "@dramatis/runtime";
import type { Tool } from "@modelcontextprotocol/client";
import { TRACEPARENT_META_KEY } from "@modelcontextprotocol/client";
import { z } from "zod";
import { failed } from "../../net/failures.ts";
import { createSecretUse } from "../../net/secret-use.ts";
import { cardOf, schemaFrom } from "../shared/config.ts";
import type { McpServerConfig } from "./config.ts";
import type { McpConnection } from "./connection.ts";
import { mcpFailure } from "./failures.ts";
import { exchangeMark } from "./recorded.ts";
import { type McpAnswer, readResult } from "./result.ts";

/** What a capability is made from. `toolList` is the digest of the list in which the tool stands. */
export interface ToolSource {
  readonly server: string;
  readonly tool: Tool;
  readonly toolList: string;
  readonly config: McpServerConfig;
  readonly connection: McpConnection;
}

/** Gives the name of a tool's capability, or null when it cannot be one. Pure. */
export function toolCapabilityName(server: string, tool: string): string | null {
  const name = `mcp.${server}.${tool}`;
  return nameSchema.safeParse(name).success ? name : null;
}

/** Makes the capability. Throws DRAMATIS_CAPABILITY_INVALID for schemas that are not understood. */
export function toolCapability(name: string, source: ToolSource): Capability {
  const { server, tool, toolList, config } = source;
  const structured = tool.outputSchema === undefined ? z.json() : schemaFrom(tool.outputSchema as SchemaData, name, "outputSchema");
  const description = (tool.description ?? tool.title ?? `The tool ${tool.name} of ${server}`).slice(0, 500);
  const declaration: CapabilityDeclaration = {
    ...hintsOf(source),
    description: description === "" ? tool.name : description,
    ...cardOf(config),
    name,
    type: "tool",
    enabled: config.enabled,
    inputSchema: schemaFrom(tool.inputSchema as SchemaData, name, "inputSchema"),
    outputSchema: answerSchema(structured),
    metadata: { adapter: "mcp", server, tool: tool.name, toolList },
  };
  return { declaration, invoke: (args, call, tools) => invoke(source, { args, call, tools }) };
}

// --- internal ---

type SchemaData = Parameters<typeof schemaFrom>[0];

const answerSchema = (structured: z.ZodType) =>
  z.strictObject({
    text: z.string(),
    structured,
    attachments: z.array(z.strictObject({ mediaType: z.string(), digest: digestSchema, sizeBytes: z.int().min(0) })),
  });

interface Invocation {
  readonly args: Json;
  readonly call: CallEffect;
  readonly tools: CallTools;
}

async function invoke(source: ToolSource, { args, call, tools }: Invocation): Promise<Json> {
  const { server, tool, toolList, connection, config } = source;
  const secrets = createSecretUse(tools);
  for (const name of secretsOf(config)) secrets.value(name);
  const peer = `mcp.${server}`;
  const mark = `${call.idempotencyKey}.${call.attempt}`;
  const failure = (error: unknown, isSent: boolean) => mcpFailure(error, { peer, isSent, signal: tools.signal });
  const list = await connection.listTools(tools.signal).catch((error: unknown) => {
    throw failure(error, false);
  });
  if (list.digest !== toolList) throw failed("refused", `the tools of ${server} have changed since they were planned with; plan again`);
  const client = await connection.client();
  const meta = { [exchangeMark]: mark, ...(tools.traceparent === undefined ? {} : { [TRACEPARENT_META_KEY]: tools.traceparent }) };
  const params = { name: tool.name, arguments: secrets.fill(args) as Record<string, unknown>, _meta: meta };
  const ended = await client.callTool(params, { signal: tools.signal, timeout: call.timeoutMs }).then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  const exchange = connection.take(mark);
  const keep = (name: string, text: string) => tools.capture(name, utf8(secrets.scrubText(text)), "application/json");
  if (exchange !== null) await keep("tool.request", exchange.request);
  if (exchange?.response !== null && exchange !== null) await keep("tool.response", exchange.response);
  if ("error" in ended) throw scrubbed(failure(ended.error, exchange !== null), secrets.scrubText);
  const answer: McpAnswer = await readResult(ended.result, { peer, tools, secrets });
  return answer as unknown as Json;
}

function scrubbed(error: ReturnType<typeof mcpFailure>, scrub: (text: string) => string) {
  return failed(error.failure.class, scrub(error.failure.words), error.failure.retryAfterMs);
}

function secretsOf(config: McpServerConfig): string[] {
  if ("url" in config) return config.token === undefined ? [] : [config.token.secret];
  return Object.values(config.env).flatMap((value) => (typeof value === "string" ? [] : [value.secret]));
}

// Hints come from the server itself; they count only where the operator says so.
function hintsOf({ config, tool: { annotations } }: ToolSource): Partial<CapabilityDeclaration> {
  if (!config.trustsHints || annotations === undefined) return {};
  if (annotations.readOnlyHint === true) return { effectClass: "read", isIdempotent: true };
  const effectClass = annotations.destructiveHint === false ? "write" : "destructive";
  return { effectClass, isIdempotent: annotations.idempotentHint === true };
}
