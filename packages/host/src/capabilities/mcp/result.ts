// Reads the result of an MCP tool: its text, its structured content, and everything else as bytes that are kept.
// It must not know the tool.

import { type CallTools, canonicalJson, type Json } from "@dramatis/runtime";
import type { CallToolResult, ContentBlock } from "@modelcontextprotocol/client";
import { failed } from "../../net/failures.ts";
import type { SecretUse } from "../../net/secret-use.ts";

/** What a tool gave. `structured` is null when there is none; links and embedded texts are lines of `text`. */
export interface McpAnswer {
  readonly text: string;
  readonly structured: Json;
  readonly attachments: readonly { readonly mediaType: string; readonly digest: string; readonly sizeBytes: number }[];
}

/** Reads a result. Throws CapabilityError: `failed` with the tool's words when it says so, `contract` for what cannot be recorded. */
export async function readResult(
  result: CallToolResult,
  { peer, tools, secrets }: { peer: string; tools: CallTools; secrets: SecretUse },
): Promise<McpAnswer> {
  const text = secrets.scrubText(result.content.flatMap(textOf).join("\n"));
  if (result.isError === true) throw failed("failed", `${peer} says: ${text === "" ? "it failed, without a reason" : text}`);
  const attachments: McpAnswer["attachments"][number][] = [];
  for (const { base64, mediaType } of result.content.flatMap(bytesOf)) {
    const bytes = secrets.scrubBytes(new Uint8Array(Buffer.from(base64, "base64")));
    const digest = await tools.capture(`attachment.${attachments.length + 1}`, bytes, mediaType);
    attachments.push({ mediaType, digest, sizeBytes: bytes.length });
  }
  return { text, structured: structuredOf(result, peer, secrets), attachments };
}

// --- internal ---

function structuredOf({ structuredContent }: CallToolResult, peer: string, secrets: SecretUse): Json {
  try {
    return JSON.parse(secrets.scrubText(canonicalJson(structuredContent ?? null))) as Json;
  } catch {
    throw failed("contract", `${peer} answers with structured content that is no JSON`);
  }
}

function textOf(block: ContentBlock): string[] {
  if (block.type === "text") return [block.text];
  if (block.type === "resource_link") return [block.uri];
  return block.type === "resource" && "text" in block.resource ? [block.resource.text] : [];
}

function bytesOf(block: ContentBlock): { base64: string; mediaType: string }[] {
  if (block.type === "image" || block.type === "audio") return [{ base64: block.data, mediaType: block.mimeType }];
  if (block.type !== "resource" || !("blob" in block.resource)) return [];
  return [{ base64: block.resource.blob, mediaType: block.resource.mimeType ?? "application/octet-stream" }];
}
