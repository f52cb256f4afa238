// A consent as one line for people.
// It must not read anything.
import type { Consent } from "@dramatis/app";

/** Gives a line: id, scope, by whom and to whom, up to which class, until when. Pure. */
export function consentLine({ id, scope, by, to, privacyMax, endsAtMs, isRevoked }: Consent): string {
  const until = isRevoked ? "taken back" : endsAtMs === null ? "until it is taken back" : `until ${new Date(endsAtMs).toISOString()}`;
  return [id, scope, `by ${by} to ${to ?? by}`, `up to ${privacyMax}`, until].join("\t");
}
