// `dramatis fork`: a recorded run goes on from a tick with something changed, written as a run folder of its own.
// It reads words and tells the outcome; what a fork is stands in the app.
import { fork } from "@dramatis/app";
import { command } from "../command.ts";
import { createValueReader } from "../values.ts";
import { storyOf } from "../words/story.ts";

export const forkCommand = command({
  name: "fork",
  description: "Goes on from a tick of a recorded run with something changed; the parent stays as it is.",
  args: {
    run: { type: "positional", description: "a run folder", valueHint: "a run folder", required: true },
    at: { type: "string", description: "the tick behind which the change enters", valueHint: "TICK", required: true },
    set: {
      type: "string",
      description: "what is changed: actors.<name>.<number>, actors.<name>.driver, rules.numbers.<name>, order, ...; may be repeated",
      valueHint: "PATH=VALUE",
    },
    ticks: { type: "string", description: "the last tick of the fork (default: to its end)", valueHint: "TICK" },
    out: { type: "string", description: "the run folder itself (default: runs/<run id>)", valueHint: "DIR" },
  },
  examples: [
    "dramatis fork runs/weak-runner --at 4 --set actors.runner.health=9",
    "dramatis fork runs/weak-runner --at 4 --set actors.guard-1.driver=flee --set rules.numbers.stallTicks=50 --out runs/coward --json",
  ],
  async perform(given, terminal) {
    const values = createValueReader(given);
    const at = values.whole("at", 0, 0xfffffffe);
    const ticks = values.whole("ticks", 1, 10_000_000);
    const sets = values.sets("set");
    values.refuse();
    const out = given.flags.out;
    const answer = await fork({
      run: given.positionals.run ?? "",
      at: at ?? 0,
      sets,
      ...(ticks === undefined ? {} : { ticks }),
      ...(out === undefined ? {} : { out }),
    });
    const { runId, runDir, recording, seed, outcome, chain, signature, effects, parent } = answer;
    for (const line of storyOf(answer, terminal.colours)) terminal.say(line);
    terminal.say(`forked behind tick ${parent.tick}, written to ${runDir}`);
    return { exit: 0, fields: { runId, runDir, recording, seed, ticks: answer.ticks, outcome, chain, signature, effects, parent } };
  },
});
