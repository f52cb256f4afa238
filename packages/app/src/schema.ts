// JSON Schemas of the contracts, by name.
// It prints nothing and knows no contract.
import { contractNames, DramatisError, isContractName, issue, type JsonSchema, jsonSchemaOf, saidNearest } from "@dramatis/runtime";

/** One schema, or the names there are. */
export type SchemaAnswer = { readonly name: string; readonly schema: JsonSchema } | { readonly names: readonly string[] };

/** Gives the schema of a contract; without a name all names. Throws DRAMATIS_INPUT_UNKNOWN_NAME with the nearest. */
export async function schema({ name }: { readonly name?: string }): Promise<SchemaAnswer> {
  if (name === undefined) return { names: contractNames() };
  if (isContractName(name)) return { name, schema: jsonSchemaOf(name) };
  const values = { path: "name", what: "contract", found: name, nearest: saidNearest(name, contractNames()) };
  const said = { expected: contractNames().join(", "), found: name };
  throw new DramatisError("DRAMATIS_INPUT_UNKNOWN_NAME", values, [
    issue("DRAMATIS_INPUT_UNKNOWN_NAME", { file: "the command line", path: "name" }, said, values),
  ]);
}
