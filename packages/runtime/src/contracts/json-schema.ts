// JSON Schema of every contract, for editors and other languages. Generated from the contracts; it must not be edited into them.
import { z } from "zod";
import { type ArtifactName, artifactSchemas } from "./artifacts.ts";
import { byCodeUnits } from "./canonical.ts";

/** A JSON Schema as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Gives the JSON Schema (draft 2020-12) of what may be written for a contract: fields with defaults are optional. In a scenario every whole number
 * may be the use of a parameter, but not in the parameters themselves. Pure.
 */
export function jsonSchemaOf(name: ArtifactName): JsonSchema {
  const schema: JsonSchema = {
    title: `dramatis/${name}`,
    ...z.toJSONSchema(artifactSchemas[name], { io: "input", target: "draft-2020-12" }),
  };
  return name === "scenario" ? withUses(schema) : schema;
}

/** Gives the names of all contracts, in order. Pure. */
export function contractNames(): ArtifactName[] {
  return (Object.keys(artifactSchemas) as ArtifactName[]).sort(byCodeUnits);
}

/** Tells whether a text is the name of a contract. Pure. */
export function isContractName(text: string): text is ArtifactName {
  return Object.hasOwn(artifactSchemas, text);
}

// --- internal ---

const useName = "parameter-use";
const use = {
  type: "object",
  properties: { parameter: { type: "string" } },
  required: ["parameter"],
  additionalProperties: false,
  description: "the number that `parameters` declares under this name",
};

function withUses(schema: JsonSchema): JsonSchema {
  const { properties, $defs, ...rest } = schema;
  const fields = properties as JsonSchema;
  const opened = { ...(opening(fields) as JsonSchema), parameters: fields.parameters };
  return { ...rest, properties: opened, $defs: { ...(opening($defs ?? {}) as JsonSchema), [useName]: use } };
}

/** Opens every whole number below; those of a default, an enumeration and the like are values, no schemas, and have no `type`. */
function opening(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(opening);
  if (typeof schema !== "object" || schema === null) return schema;
  const { default: initial, ...whole } = schema as Record<string, unknown>;
  const kept = initial === undefined ? {} : { default: initial };
  if (whole.type === "integer") return { ...kept, anyOf: [whole, { $ref: `#/$defs/${useName}` }] };
  return { ...kept, ...Object.fromEntries(Object.entries(whole).map(([key, inner]) => [key, opening(inner)])) };
}
