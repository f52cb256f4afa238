// `dramatis declassify`: lowers the privacy class of what a step gave, on the word of the operator, and lets the job go on.
// It reads words and tells where the job stands.
import { declassifyStep, PRIVACY_CLASSES } from "@dramatis/app";
import { command } from "../command.ts";
import { choiceOf } from "../values.ts";
import { jobArg, tellOfJob } from "../words/job.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const declassifyCommand = command({
  name: "declassify",
  description:
    "Lowers the privacy class of the output of a completed step, for steps that are still to come. Policy says who may; the audit keeps who did, who tried, and why.",
  args: {
    job: jobArg,
    step: { type: "positional", description: "the step whose output is lowered", valueHint: "a step", required: true },
    to: { type: "string", description: `the class that it gets: ${PRIVACY_CLASSES.join(", ")}`, valueHint: "CLASS", required: true },
    why: { type: "string", description: "why, for the journal and the audit", valueHint: "WORDS", required: true },
    ...placeArgs,
  },
  examples: ['dramatis declassify exec-1f2e3d4c5b6a summary --to PUBLIC --why "names were taken out"'],
  async perform(given, terminal) {
    const { job = "", step = "" } = given.positionals;
    const to = choiceOf(given, "to", PRIVACY_CLASSES) ?? "RESTRICTED";
    return tellOfJob(await declassifyStep({ job, step, to, words: given.flags.why ?? "" }, placeOf(given)), terminal);
  },
});
