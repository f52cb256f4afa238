// `dramatis run`: one run of a scenario or level, written as a run folder.
// It reads words and tells the outcome; what a run is stands in the app.
import { type RunAnswer, run } from "@dramatis/app";
import type { Given } from "../arguments.ts";
import { type Answered, command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { createValueReader } from "../values.ts";
import { storyOf } from "../words/story.ts";

export const runCommand = command({
  name: "run",
  description: "Runs a scenario or a level and writes its run folder, whole or not at all.",
  args: {
    input: {
      type: "positional",
      description: "a scenario (.yaml, .json), or a level of any format that `level convert` reads; - reads standard input",
      valueHint: "a scenario or level",
      required: true,
    },
    seed: { type: "string", description: "seed instead of the scenario's: a whole number or a word", valueHint: "SEED" },
    ticks: { type: "string", description: "most ticks, instead of the scenario's limit", valueHint: "TICKS" },
    set: { type: "string", description: "change a value of the scenario by its path; may be repeated", valueHint: "PATH=VALUE" },
    map: { type: "string", description: "which map of a file that has several", valueHint: "NAME" },
    mapping: { type: "string", description: "mapping file that says what a foreign map means", valueHint: "FILE" },
    captured: { type: "string", description: "folder with captured exchanges that answer wishes", valueHint: "DIR" },
    analyse: { type: "boolean", description: "put all of the level's analysis into the page, however large the map is" },
    "until-closed": { type: "boolean", description: "exit 4 when wishes are left without an answer" },
    out: { type: "string", description: "the run folder itself (default: runs/<run id>)", valueHint: "DIR" },
  },
  examples: [
    "dramatis run fixtures/scenarios/short-vault.yaml",
    "dramatis run fixtures/scenarios/short-vault.yaml --seed 11 --set cast.runner.health=3 --out runs/weak-runner --json",
  ],
  async perform(given, terminal) {
    const values = createValueReader(given);
    const seed = values.seed("seed");
    const ticks = values.whole("ticks", 1, 10_000_000);
    const sets = values.sets("set");
    values.refuse();
    const answer = await run({
      input: given.positionals.input ?? "-",
      sets,
      ...(seed === undefined ? {} : { seed }),
      ...(ticks === undefined ? {} : { ticks }),
      map: given.flags.map,
      mapping: given.flags.mapping,
      analyse: given.switches.has("analyse"),
      ...pathsOf(given),
    });
    return tell(answer, given, terminal);
  },
});

// --- internal ---

function pathsOf({ flags }: Given): { out?: string; captured?: string } {
  return { ...(flags.out === undefined ? {} : { out: flags.out }), ...(flags.captured === undefined ? {} : { captured: flags.captured }) };
}

function tell(answer: RunAnswer, given: Given, terminal: Terminal): Answered {
  const { runId, runDir, recording, seed, ticks, outcome, chain, signature, effects } = answer;
  const fields = { runId, runDir, recording, seed, ticks, outcome, chain, signature, effects };
  for (const line of storyOf(answer, terminal.colours)) terminal.say(line);
  terminal.say(`written to ${runDir}`);
  const open = effects.deferred.length;
  if (!given.switches.has("until-closed") || open === 0) return { exit: 0, fields };
  const message = `every wish answered was expected, found ${open} deferred: ${effects.deferred.map(({ name }) => name).join(", ")}`;
  terminal.complain(terminal.colours.red(message));
  const hint = "The run is complete; hand answers in with --captured DIR.";
  return { exit: 4, fields, error: { code: "DRAMATIS_EXPECTATION_UNMET", message, hint, issues: [] } };
}
