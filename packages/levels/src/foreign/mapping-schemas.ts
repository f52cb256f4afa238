// The mapping files as JSON Schema, for editors and for whoever writes one. Generated from their contracts.
import type { JsonSchema } from "@dramatis/runtime";
import { z } from "zod";
import { zeldaMappingSchema } from "../zelda/mapping.ts";
import { mappingSchema } from "./mapping.ts";

/** Gives the JSON Schema (draft 2020-12) of each kind of mapping file by the name of its contract. Pure. */
export function mappingSchemas(): Readonly<Record<string, JsonSchema>> {
  return { mapping: schemaOf("mapping", mappingSchema), "zelda-mapping": schemaOf("zelda-mapping", zeldaMappingSchema) };
}

// --- internal ---

function schemaOf(name: string, schema: z.ZodType): JsonSchema {
  return { title: `dramatis/${name}`, ...z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" }) };
}
