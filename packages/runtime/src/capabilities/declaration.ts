// From a declaration to its card, or to everything that is wrong with it. Where nothing is said the most careful is taken.
// It must not know which other capabilities there are.
import { z } from "zod";
import { byCodeUnits } from "../contracts/canonical.ts";
import { type CapabilityCard, type CapabilityDeclaration, capabilityCardSchema } from "../contracts/capability.ts";
import { type Issue, issue, shown } from "../contracts/issues.ts";
import { zodIssues } from "../contracts/zod-issues.ts";

/**
 * Gives the card of a declaration, or all its issues, which name it as `file`. A capability that only computes or looks may be repeated
 * unless it says otherwise; one that says nothing writes, far away, once. Pure.
 */
export function cardOf(declaration: CapabilityDeclaration, file: string): { readonly card: CapabilityCard } | { readonly issues: Issue[] } {
  const input = schemaOf(declaration.inputSchema, "input", { file, path: "inputSchema" });
  const output = schemaOf(declaration.outputSchema, "output", { file, path: "outputSchema" });
  const said = fieldsOf(declaration, input.schema, output.schema);
  const read = capabilityCardSchema.safeParse(said);
  const issues = [...input.issues, ...output.issues, ...(read.success ? [] : zodIssues(read.error, file, said, capabilityCardSchema))];
  return read.success && issues.length === 0 ? { card: read.data } : { issues };
}

// --- internal ---

type JsonSchema = CapabilityCard["inputSchema"];

function fieldsOf(declaration: CapabilityDeclaration, inputSchema: JsonSchema, outputSchema: JsonSchema): Record<string, unknown> {
  const { effectClass = "write", locality = "remote", scopes = [], metadata = {}, ...rest } = declaration;
  return {
    ...rest,
    schema: "dramatis/capability@1",
    inputSchema,
    outputSchema,
    effectClass,
    locality,
    costMicros: declaration.costMicros ?? 0,
    latencyMs: declaration.latencyMs ?? 0,
    scopes: [...scopes].sort(byCodeUnits),
    isIdempotent: declaration.isIdempotent ?? (effectClass === "pure" || effectClass === "read"),
    isCritical: declaration.isCritical ?? false,
    isModel: declaration.isModel ?? false,
    metadata,
  };
}

function schemaOf(
  schema: unknown,
  io: "input" | "output",
  place: { readonly file: string; readonly path: string },
): { readonly schema: JsonSchema; readonly issues: Issue[] } {
  const refused = (found: string) => ({
    schema: {},
    issues: [issue("DRAMATIS_INPUT_VALUE", place, { expected: "a zod schema that JSON Schema can say", found })],
  });
  if (!(schema instanceof z.ZodType)) return refused(shown(schema));
  try {
    const { "~standard": _standard, ...written } = z.toJSONSchema(schema, { io, target: "draft-2020-12" }) as JsonSchema;
    return { schema: written, issues: [] };
  } catch (error) {
    return refused(error instanceof Error ? error.message : "another schema");
  }
}
