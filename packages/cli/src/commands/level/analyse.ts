// `dramatis level analyse`: what a designer wants to know of a level before anybody plays it.
// It reads words and prints; the analysis stands behind the app.
import { analyse } from "@dramatis/app";
import { command } from "../../command.ts";
import { analysisLines } from "../../words/analysis.ts";

export const analyseVerb = command({
  name: "level analyse",
  description:
    "Says what can be reached, where choke points and dead ends are, how keys and locks hang together, what is seen, how fair it is.",
  args: {
    input: { type: "positional", description: "a scenario, a level or a map", valueHint: "a scenario or level", required: true },
    svg: { type: "string", description: "write the graph of keys and locks as a picture", valueHint: "FILE" },
  },
  examples: [
    "dramatis level analyse fixtures/scenarios/keys-and-doors.yaml",
    "dramatis level analyse fixtures/scenarios/keys-and-doors.yaml --svg locks.svg --json",
  ],
  async perform(given, { say, colours }) {
    const { svg } = given.flags;
    const { analysis, report, notes } = await analyse({ input: given.positionals.input ?? "-", ...(svg === undefined ? {} : { svg }) });
    for (const line of analysisLines(analysis, colours)) say(line);
    for (const note of notes) say(colours.dim(note));
    if (svg !== undefined) say(`written to ${svg}`);
    return { exit: 0, fields: { analysis, report, out: svg ?? null } };
  },
});
