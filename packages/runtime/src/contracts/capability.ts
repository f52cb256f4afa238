// What the outside can do for us, as data: a card for each capability, with the schemas of what goes in and comes out.
// It must not know how a capability is reached; adapters of the host do.
import { z } from "zod";
import { nameSchema, wholeSchema } from "./names.ts";
import { effectClassSchema, localitySchema } from "./privacy.ts";

const whole = wholeSchema(0, Number.MAX_SAFE_INTEGER);
const jsonSchema = z.record(z.string(), z.json());

/** Kinds of capability: a tool or service is called by `tool` steps, an agent by `agent` steps; a model is a service called by `llm` steps. */
export const CAPABILITY_TYPES = ["tool", "agent", "service"] as const;

/** A capability as plans, policies and people see it. Costs are millionths of the budget's currency; latencies are milliseconds, as expected. */
export const capabilityCardSchema = z.strictObject({
  schema: z.literal("dramatis/capability@1"),
  name: nameSchema,
  type: z.enum(CAPABILITY_TYPES),
  description: z.string().min(1).max(500),
  /** JSON Schema (2020-12) of the arguments and of the answer. */
  inputSchema: jsonSchema,
  outputSchema: jsonSchema,
  enabled: z.boolean(),
  effectClass: effectClassSchema,
  locality: localitySchema,
  costMicros: whole,
  latencyMs: whole,
  /** What a principal must be granted to use it, such as `home.lights`. Sorted. */
  scopes: z.array(nameSchema),
  /** Whether a call may be repeated with the same idempotency key when its outcome is unknown. */
  isIdempotent: z.boolean(),
  /** Whether it moves something that can hurt: then confirmation and bounds are asked. */
  isCritical: z.boolean(),
  /** Whether it is a language model, which `llm` steps call. */
  isModel: z.boolean(),
  metadata: z.record(z.string(), z.json()),
});

export type CapabilityCard = z.output<typeof capabilityCardSchema>;
export type CapabilityType = (typeof CAPABILITY_TYPES)[number];

/** What is registered. Where nothing is said the most careful is taken: a write, done remotely, that may not be repeated. */
export interface CapabilityDeclaration {
  readonly name: string;
  readonly type: CapabilityType;
  readonly description: string;
  /** Checks the arguments of every call, and fills in their defaults. */
  readonly inputSchema: z.ZodType;
  /** Checks the answer of every call. */
  readonly outputSchema: z.ZodType;
  readonly enabled: boolean;
  readonly metadata?: CapabilityCard["metadata"];
  readonly effectClass?: CapabilityCard["effectClass"];
  readonly locality?: CapabilityCard["locality"];
  readonly costMicros?: number;
  readonly latencyMs?: number;
  readonly scopes?: readonly string[];
  readonly isIdempotent?: boolean;
  readonly isCritical?: boolean;
  readonly isModel?: boolean;
}
