// `dramatis consent give`: lets a scope be used, and tells a job that waits for it.
// It reads words and tells what was kept.
import { giveConsent, PRIVACY_CLASSES } from "@dramatis/app";
import { command } from "../../command.ts";
import { choiceOf, createValueReader } from "../../values.ts";
import { consentLine } from "../../words/consent.ts";
import { tellOfJob } from "../../words/job.ts";
import { placeArgs, placeOf } from "../../words/place.ts";

export const consentGiveCommand = command({
  name: "consent give",
  description:
    "Lets a scope be used by a user's requests, with values up to a privacy class, until it ends or is taken back. With --job that job is told, and goes on.",
  args: {
    scope: { type: "positional", description: "the scope, as a plan or a waiting step names it", valueHint: "a scope", required: true },
    privacy: {
      type: "string",
      description: `the most sensitive values it holds for: ${PRIVACY_CLASSES.join(", ")} (default: INTERNAL)`,
      valueHint: "CLASS",
    },
    to: { type: "string", description: "whose requests may use it (default: the operator's)", valueHint: "USER" },
    hours: { type: "string", description: "after how many hours it ends (default: it does not)", valueHint: "N" },
    job: { type: "string", description: "a job that waits for it, to go on", valueHint: "JOB" },
    ...placeArgs,
  },
  examples: [
    "dramatis consent give ipfs.publish --hours 24",
    "dramatis consent give home.locks --privacy CONFIDENTIAL --job exec-1f2e3d4c5b6a",
  ],
  async perform(given, terminal) {
    const values = createValueReader(given);
    const hours = values.whole("hours", 1, 87_600);
    values.refuse();
    const { to, job } = given.flags;
    const request = { scope: given.positionals.scope ?? "", privacyMax: choiceOf(given, "privacy", PRIVACY_CLASSES), hours, to, job };
    const { consent, job: answer } = await giveConsent(request, placeOf(given));
    terminal.say(consentLine(consent));
    if (answer === null) return { exit: 0, fields: { consent } };
    const told = tellOfJob(answer, terminal);
    return { ...told, fields: { consent, ...told.fields } };
  },
});
