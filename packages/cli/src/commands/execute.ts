// `dramatis execute`: carries out a plan as a job of the store folder.
// It reads words and tells where the job stands; what executing is stands in the app.
import { executePlan } from "@dramatis/app";
import { command } from "../command.ts";
import { createValueReader } from "../values.ts";
import { tellOfJob } from "../words/job.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const executeCommand = command({
  name: "execute",
  description:
    "Carries out a plan: a file, or the name of a stored one. Ends with 5 when an approval or consent is missing, 7 when the outside failed.",
  args: {
    plan: {
      type: "positional",
      description: "a plan as JSON, the name of a stored one, or a job to go on with",
      valueHint: "a plan",
      required: true,
    },
    runs: { type: "string", description: "also write a run folder below this folder when the job has ended", valueHint: "DIR" },
    ...placeArgs,
    parallel: { type: "string", description: "steps that run beside each other at most (default: 1)", valueHint: "N" },
    job: { type: "string", description: "a name for the job (default: one of its own)", valueHint: "NAME" },
  },
  examples: [
    "dramatis execute fixtures/plans/greeting.json",
    "dramatis execute greeting --store .dramatis --parallel 4 --json",
    "dramatis execute exec-1f2e3d4c5b6a --runs runs",
  ],
  async perform(given, terminal) {
    const values = createValueReader(given);
    const parallel = values.whole("parallel", 1, 64);
    values.refuse();
    const { job, runs } = given.flags;
    const request = {
      plan: given.positionals.plan ?? "",
      ...placeOf(given),
      ...(parallel === undefined ? {} : { parallel }),
      ...(job === undefined ? {} : { job }),
      ...(runs === undefined ? {} : { runs }),
    };
    return tellOfJob(await executePlan(request), terminal);
  },
});
