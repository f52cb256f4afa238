// How sensitive a value is: by the marks of its schema and by its content. Both count; the strictest wins.
// It must not know where the value goes.

import { dotted } from "../../../contracts/issues.ts";
import type { JsonSchema } from "../../../contracts/json-schema.ts";
import type { Json } from "../../../contracts/persona.ts";
import { type PrivacyClass, strictest } from "../../../contracts/privacy.ts";
import { isCredentialField, plainText, spotsOf, withoutContent } from "./content.ts";
import { type Marks, markedClass, marksBelow, marksOf } from "./schema-marks.ts";

/** Why a part of a value is sensitive: the kind of its content, or `marked`. Never the content itself. */
export interface SensitiveSpot {
  readonly path: string;
  readonly kind: string;
  readonly privacy: PrivacyClass;
}

/** Gives the label of a value: the strictest class of everything in it that is there; PUBLIC for nothing sensitive. `schema` is the JSON Schema with marks. Pure. */
export function labelOf(value: Json, schema: JsonSchema = {}): PrivacyClass {
  return strictest(sensitiveSpots(value, schema).map(({ privacy }) => privacy));
}

/** Gives everything sensitive in a value, in its order, keys of objects included. `{ "secret": name }` stands for a value and holds none. Pure. */
export function sensitiveSpots(value: Json, schema: JsonSchema = {}): SensitiveSpot[] {
  const found: SensitiveSpot[] = [];
  visit({ value, path: [], marks: marksOf(schema, value), field: null }, found);
  return found.map((spot) => ({ ...spot, path: withoutContent(spot.path) }));
}

/** Tells whether a value stands for a secret. Pure. */
export function isSecretReference(value: Json): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === "secret" && typeof (value as { readonly secret: Json }).secret === "string";
}

// --- internal ---

interface Part {
  readonly value: Json;
  readonly path: readonly (string | number)[];
  readonly marks: Marks;
  readonly field: string | null;
}

function visit({ value, path, marks, field }: Part, found: SensitiveSpot[]): void {
  if (value === null || isSecretReference(value)) return;
  const marked = markedClass(marks);
  const at = dotted(path);
  if (marked !== null) found.push({ path: at, kind: "marked", privacy: marked });
  if (field !== null && isCredentialField(field, value)) found.push({ path: at, kind: "password", privacy: "RESTRICTED" });
  if (typeof value === "string") addSpots(value, at, found);
  else if (typeof value === "number") addSpots(String(value), at, found);
  else if (typeof value === "object") {
    for (const [key, inner] of entriesOf(value)) {
      if (typeof key === "string") addSpots(key, at, found);
      visit(
        { value: inner, path: [...path, key], marks: marksBelow(marks, key, inner), field: typeof key === "string" ? key : field },
        found,
      );
    }
  }
}

function addSpots(text: string, path: string, found: SensitiveSpot[]): void {
  for (const { kind, privacy } of spotsOf(plainText(text))) found.push({ path, kind, privacy });
}

function entriesOf(value: object): [string | number, Json][] {
  return Array.isArray(value) ? [...value.entries()] : (Object.entries(value) as [string, Json][]);
}
