// `dramatis explain`: why a stored plan is as it is, or what happened in a job and why.
import { explainNamed } from "@dramatis/app";
import { command } from "../command.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const explainCommand = command({
  name: "explain",
  description:
    "Explains a stored plan or a job from what was recorded: each step's reason, privacy, consents, cost, guardrails, alternatives.",
  args: {
    name: { type: "positional", description: "the name of a stored plan, or of a job", valueHint: "a plan or job", required: true },
    ...placeArgs,
  },
  examples: ["dramatis explain maze", "dramatis explain exec-1f2e3d4c5b6a --json"],
  async perform(given, { say }) {
    const { of, name, explanation, text } = await explainNamed(given.positionals.name ?? "", placeOf(given));
    for (const line of text.split("\n")) say(line);
    return { exit: 0, fields: { of, name, explanation } };
  },
});
