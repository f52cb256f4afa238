// `dramatis persona`: calls one persona with what a file says and prints what it answers, call by call.
// It reads words and prints; the persona is made in the app.
import { persona } from "@dramatis/app";
import { command } from "../command.ts";

export const personaCommand = command({
  name: "persona",
  description: "Calls one persona of the cast: { from?, capabilities?, calls: [{ phase, tick, event, payload }] } -> its answers in order.",
  args: {
    name: {
      type: "positional",
      description: "orchestrator, director, configurator, allocator, actor, moderator or annotator",
      valueHint: "a persona",
      required: true,
    },
    in: { type: "string", description: "the file of calls; - reads standard input", valueHint: "FILE", required: true },
  },
  examples: ["dramatis persona moderator --in calls.json --json", "echo '{ \"calls\": [] }' | dramatis persona director --in -"],
  async perform(given, { say, colours }) {
    const answer = await persona({ name: given.positionals.name ?? "", in: given.flags.in ?? "-" });
    for (const [index, step] of answer.steps.entries()) say(`${colours.bold(String(index + 1))} ${JSON.stringify(step)}`);
    const { view, actions, effects, telemetry } = answer;
    return { exit: 0, fields: { view, actions, effects, telemetry, steps: answer.steps } };
  },
});
