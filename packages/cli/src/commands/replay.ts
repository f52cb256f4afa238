// `dramatis replay`: executes a job again from its journal alone.
// It reads words and tells what came of it; the re-execution itself is runtime's.
import { replayJob } from "@dramatis/app";
import { command } from "../command.ts";

export const replayCommand = command({
  name: "replay",
  description:
    "Executes a job again from its journal: nothing is called. Ends with 6 when an exchange is missing, 3 when it decides otherwise.",
  args: {
    job: { type: "positional", description: "a job, a job folder or a run folder", valueHint: "a job or run", required: true },
    store: { type: "string", description: "the folder of jobs (default: .dramatis)", valueHint: "DIR" },
  },
  examples: ["dramatis replay exec-1f2e3d4c5b6a", "dramatis replay runs/run_2026-01-09T12-34-56Z_ab12cd --json"],
  async perform({ positionals, flags }, { say, colours }) {
    const { job, entries, head, result } = await replayJob(positionals.job ?? "", flags.store);
    say(`${colours.green("equal")} ${entries} entries of job ${job}, head ${head}: ${result?.status ?? "the plan was refused"}`);
    return { exit: 0, fields: { job, entries, head, equal: true, result } };
  },
});
