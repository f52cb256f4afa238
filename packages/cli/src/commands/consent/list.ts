// `dramatis consent list`: the consents of a store, those that ended or were taken back included.
// It reads words and tells what is kept.
import { listConsents } from "@dramatis/app";
import { command } from "../../command.ts";
import { consentLine } from "../../words/consent.ts";
import { placeArgs, placeOf } from "../../words/place.ts";

export const consentListCommand = command({
  name: "consent list",
  description: "Lists consents, one a line: id, scope, by whom and to whom, up to which privacy class, until when.",
  args: {
    scope: { type: "positional", description: "only those to this scope", valueHint: "a scope", required: false },
    ...placeArgs,
  },
  examples: ["dramatis consent list", "dramatis consent list ipfs.publish --json"],
  async perform(given, terminal) {
    const { consents } = await listConsents(given.positionals.scope, placeOf(given));
    for (const consent of consents) terminal.give(consentLine(consent));
    return { exit: 0, fields: { consents } };
  },
});
