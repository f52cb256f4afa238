// JSON Schemas of the contracts and of the parameters of generators, by name.
// It prints nothing and knows no contract.
import { generatorSchemas } from "@dramatis/levels";
import { contractNames, DramatisError, isContractName, issue, type JsonSchema, jsonSchemaOf, saidNearest } from "@dramatis/runtime";

/** One schema, or the names there are. */
export type SchemaAnswer = { readonly name: string; readonly schema: JsonSchema } | { readonly names: readonly string[] };

/** Gives the schema of a contract; without a name all names. Throws DRAMATIS_INPUT_UNKNOWN_NAME with the nearest. */
export async function schema({ name }: { readonly name?: string }): Promise<SchemaAnswer> {
  const generators = generatorSchemas();
  const names = [...contractNames(), ...Object.keys(generators)];
  if (name === undefined) return { names };
  if (isContractName(name)) return { name, schema: jsonSchemaOf(name) };
  const ofGenerator = Object.hasOwn(generators, name) ? generators[name] : undefined;
  if (ofGenerator !== undefined) return { name, schema: ofGenerator };
  const values = { path: "name", what: "contract", found: name, nearest: saidNearest(name, names) };
  const said = { expected: names.join(", "), found: name };
  throw new DramatisError("DRAMATIS_INPUT_UNKNOWN_NAME", values, [
    issue("DRAMATIS_INPUT_UNKNOWN_NAME", { file: "the command line", path: "name" }, said, values),
  ]);
}
