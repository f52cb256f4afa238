// `dramatis diverge`: where two runs part: tick, phase, system, object, field, with the inputs around. One file holds it all when asked for.
// It reads words and tells the difference; finding it stands in the app.
import { type DivergeAnswer, type DivergeRequest, type DramatisError, diverge, inputRefusal, issue } from "@dramatis/app";
import type { Given } from "../arguments.ts";
import { type Answered, command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { divergenceLines, replayLines } from "../words/difference.ts";

export const divergeCommand = command({
  name: "diverge",
  description: "Finds the first tick at which two runs differ, and the object and field behind it.",
  args: {
    a: {
      type: "positional",
      description: "a run folder or a recording; alone, a divergence bundle",
      valueHint: "a run folder or a recording",
      required: true,
    },
    b: { type: "positional", description: "the other one; none with a bundle", valueHint: "a run folder or a recording", required: false },
    bundle: {
      type: "string",
      description: "write the divergence as one file that can be played again without the runs",
      valueHint: "FILE",
    },
  },
  examples: [
    "dramatis diverge runs/a runs/b",
    "dramatis diverge runs/a runs/b --bundle parted.json --json",
    "dramatis diverge parted.json",
  ],
  async perform(given, terminal) {
    return tell(await diverge(requestOf(given)), terminal);
  },
});

// --- internal ---

function requestOf({ positionals: { a = "", b }, flags: { bundle } }: Given): DivergeRequest {
  if (b === undefined && bundle !== undefined) throw bundleWithoutRuns();
  return { a, ...(b === undefined ? {} : { b }), ...(bundle === undefined ? {} : { bundle }) };
}

function bundleWithoutRuns(): DramatisError {
  const said = { expected: "two runs when --bundle is given", found: "one" };
  return inputRefusal("the command line", [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: "b" }, said)]);
}

function tell(answer: DivergeAnswer, { say, colours }: Terminal): Answered {
  if (answer.equal) {
    say(`${colours.green("equal")}: ${answer.ticks} ticks, chain ${answer.chain}`);
    return { exit: 0, fields: { equal: true, ticks: answer.ticks, chain: answer.chain } };
  }
  const { divergence, inputs, bundle, error } = answer;
  for (const line of [...divergenceLines(divergence, ["a", "b"]), ...replayLines(divergence.replays)]) say(line);
  if (bundle !== null) say(`written to ${bundle.file} (${bundle.sizeBytes} bytes); open it with: dramatis diverge ${bundle.file}`);
  return { exit: 3, fields: { equal: false, divergence, inputs, ...(bundle === null ? {} : { bundle }) }, error };
}
