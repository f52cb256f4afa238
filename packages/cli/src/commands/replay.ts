// `dramatis replay`: executes a job again from its journal alone.
// It reads words and tells what came of it; the re-execution itself is runtime's.
import { replayJob } from "@dramatis/app";
import { command } from "../command.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const replayCommand = command({
  name: "replay",
  description:
    "Executes a job again from its journal: nothing is called. Ends with 6 when an exchange is missing, 3 when it decides otherwise.",
  args: {
    job: { type: "positional", description: "a job, a job folder or a run folder", valueHint: "a job or run", required: true },
    ...placeArgs,
  },
  examples: ["dramatis replay exec-1f2e3d4c5b6a", "dramatis replay runs/run_2026-01-09T12-34-56Z_ab12cd --json"],
  async perform(given, { say, colours }) {
    const { job, entries, head, result } = await replayJob(given.positionals.job ?? "", placeOf(given));
    say(`${colours.green("equal")} ${entries} entries of job ${job}, head ${head}: ${result?.status ?? "the plan was refused"}`);
    return { exit: 0, fields: { job, entries, head, equal: true, result } };
  },
});
