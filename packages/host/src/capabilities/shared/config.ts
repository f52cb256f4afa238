// What the configurations of adapters share: how a configuration is read, what a card says of cost and risk, schemas that are given as data.
// It must not know a particular adapter.
import {
  type CapabilityDeclaration,
  DramatisError,
  effectClassSchema,
  issue,
  localitySchema,
  nameSchema,
  zodIssues,
} from "@dramatis/runtime";
import { z } from "zod";

const whole = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A JSON Schema as data. */
export const jsonSchemaSchema = z.record(z.string(), z.json());

/** A secret by its name. A value never stands in a configuration, and a text in this place is refused, so that none is taken for a name. */
export const secretSchema = z.strictObject({ secret: nameSchema });

/** What an operator may say of a capability; what is not said is taken as the registry takes it: the most careful. */
export const cardFields = {
  description: z.string().min(1).max(500).exactOptional(),
  enabled: z.boolean().default(true),
  effectClass: effectClassSchema.exactOptional(),
  locality: localitySchema.exactOptional(),
  costMicros: whole.exactOptional(),
  latencyMs: whole.exactOptional(),
  scopes: z.array(nameSchema).exactOptional(),
  isIdempotent: z.boolean().exactOptional(),
  isCritical: z.boolean().exactOptional(),
};

/** Gives those fields of a configuration that a declaration takes over as they are. Pure. */
export function cardOf(config: Readonly<Record<string, unknown>>): Partial<CapabilityDeclaration> {
  const entries = copied.filter((key) => config[key] !== undefined).map((key) => [key, config[key]]);
  return Object.fromEntries(entries) as Partial<CapabilityDeclaration>;
}

/** Reads a configuration. Throws DRAMATIS_INPUT_INVALID with all issues; `file` names where it came from. */
export function readConfig<Schema extends z.ZodType>(schema: Schema, value: unknown, file: string): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const issues = zodIssues(read.error, file, value, schema);
  throw new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
}

/** Makes a zod schema of a JSON Schema. Throws DRAMATIS_CAPABILITY_INVALID, naming the capability, when it holds what is not understood. */
export function schemaFrom(jsonSchema: z.output<typeof jsonSchemaSchema>, name: string, path: string): z.ZodType {
  try {
    return z.fromJSONSchema(jsonSchema as Parameters<typeof z.fromJSONSchema>[0]);
  } catch (error) {
    const reason = `${path} is no JSON Schema that is understood: ${error instanceof Error ? error.message : "unreadable"}`;
    const found = issue(
      "DRAMATIS_CAPABILITY_INVALID",
      { file: name, path },
      { expected: "a JSON Schema", found: reason },
      { name, reason },
    );
    throw new DramatisError("DRAMATIS_CAPABILITY_INVALID", { name, reason }, [found]);
  }
}

// --- internal ---

const copied = ["description", "effectClass", "locality", "costMicros", "latencyMs", "scopes", "isIdempotent", "isCritical"] as const;
