// `dramatis preview`: what a plan would do, with the digest that the plan would have; nothing is stored under a name or carried out.
import { planRequest } from "@dramatis/app";
import { command } from "../command.ts";
import { planArgs, planRequestOf, tellOfPlan } from "../words/plan.ts";

export const previewCommand = command({
  name: "preview",
  description: "Says what a plan for a request would do, why, at what cost and with which consents. Nothing is carried out.",
  args: planArgs,
  examples: [
    'dramatis preview "playtest the level keep 3 times"',
    'dramatis preview "lock the front door" --home fixtures/home --strategy privacy-first',
  ],
  async perform(given, terminal) {
    return tellOfPlan(await planRequest({ ...planRequestOf(given), isPreview: true }), terminal);
  },
});
