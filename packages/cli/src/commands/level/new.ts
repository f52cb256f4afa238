// `dramatis level new`: a small commented scenario to begin with, and the JSON Schema beside it for the editor.
import { newLevel } from "@dramatis/app";
import { command } from "../../command.ts";
import { createValueReader } from "../../values.ts";

export const newVerb = command({
  name: "level new",
  description: "Writes a small, commented scenario that runs, from a template: vault, arena or sokoban. Nothing is overwritten.",
  args: {
    name: { type: "positional", description: "name of the scenario", valueHint: "a name", required: true },
    template: { type: "string", description: "vault (default), arena or sokoban", valueHint: "TEMPLATE" },
    size: { type: "string", description: "columns and rows (default: 20x12)", valueHint: "WIDTHxHEIGHT" },
    out: { type: "string", description: "the file (default: <name>.yaml); - writes the text to standard output", valueHint: "FILE" },
  },
  examples: ["dramatis level new vault", "dramatis level new pit-fight --template arena --size 30x16 --out levels/pit-fight.yaml"],
  async perform(given, terminal) {
    const values = createValueReader(given);
    const size = values.size("size");
    values.refuse();
    const { name = "" } = given.positionals;
    const answer = await newLevel({ name, template: given.flags.template, out: given.flags.out, ...size });
    if (answer.out === null) terminal.giveBytes(new TextEncoder().encode(answer.text));
    else terminal.say(`${answer.out} is written, from the template ${answer.template}; \`dramatis run\` plays it`);
    return { exit: 0, fields: { ...answer } };
  },
});
