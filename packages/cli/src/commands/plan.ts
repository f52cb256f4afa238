// `dramatis plan`: an explained plan of a request in any words.
// It reads words and tells the answer; what a sentence means and which plan is best stand in the app.
import { planRequest } from "@dramatis/app";
import { command } from "../command.ts";
import { planArgs, planRequestOf, tellOfPlan } from "../words/plan.ts";

export const planCommand = command({
  name: "plan",
  description:
    "Makes an explained plan of a sentence, or of a goal, an intent or a list of modules in a file. Ends with 4 when no plan keeps to what was asked, 5 when policy denies it.",
  args: { ...planArgs, save: { type: "string", description: "store the plan under a name, to be executed later", valueHint: "NAME" } },
  examples: [
    'dramatis plan "generate a maze 21 wide and solve it" --save maze',
    'dramatis plan "make the living room warmer by 2 degrees" --home fixtures/home --json',
  ],
  async perform(given, terminal) {
    return tellOfPlan(await planRequest(planRequestOf(given)), terminal);
  },
});
