// `dramatis override`: keeps a choice of the operator against what was recommended, and lets the job go on.
// It reads words and tells where the job stands.
import { overrideRecommended } from "@dramatis/app";
import { command } from "../command.ts";
import { createValueReader } from "../values.ts";
import { jobArg, tellOfJob } from "../words/job.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const overrideCommand = command({
  name: "override",
  description:
    "Keeps that the operator chose something else than was recommended: who, what it was about, why, and until when. It stands in the journal of the job, and `explain` tells it.",
  args: {
    job: jobArg,
    about: { type: "string", description: "what the choice is about", valueHint: "WORDS", required: true },
    recommended: { type: "string", description: "what was recommended", valueHint: "WORDS", required: true },
    chosen: { type: "string", description: "what is chosen instead", valueHint: "WORDS", required: true },
    why: { type: "string", description: "why", valueHint: "WORDS", required: true },
    hours: { type: "string", description: "for how many hours (default: for good)", valueHint: "N" },
    ...placeArgs,
  },
  examples: ['dramatis override exec-1f2e3d4c5b6a --about "the model" --recommended large --chosen small --why "it is cheaper" --hours 24'],
  async perform(given, terminal) {
    const values = createValueReader(given);
    const hours = values.whole("hours", 1, 87_600);
    values.refuse();
    const { about = "", recommended = "", chosen = "", why: words = "" } = given.flags;
    const request = { job: given.positionals.job ?? "", about, recommended, chosen, words, hours };
    const { override, job } = await overrideRecommended(request, placeOf(given));
    terminal.say(`${override.id}: ${override.chosen} instead of ${override.recommended}`);
    const told = tellOfJob(job, terminal);
    return { ...told, fields: { override, ...told.fields } };
  },
});
