// JSON Schemas of the contracts, of mapping files, of the configuration file and of the parameters of generators, by name.
// It prints nothing and knows no contract.
import { generatorSchemas, mappingSchemas } from "@dramatis/levels";
import {
  byCodeUnits,
  contractNames,
  DramatisError,
  isContractName,
  issue,
  type JsonSchema,
  jsonSchemaOf,
  saidNearest,
} from "@dramatis/runtime";
import { configurationJsonSchema } from "./boundary/configuration/configuration.ts";

/** One schema, or the names there are. */
export type SchemaAnswer = { readonly name: string; readonly schema: JsonSchema } | { readonly names: readonly string[] };

/** Gives the schema of a contract; without a name all names. Throws DRAMATIS_INPUT_UNKNOWN_NAME with the nearest. */
export async function schema({ name }: { readonly name?: string }): Promise<SchemaAnswer> {
  const files: Readonly<Record<string, JsonSchema>> = { ...mappingSchemas(), configuration: configurationJsonSchema() };
  const others = { ...files, ...generatorSchemas() };
  const names = [...[...contractNames(), ...Object.keys(files)].sort(byCodeUnits), ...Object.keys(generatorSchemas())];
  if (name === undefined) return { names };
  if (isContractName(name)) return { name, schema: jsonSchemaOf(name) };
  const other = Object.hasOwn(others, name) ? others[name] : undefined;
  if (other !== undefined) return { name, schema: other };
  const values = { path: "name", what: "contract", found: name, nearest: saidNearest(name, names) };
  const said = { expected: names.join(", "), found: name };
  throw new DramatisError("DRAMATIS_INPUT_UNKNOWN_NAME", values, [
    issue("DRAMATIS_INPUT_UNKNOWN_NAME", { file: "the command line", path: "name" }, said, values),
  ]);
}
