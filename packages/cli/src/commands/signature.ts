// `dramatis signature`: one short hash of everything that decides how runs go, so that a change can say whether behaviour changed.
// It prints what the app gives.
import { signature } from "@dramatis/app";
import { command } from "../command.ts";

export const signatureCommand = command({
  name: "signature",
  description: "Prints one short hash of rules, policies and goldens.",
  args: {},
  examples: ["dramatis signature"],
  async perform(_given, { give }) {
    const answer = await signature();
    give(answer.signature);
    return { exit: 0, fields: { ...answer } };
  },
});
