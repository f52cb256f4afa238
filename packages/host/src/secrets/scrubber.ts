// Takes every registered secret out of whatever is stored: as it is, and in the forms in which it travels (base64, URL, hexadecimal, JSON).
// It must not know where a text comes from, and never shows a value: `[secret:name]` stands in its place.
import { type SecretRegistry, secretCharactersMin } from "./registry.ts";

/** Takes secrets out. The registry is asked each time, so that a secret that was added later is found too. */
export interface Scrubber {
  /** Gives a text without secrets. */
  text(text: string): string;
  /** Gives a JSON value without secrets in its texts and keys; the same value when there was none. */
  value<T>(value: T): T;
  /** Gives bytes without secrets; the same bytes when there was none. Forms are looked for as ASCII and UTF-8. */
  bytes(bytes: Uint8Array): Uint8Array;
}

/** Makes a scrubber of a registry. */
export function createScrubber(secrets: SecretRegistry): Scrubber {
  const known = new Map<string, readonly Form[]>();
  const forms = (): readonly Form[] => {
    const names = secrets.names();
    for (const name of names) if (!known.has(name)) known.set(name, formsOf(name, secrets.value(name)));
    return names.flatMap((name) => known.get(name) ?? []).sort((left, right) => right.form.length - left.form.length);
  };
  return {
    text: (text) => scrubText(text, forms()),
    value: (value) => scrubValue(value, forms()),
    bytes: (bytes) => scrubBytes(bytes, forms()),
  };
}

// --- internal ---

/** A form of a secret: the text to be looked for, as UTF-16 and as UTF-8 bytes read one a unit. */
interface Form {
  readonly form: string;
  readonly latin: string;
  readonly mark: string;
}

function formsOf(name: string, value: string): Form[] {
  const wholes = [value, ...linesOf(value)].flatMap(spellingsOf);
  const distinct = [...new Set(wholes)].filter((form) => form.length >= secretCharactersMin);
  return distinct.map((form) => ({ form, latin: Buffer.from(form, "utf8").toString("latin1"), mark: `[secret:${name}]` }));
}

/** The long lines of a key in several lines, which may come back broken in another way. */
function linesOf(value: string): string[] {
  if (!value.includes("\n")) return [];
  return value.split(/\r?\n/).filter((line) => line.length >= 16 && !line.startsWith("-----"));
}

function spellingsOf(value: string): string[] {
  const bytes = Buffer.from(value, "utf8");
  const quoted = JSON.stringify(value).slice(1, -1);
  const url = encodeURIComponent(value);
  const strict = url.replace(/[!'()*~.\-_]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const urls = [url, strict, url.replaceAll("%20", "+"), new URLSearchParams({ v: value }).toString().slice(2)];
  return [
    ...[value, quoted, quoted.replaceAll("/", "\\/"), escaped(quoted, false), escaped(value, true)],
    ...urls.flatMap((one) => [one, one.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())]),
    ...[bytes.toString("hex"), bytes.toString("hex").toUpperCase()],
    ...base64Of(bytes),
  ];
}

/** JSON with characters as \\uXXXX: those outside of ASCII (of a quoted text), or all of them. */
function escaped(value: string, isWhole: boolean): string {
  const wanted = isWhole ? /[\s\S]/g : /[^ -~]/g;
  return value.replace(wanted, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * The base64 forms at the three places that a secret can have in a longer text, less the characters at its ends that also hold bits of its
 * neighbours.
 */
function base64Of(bytes: Buffer): string[] {
  const inner = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const tail = (before + bytes.length) % 3;
    return text.slice([0, 2, 3][before], tail === 0 ? text.length : text.length - 1);
  });
  return inner.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
}

function scrubText(text: string, forms: readonly Form[]): string {
  return forms.reduce((left, { form, mark }) => (left.includes(form) ? left.replaceAll(form, () => mark) : left), text);
}

function scrubBytes(bytes: Uint8Array, forms: readonly Form[]): Uint8Array {
  const before = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const after = forms.reduce((left, { latin, mark }) => (left.includes(latin) ? left.replaceAll(latin, () => mark) : left), before);
  return after === before ? bytes : new Uint8Array(Buffer.from(after, "latin1"));
}

function scrubValue<T>(value: T, forms: readonly Form[]): T {
  if (forms.length === 0) return value;
  return walk(value, forms) as T;
}

function walk(value: unknown, forms: readonly Form[]): unknown {
  if (typeof value === "string") return scrubText(value, forms);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const copy = value.map((one) => walk(one, forms));
    return copy.some((one, index) => one !== value[index]) ? copy : value;
  }
  const entries = Object.entries(value).map(([key, inner]) => [scrubText(key, forms), walk(inner, forms)] as const);
  const isSame = entries.every(([key, inner]) => Object.hasOwn(value, key) && (value as Record<string, unknown>)[key] === inner);
  return isSame ? value : Object.fromEntries(entries);
}
