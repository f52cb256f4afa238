// `dramatis approve`: lets a step go on that waits for an approval, for exactly what it is about to do.
// It reads words and tells where the job stands.
import { approveStep } from "@dramatis/app";
import { command } from "../command.ts";
import { tellOfJob } from "../words/job.ts";

export const approveCommand = command({
  name: "approve",
  description: "Approves a waiting step, for exactly this plan, these arguments and this policy, once, and lets the job go on.",
  args: {
    job: { type: "positional", description: "the name of a job", valueHint: "a job", required: true },
    step: { type: "positional", description: "the step that waits", valueHint: "a step", required: true },
    store: { type: "string", description: "the folder of jobs (default: .dramatis)", valueHint: "DIR" },
  },
  examples: ["dramatis approve exec-1f2e3d4c5b6a publish", "dramatis approve exec-1f2e3d4c5b6a publish --store .dramatis --json"],
  async perform({ positionals, flags }, terminal) {
    return tellOfJob(await approveStep(positionals.job ?? "", positionals.step ?? "", flags.store), terminal);
  },
});
