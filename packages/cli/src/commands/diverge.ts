// `dramatis diverge`: where two runs part: tick, phase, system, object, field, with the inputs around.
// It reads words and tells the difference; finding it stands in the app.
import { diverge } from "@dramatis/app";
import { command } from "../command.ts";
import { divergenceLines } from "../words/difference.ts";

export const divergeCommand = command({
  name: "diverge",
  description: "Finds the first tick at which two runs differ, and the object and field behind it.",
  args: {
    a: { type: "positional", description: "a run folder or a recording", valueHint: "a run folder or a recording", required: true },
    b: { type: "positional", description: "the other one", valueHint: "a run folder or a recording", required: true },
  },
  examples: ["dramatis diverge runs/a runs/b", "dramatis diverge runs/a runs/b --json"],
  async perform(given, { say, colours }) {
    const { a = "", b = "" } = given.positionals;
    const answer = await diverge({ a, b });
    if (answer.equal) {
      say(`${colours.green("equal")}: ${answer.ticks} ticks, chain ${answer.chain}`);
      return { exit: 0, fields: { equal: true, ticks: answer.ticks, chain: answer.chain } };
    }
    for (const line of divergenceLines(answer.divergence, ["a", "b"])) say(line);
    return { exit: 3, fields: { equal: false, divergence: answer.divergence, inputs: answer.inputs }, error: answer.error };
  },
});
