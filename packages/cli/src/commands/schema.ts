// `dramatis schema`: the JSON Schema of a contract, or the names of all contracts.
// It prints what the app gives; on a terminal and in a pipe alike, the schema is what goes to stdout.
import { schema } from "@dramatis/app";
import { command } from "../command.ts";

export const schemaCommand = command({
  name: "schema",
  description: "Prints the JSON Schema of a contract; without a name, the names there are.",
  args: { name: { type: "positional", description: "a contract, such as scenario", valueHint: "a contract", required: false } },
  examples: ["dramatis schema", "dramatis schema scenario > scenario.schema.json"],
  async perform(given, { give }) {
    const { name } = given.positionals;
    const answer = await schema(name === undefined ? {} : { name });
    if ("names" in answer) for (const known of answer.names) give(known);
    else give(JSON.stringify(answer.schema, null, 2));
    return { exit: 0, fields: { ...answer } };
  },
});
