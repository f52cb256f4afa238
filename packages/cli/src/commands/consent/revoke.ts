// `dramatis consent revoke`: takes consents back; from then on no step may use them.
// It reads words and tells what was taken back.
import { revokeConsent } from "@dramatis/app";
import { command } from "../../command.ts";
import { consentLine } from "../../words/consent.ts";
import { placeArgs, placeOf } from "../../words/place.ts";

export const consentRevokeCommand = command({
  name: "consent revoke",
  description: "Takes back all consents to a scope, or one by its id. Steps that were not begun by then need a new one.",
  args: {
    scope: { type: "positional", description: "the scope, or the id of one consent", valueHint: "a scope", required: true },
    ...placeArgs,
  },
  examples: ["dramatis consent revoke ipfs.publish", "dramatis consent revoke consent_0123456789abcdef --json"],
  async perform(given, terminal) {
    const { revoked } = await revokeConsent(given.positionals.scope ?? "", placeOf(given));
    for (const consent of revoked) terminal.say(consentLine(consent));
    return { exit: 0, fields: { revoked } };
  },
});
