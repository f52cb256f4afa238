// Takes what is sensitive out of a value and keeps its shape, so that what is left still is of its schema as far as a schema can say it.
// It must not know why something is redacted.
import type { JsonSchema } from "../../../contracts/json-schema.ts";
import type { Json } from "../../../contracts/persona.ts";
import { PRIVACY_CLASSES, type PrivacyClass } from "../../../contracts/privacy.ts";
import { isCredentialField, plainText, spotsOf, withoutContent } from "./content.ts";
import { type Marks, markedClass, marksBelow, marksOf } from "./schema-marks.ts";
import { isSecretReference } from "./sensitive.ts";

/**
 * Gives a value without its parts that are marked `from` or stricter, and without sensitive content of those classes. Texts become `[redacted]` or
 * keep their words around `[kind]`, numbers become the nearest to 0 that the schema allows, lists and objects keep lengths and keys. Pure.
 */
export function redact(value: Json, schema: JsonSchema = {}, from: PrivacyClass = "CONFIDENTIAL"): Json {
  return redacted({ value, marks: marksOf(schema, value), field: null, isMarked: false }, PRIVACY_CLASSES.indexOf(from));
}

// --- internal ---

interface Part {
  readonly value: Json;
  readonly marks: Marks;
  readonly field: string | null;
  /** Whether something around it is marked, so that all of it goes. */
  readonly isMarked: boolean;
}

const formats: Readonly<Record<string, string>> = {
  email: "redacted@redacted.invalid",
  uri: "https://redacted.invalid/",
  "date-time": "1970-01-01T00:00:00Z",
  date: "1970-01-01",
  time: "00:00:00",
  uuid: "00000000-0000-4000-8000-000000000000",
  ipv4: "0.0.0.0",
  ipv6: "::",
};

function redacted(part: Part, rank: number): Json {
  const { value, marks, field } = part;
  if (value === null || isSecretReference(value)) return value;
  const marked = markedClass(marks);
  const isMarked = part.isMarked || (marked !== null && PRIVACY_CLASSES.indexOf(marked) >= rank);
  if (typeof value === "string") return redactedText(value, marks, isMarked || (field !== null && isCredentialField(field, value)), rank);
  if (typeof value === "number") return isMarked || isSensitive(String(value), rank) ? smallest(marks) : value;
  if (typeof value === "boolean") return isMarked ? false : value;
  if (Array.isArray(value))
    return value.map((one, index) => redacted({ value: one, marks: marksBelow(marks, index, one), field, isMarked }, rank));
  return redactedObject(value as { readonly [key: string]: Json }, { marks, isMarked }, rank);
}

function redactedObject(
  value: { readonly [key: string]: Json },
  { marks, isMarked }: Pick<Part, "marks" | "isMarked">,
  rank: number,
): Json {
  const kept = new Map<string, Json>();
  for (const [key, inner] of Object.entries(value)) {
    const name = isSensitive(key, rank) ? freeKey(withoutContent(key), kept) : key;
    kept.set(name, redacted({ value: inner, marks: marksBelow(marks, key, inner), field: key, isMarked }, rank));
  }
  return Object.fromEntries(kept);
}

function redactedText(value: string, marks: Marks, isWhole: boolean, rank: number): string {
  const isFound = isSensitive(value, rank);
  if (!isWhole && !isFound) return value;
  const shape = shapeOf(marks);
  if (shape !== null) return shape;
  return fitted(isWhole ? "[redacted]" : withoutContent(value), marks);
}

function isSensitive(text: string, rank: number): boolean {
  return spotsOf(plainText(text)).some(({ privacy }) => PRIVACY_CLASSES.indexOf(privacy) >= rank);
}

/** The text that a schema with a fixed set or a format allows. */
function shapeOf({ schemas }: Marks): string | null {
  for (const { const: only, enum: options, format } of schemas) {
    const first = Array.isArray(options) ? options[0] : only;
    if (typeof first === "string") return first;
    if (typeof format === "string" && formats[format] !== undefined) return formats[format];
  }
  return null;
}

function fitted(text: string, { schemas }: Marks): string {
  let fitting = text;
  for (const { minLength, maxLength } of schemas) {
    if (typeof minLength === "number") fitting = fitting.padEnd(minLength, ".");
    if (typeof maxLength === "number") fitting = fitting.slice(0, maxLength);
  }
  return fitting;
}

function smallest({ schemas }: Marks): number {
  let value = 0;
  for (const { minimum, maximum } of schemas) {
    if (typeof minimum === "number") value = Math.max(value, minimum);
    if (typeof maximum === "number") value = Math.min(value, maximum);
  }
  return value;
}

function freeKey(wanted: string, taken: ReadonlyMap<string, Json>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}
