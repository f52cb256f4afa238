// `dramatis cancel`: cancels a job. When another process runs it, that one takes note.
// It reads words and tells where the job stands.
import { cancelJob } from "@dramatis/app";
import { command } from "../command.ts";
import { jobArg, tellOfJob } from "../words/job.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const cancelCommand = command({
  name: "cancel",
  description: "Cancels a job: what is under way is called off, every step is completed, skipped or failed as cancelled.",
  args: {
    job: jobArg,
    why: { type: "string", description: "why, for the journal", valueHint: "WORDS" },
    ...placeArgs,
  },
  examples: ["dramatis cancel exec-1f2e3d4c5b6a", 'dramatis cancel exec-1f2e3d4c5b6a --why "not needed any more" --json'],
  async perform(given, terminal) {
    const { positionals, flags } = given;
    return tellOfJob(await cancelJob(positionals.job ?? "", flags.why ?? "cancelled by the operator", placeOf(given)), terminal);
  },
});
