// What sensitive content looks like: a row for each kind, with its class and how it is found in a text.
// Every pattern is bounded, so that no text makes it slow. It must not know where a text came from.
import type { PrivacyClass } from "../../../contracts/privacy.ts";
import { cardEnd, ibanEnd, isNationalId } from "./content-checks.ts";

/** A kind of sensitive content. `pattern` is global; `end` says how many characters of a match belong to it, 0 for none (a false alarm). */
export interface ContentKind {
  readonly kind: string;
  readonly privacy: PrivacyClass;
  readonly pattern: RegExp;
  readonly end?: (match: string) => number;
}

const whole = (isGood: (match: string) => boolean) => (match: string) => (isGood(match) ? match.length : 0);
const digits = (text: string) => text.replace(/\D/g, "").length;
const street = "[Ss]treet|[Aa]venue|[Rr]oad|[Ll]ane|[Bb]oulevard|[Dd]rive|St\\b\\.?|Ave\\b\\.?|Rd\\b\\.?|Blvd\\b\\.?";

/** All kinds. A word of health is a hint and no record, so it is CONFIDENTIAL; schema marks say RESTRICTED where records are meant. */
export const CONTENT_KINDS: readonly ContentKind[] = [
  { kind: "private-key", privacy: "RESTRICTED", pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g },
  { kind: "token", privacy: "RESTRICTED", pattern: /(?<![\w-])(?:sk|pk|rk)[-_](?:[A-Za-z]{2,10}[-_]){0,2}[A-Za-z0-9]{16,200}/g },
  { kind: "token", privacy: "RESTRICTED", pattern: /(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255})/g },
  { kind: "token", privacy: "RESTRICTED", pattern: /(?<!\w)(?:AKIA|ASIA)[0-9A-Z]{16}(?!\w)/g },
  { kind: "token", privacy: "RESTRICTED", pattern: /(?<!\w)(?:xox[abprs]-[\w-]{10,200}|AIza[\w-]{35}|glpat-[\w-]{20,100})/g },
  { kind: "token", privacy: "RESTRICTED", pattern: /(?<!\w)eyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{8,4000}/g },
  {
    kind: "token",
    privacy: "RESTRICTED",
    pattern: /\b[Bb]earer [\w.~+/-]{16,4000}=?/g,
    end: whole((match) => /\d/.test(match)),
  },
  {
    kind: "password",
    privacy: "RESTRICTED",
    pattern: /\b(?:password|passwd|passphrase|api[_-]?key|access[_-]?token|client[_-]?secret)["']?[ ]?[:=] ?["']?[^\s"',;]{8,200}/gi,
    end: whole((match) => /\d/.test(match)),
  },
  { kind: "card-number", privacy: "RESTRICTED", pattern: /(?<![\w.-])\d(?:[ -]?\d){11,22}(?![\w-])/g, end: cardEnd },
  { kind: "iban", privacy: "RESTRICTED", pattern: /(?<!\w)[A-Z]{2}\d{2}[ ]?[A-Z0-9][A-Z0-9 ]{9,40}/g, end: ibanEnd },
  { kind: "national-id", privacy: "RESTRICTED", pattern: /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g, end: whole(isNationalId) },
  {
    kind: "email",
    privacy: "CONFIDENTIAL",
    pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}-]|:[\w/])/gu,
  },
  {
    kind: "phone",
    privacy: "CONFIDENTIAL",
    pattern: /(?<![\w+.-])\+[1-9][\d ().\-/]{6,22}\d(?!\w)/g,
    end: whole((match) => digits(match) >= 8 && digits(match) <= 15),
  },
  { kind: "phone", privacy: "CONFIDENTIAL", pattern: /(?<![\w.+-])(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])/g },
  {
    kind: "phone",
    privacy: "CONFIDENTIAL",
    pattern: /(?<![\w.+:-])\(?0[1-9]\d{1,4}\)?[ /-]\d{3,8}(?:[ -]\d{2,4}){0,2}(?![\w.:-])/g,
    end: whole((match) => digits(match) >= 9 && digits(match) <= 13),
  },
  {
    kind: "address",
    privacy: "CONFIDENTIAL",
    pattern: new RegExp(`(?<![\\w.])\\d{1,5}[A-Za-z]? (?:[A-Z][a-z]{1,20} ){1,3}(?:${street})(?!\\w)`, "g"),
  },
  {
    kind: "address",
    privacy: "CONFIDENTIAL",
    pattern: /(?<!\p{L})\p{Lu}\p{Ll}{1,30}(?:straße|strasse|str\.|weg|platz|allee|gasse) \d{1,4}[a-z]?(?!\w)/gu,
  },
  {
    kind: "address",
    privacy: "CONFIDENTIAL",
    pattern: /(?<!\w)(?:\d{1,4},? rue (?:de |du |des |la ){0,2}\p{Lu}\p{L}{1,30}|Calle \p{Lu}\p{L}{1,30},? \d{1,4})/gu,
  },
  { kind: "location", privacy: "CONFIDENTIAL", pattern: /(?<![\w.-])-?\d{1,2}\.\d{4,12}, ?-?\d{1,3}\.\d{4,12}(?![\w.])/g },
  {
    kind: "health",
    privacy: "CONFIDENTIAL",
    pattern:
      /(?<!\p{L})(?:diagnosed with|blood pressure|blood sugar|diabet(?:es|ic)|HIV[- ]positive|chemotherapy|antidepressants?|insulin|epilep(?:sy|tic)|pregnan(?:t|cy)|medical (?:record|history)s?|my medication|schizophrenia|psychiatrist)(?!\p{L})/giu,
  },
];

/** Fields whose text is a credential whatever it looks like. Compared without case, `-` and `_`. */
export const CREDENTIAL_FIELDS: ReadonlySet<string> = new Set([
  "password",
  "passwd",
  "passphrase",
  "apikey",
  "accesstoken",
  "refreshtoken",
  "clientsecret",
  "privatekey",
  "authorization",
]);
