// Capabilities for tests of plans: the printed ones of the contracts guide, and some that do what a test asks of them.
import { z } from "zod";
import { type CapabilityRegistry, createCapabilityRegistry } from "../../../../src/capabilities/registry.ts";
import type { CapabilityDeclaration } from "../../../../src/contracts/capability.ts";

/** The three registrations of the guide, as printed. */
export const PRINTED: readonly CapabilityDeclaration[] = [
  {
    name: "web_search",
    type: "tool",
    description: "Search the web for information",
    inputSchema: z.object({
      query: z.string(),
      maxResults: z.number().default(5),
    }),
    outputSchema: z.object({
      results: z.array(z.object({ title: z.string(), url: z.string(), snippet: z.string() })),
    }),
    enabled: true,
  },
  {
    name: "content_agent",
    type: "agent",
    description: "Generate marketing content",
    inputSchema: z.object({
      type: z.enum(["blog", "email", "social"]),
      topic: z.string(),
    }),
    outputSchema: z.object({
      content: z.string(),
      metadata: z.object({ wordCount: z.number(), readingTime: z.number() }),
    }),
    enabled: true,
    metadata: { version: "1.0.0", owner: "marketing-team" },
  },
  {
    name: "email_service",
    type: "service",
    description: "Send transactional emails",
    inputSchema: z.object({ to: z.email(), subject: z.string(), body: z.string() }),
    outputSchema: z.object({ messageId: z.string(), sent: z.boolean() }),
    enabled: true,
  },
];

const anything = z.looseObject({});

/** Capabilities whose answers a test makes up. `echo` and `reader` may be repeated, `writer` may not. */
export const PLAIN: readonly CapabilityDeclaration[] = [
  {
    name: "echo",
    type: "tool",
    description: "Gives back",
    inputSchema: anything,
    outputSchema: anything,
    enabled: true,
    effectClass: "pure",
    locality: "process",
  },
  {
    name: "reader",
    type: "tool",
    description: "Looks",
    inputSchema: anything,
    outputSchema: anything,
    enabled: true,
    effectClass: "read",
    locality: "site",
    costMicros: 10,
  },
  { name: "writer", type: "tool", description: "Changes", inputSchema: anything, outputSchema: anything, enabled: true, costMicros: 100 },
  { name: "off", type: "tool", description: "Is not enabled", inputSchema: anything, outputSchema: anything, enabled: false },
  {
    name: "model",
    type: "service",
    description: "Speaks",
    inputSchema: anything,
    outputSchema: anything,
    enabled: true,
    isModel: true,
    effectClass: "read",
  },
  {
    name: "content_generation",
    type: "agent",
    description: "Generates content",
    inputSchema: z.object({ productId: z.string(), template: z.string() }),
    outputSchema: z.object({ id: z.string() }),
    enabled: true,
  },
  {
    name: "design_renderer",
    type: "tool",
    description: "Renders a design",
    inputSchema: z.object({ contentId: z.string(), theme: z.string() }),
    outputSchema: z.object({ url: z.string() }),
    enabled: true,
  },
  {
    name: "sentiment_analysis",
    type: "agent",
    description: "Analyses sentiment",
    inputSchema: z.object({ text: z.string() }),
    outputSchema: z.object({ sentiment: z.string() }),
    enabled: true,
    effectClass: "pure",
  },
];

/** Makes a registry of all of them. */
export function testRegistry(more: readonly CapabilityDeclaration[] = []): CapabilityRegistry {
  const registry = createCapabilityRegistry();
  for (const one of [...PRINTED, ...PLAIN, ...more]) registry.register(one);
  return registry;
}
