// Finds sensitive content in texts and in values: what it is, where it stands, how sensitive it is.
// It must not know schemas; marks.ts does.
import type { Json } from "../../../contracts/persona.ts";
import type { PrivacyClass } from "../../../contracts/privacy.ts";
import { CONTENT_KINDS, CREDENTIAL_FIELDS } from "./content-kinds.ts";

/** Sensitive content in a text, from `start` (in) to `end` (out) in UTF-16 code units of the plain text. */
export interface ContentSpot {
  readonly kind: string;
  readonly privacy: PrivacyClass;
  readonly start: number;
  readonly end: number;
}

/** Gives a text without what hides content from a reader: compatibility forms become plain ones, invisible signs go. Pure. */
export function plainText(text: string): string {
  return /^[\x20-\x7e\n\t]*$/.test(text) ? text : text.normalize("NFKC").replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "");
}

/** Gives the sensitive content of a plain text in order; where two overlap, the one that is named first in the rows. Pure. */
export function spotsOf(text: string): ContentSpot[] {
  const spots: ContentSpot[] = [];
  for (const { kind, privacy, pattern, end } of CONTENT_KINDS) {
    for (const match of text.matchAll(pattern)) {
      const length = end === undefined ? match[0].length : end(match[0]);
      const spot = { kind, privacy, start: match.index, end: match.index + length };
      if (length > 0 && !spots.some((one) => one.start < spot.end && spot.start < one.end)) spots.push(spot);
    }
  }
  return spots.sort((one, other) => one.start - other.start);
}

/** Gives a text with its sensitive content replaced by `[kind]`. Pure. */
export function withoutContent(text: string): string {
  const plain = plainText(text);
  let at = 0;
  let rest = "";
  for (const { kind, start, end } of spotsOf(plain)) {
    rest += `${plain.slice(at, start)}[${kind}]`;
    at = end;
  }
  return at === 0 ? text : rest + plain.slice(at);
}

/** Tells whether the text of a field is a credential whatever it looks like. Pure. */
export function isCredentialField(field: PropertyKey, value: Json): boolean {
  return typeof value === "string" && value !== "" && CREDENTIAL_FIELDS.has(String(field).toLowerCase().replace(/[-_]/g, ""));
}
