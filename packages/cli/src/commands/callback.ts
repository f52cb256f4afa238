// `dramatis callback`: hands a job the answer for which one of its steps waits, and lets the job go on.
// It reads words and tells where the job stands; whether a step waits for it is for the host to say.
import { answerCallback } from "@dramatis/app";
import { command } from "../command.ts";
import { jobArg, tellOfJob } from "../words/job.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const callbackCommand = command({
  name: "callback",
  description:
    "Gives a job the answer that a step waits for. One that comes too late, twice or for nothing changes nothing and ends with 2.",
  args: {
    job: jobArg,
    callback: {
      type: "positional",
      description: "the name of the callback, as `execute` tells it",
      valueHint: "a callback",
      required: true,
    },
    body: { type: "string", description: "a file with the answer in JSON; - reads standard input", valueHint: "FILE", required: true },
    ...placeArgs,
  },
  examples: [
    "dramatis callback exec-1f2e3d4c5b6a payment --body answer.json",
    "dramatis callback exec-1f2e3d4c5b6a payment --body - --json",
  ],
  async perform(given, terminal) {
    const { job = "", callback = "" } = given.positionals;
    return tellOfJob(await answerCallback({ job, callback, body: given.flags.body ?? "-" }, placeOf(given)), terminal);
  },
});
