// `dramatis quickstart`: a first run from start to verified end, told in a few lines, with a small map and what to try next.
// It tells; what is run stands in the app.
import { relative } from "node:path";
import { type QuickstartRun, quickstart } from "@dramatis/app";
import { command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { mapLines } from "../words/map.ts";
import { storyOf } from "../words/story.ts";

export const quickstartCommand = command({
  name: "quickstart",
  description:
    "Plays a scenario of ours (and an imported dungeon when DRAMATIS_SAMPLES names a folder), verifies the recording, says what to try next.",
  args: {
    keep: { type: "boolean", description: "keep the run folder and print its path as the last line" },
    out: { type: "string", description: "the run folder itself; it is kept", valueHint: "DIR" },
  },
  examples: ["dramatis quickstart", "dramatis quickstart --keep"],
  async perform(given, terminal) {
    const { out } = given.flags;
    const isKept = given.switches.has("keep") || out !== undefined;
    const samples = process.env.DRAMATIS_SAMPLES;
    const answer = await quickstart(
      { keep: isKept, ...(out === undefined ? {} : { out }), ...(samples === undefined || samples === "" ? {} : { samples }) },
      (run) => tell(run, terminal),
    );
    sayNext(answer.runs[0], isKept, terminal);
    if (isKept) terminal.give(answer.runs[0]?.runDir ?? "");
    return { exit: 0, fields: { ...answer } };
  },
});

// --- internal ---

function tell(run: QuickstartRun, { say, colours }: Terminal): void {
  say("");
  for (const line of storyOf(run, colours)) say(line);
  say("");
  for (const line of mapLines(run.map, colours)) say(`  ${line}`);
  for (const line of run.notes) say(colours.dim(line));
  const { ticks, chain, milliseconds } = run.verification;
  say(`${colours.green("verified")} in a fresh, sealed process: ${ticks} ticks, chain ${chain} (${milliseconds} ms)`);
}

function sayNext(run: QuickstartRun | undefined, isKept: boolean, { say, colours }: Terminal): void {
  if (run === undefined) return;
  const folder = relative(process.cwd(), run.runDir) || ".";
  say("");
  say(colours.bold("what to try next"));
  say(`  look at it        open ${run.page === null ? folder : relative(process.cwd(), run.page)}`);
  say(`  look inside       npx dramatis inspect ${folder} --at ${Math.min(5, run.ticks)}`);
  say(`  verify it again   npx dramatis verify ${folder}`);
  say(`  change something  npx dramatis run ${run.input} --set cast.runner.health=3 --out runs/weak-runner`);
  say(`  compare the two   npx dramatis diverge ${folder} runs/weak-runner`);
  if (!isKept) say("  keep a run        npm run quickstart -- --keep");
}
