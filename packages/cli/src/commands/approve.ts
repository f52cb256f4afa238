// `dramatis approve`: lets a step go on that waits for an approval, for exactly what it is about to do; or says no to it.
// It reads words and tells where the job stands.
import { approveStep, refuseStep } from "@dramatis/app";
import { command } from "../command.ts";
import { jobArg, tellOfJob } from "../words/job.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const approveCommand = command({
  name: "approve",
  description:
    "Approves a waiting step, for exactly this plan, these arguments and this policy, once, and lets the job go on. With --refuse the step fails as denied.",
  args: {
    job: jobArg,
    step: { type: "positional", description: "the step that waits", valueHint: "a step", required: true },
    refuse: { type: "boolean", description: "say no: the step is not carried out" },
    why: { type: "string", description: "why it is refused, for the journal", valueHint: "WORDS" },
    ...placeArgs,
  },
  examples: [
    "dramatis approve exec-1f2e3d4c5b6a publish",
    'dramatis approve exec-1f2e3d4c5b6a publish --refuse --why "not on a Friday" --json',
  ],
  async perform(given, terminal) {
    const { job = "", step = "" } = given.positionals;
    const answer = given.switches.has("refuse")
      ? await refuseStep({ job, step, words: given.flags.why ?? "refused by the operator" }, placeOf(given))
      : await approveStep(job, step, placeOf(given));
    return tellOfJob(answer, terminal);
  },
});
