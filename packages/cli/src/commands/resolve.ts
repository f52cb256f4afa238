// `dramatis resolve`: says what became of a call whose outcome nobody knows, and lets the job go on.
// It reads words and tells where the job stands.
import { resolveStep } from "@dramatis/app";
import { command } from "../command.ts";
import { choiceOf } from "../values.ts";
import { jobArg, tellOfJob } from "../words/job.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const resolveCommand = command({
  name: "resolve",
  description:
    "Says what became of a call that was cut off: it was answered (with the answer as --body), it failed, or it is to be made again. The job then goes on.",
  args: {
    job: jobArg,
    step: { type: "positional", description: "the step that waits for a resolution", valueHint: "a step", required: true },
    as: { type: "string", description: "what became of it: answered, failed or again", valueHint: "WORD", required: true },
    body: { type: "string", description: "a file with the answer in JSON, for --as answered; - reads standard input", valueHint: "FILE" },
    ...placeArgs,
  },
  examples: [
    "dramatis resolve exec-1f2e3d4c5b6a publish --as again",
    "dramatis resolve exec-1f2e3d4c5b6a publish --as answered --body answer.json",
  ],
  async perform(given, terminal) {
    const { job = "", step = "" } = given.positionals;
    const as = choiceOf(given, "as", ["answered", "failed", "again"]) ?? "failed";
    return tellOfJob(await resolveStep({ job, step, as, body: given.flags.body }, placeOf(given)), terminal);
  },
});
