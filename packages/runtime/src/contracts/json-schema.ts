// JSON Schema of every contract, for editors and other languages. Generated from the contracts; it must not be edited into them.
import { z } from "zod";
import { type ArtifactName, artifactSchemas } from "./artifacts.ts";
import { byCodeUnits } from "./canonical.ts";

/** A JSON Schema as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Gives the JSON Schema (draft 2020-12) of what may be written for a contract: fields with defaults are optional. Pure. */
export function jsonSchemaOf(name: ArtifactName): JsonSchema {
  return { title: `dramatis/${name}`, ...z.toJSONSchema(artifactSchemas[name], { io: "input", target: "draft-2020-12" }) };
}

/** Gives the names of all contracts, in order. Pure. */
export function contractNames(): ArtifactName[] {
  return (Object.keys(artifactSchemas) as ArtifactName[]).sort(byCodeUnits);
}

/** Tells whether a text is the name of a contract. Pure. */
export function isContractName(text: string): text is ArtifactName {
  return Object.hasOwn(artifactSchemas, text);
}
