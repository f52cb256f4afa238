// The secrets of one call: filled in where arguments name them, and taken out again of whatever comes back.
// The peer may echo what it was sent; so answers, captures and words go through here before they leave the adapter.
import type { CallTools, Json } from "@dramatis/runtime";

/** The secrets that one call has used. */
export interface SecretUse {
  /** Gives the value of a secret. Throws DRAMATIS_SECRET_UNKNOWN. */
  value(name: string): string;
  /** Gives a JSON value with every `{ "secret": name }` in it replaced by the secret. Throws DRAMATIS_SECRET_UNKNOWN. */
  fill(json: Json): Json;
  /** Gives a text in which each secret used so far, plain or as JSON, URLs and base64 write it, reads `[secret:name]`. */
  scrubText(text: string): string;
  /** As scrubText, for bytes; gives the same bytes when nothing is in them. */
  scrubBytes(bytes: Uint8Array): Uint8Array;
}

/** Begins the use of secrets by a call. */
export function createSecretUse(tools: Pick<CallTools, "secret">): SecretUse {
  const used = new Map<string, string>();
  const value = (name: string): string => {
    const secret = tools.secret(name);
    if (secret !== "") used.set(name, secret);
    return secret;
  };
  return {
    value,
    fill: (json) => filled(json, value),
    scrubText: (text) => scrub(text, used, (form) => form),
    scrubBytes(bytes) {
      if (used.size === 0) return bytes;
      const text = Buffer.from(bytes).toString("latin1");
      const scrubbed = scrub(text, used, (form) => Buffer.from(form, "utf8").toString("latin1"));
      return scrubbed === text ? bytes : new Uint8Array(Buffer.from(scrubbed, "latin1"));
    },
  };
}

// --- internal ---

function filled(json: Json, value: (name: string) => string): Json {
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map((one: Json) => filled(one, value));
  const entries = Object.entries(json);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === "secret" && typeof first[1] === "string") return value(first[1]);
  return Object.fromEntries(entries.map(([key, one]) => [key, filled(one, value)]));
}

function scrub(text: string, used: ReadonlyMap<string, string>, encode: (form: string) => string): string {
  const forms = [...used].flatMap(([name, secret]) => formsOf(secret).map((form) => ({ name, form: encode(form) })));
  forms.sort((one, other) => other.form.length - one.form.length);
  return forms.reduce((rest, { name, form }) => rest.replaceAll(form, `[secret:${name}]`), text);
}

// JSON twice over, since a peer may put what it was sent as a text into its JSON.
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret, "utf8").toString("base64");
  const quoted = quotedOf(secret);
  return [...new Set([secret, quoted, quotedOf(quoted), percentOf(secret), base64, base64.replace(/=+$/, "")])];
}

function quotedOf(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function percentOf(secret: string): string {
  return new URLSearchParams([["", secret]]).toString().slice(1).replaceAll("+", "%20");
}
