// Which class the schema of a value gives to each of its parts: `.meta({ privacy })` on a field of a zod schema stands in its JSON Schema too.
// It must not know what becomes of a class. Where a schema leaves a choice, every branch that fits counts.
import type { JsonSchema } from "../../../contracts/json-schema.ts";
import type { Json } from "../../../contracts/persona.ts";
import { PRIVACY_CLASSES, type PrivacyClass, strictest } from "../../../contracts/privacy.ts";

/** The schemas that hold for one part of a value, with the document that their references point into. */
export interface Marks {
  readonly document: JsonSchema;
  readonly schemas: readonly JsonSchema[];
}

/** Gives the marks of a whole value. Pure. */
export function marksOf(document: JsonSchema, value: Json): Marks {
  return { document, schemas: opened([document], value, document) };
}

/** Gives the marks of an entry of a list or of a field. Pure. */
export function marksBelow({ document, schemas }: Marks, key: string | number, value: Json): Marks {
  return {
    document,
    schemas: opened(
      schemas.flatMap((schema) => childrenOf(schema, key)),
      value,
      document,
    ),
  };
}

/** Gives the class that marks give, or null. A mark that is no class counts as the strictest one. Pure. */
export function markedClass({ schemas }: Marks): PrivacyClass | null {
  const classes = schemas.flatMap(({ privacy }) => (privacy === undefined ? [] : [classOf(privacy)]));
  return classes.length === 0 ? null : strictest(classes);
}

// --- internal ---

const depthMax = 64;

function classOf(mark: unknown): PrivacyClass {
  return PRIVACY_CLASSES.find((one) => one === mark) ?? "RESTRICTED";
}

/** Follows references and choices; a branch of another type than the value is left out. */
function opened(schemas: readonly JsonSchema[], value: Json, document: JsonSchema): JsonSchema[] {
  const found: JsonSchema[] = [];
  const seen = new Set<JsonSchema>();
  const walk = (schema: JsonSchema, depth: number): void => {
    if (seen.has(schema) || depth > depthMax || !mayBe(schema, value)) return;
    seen.add(schema);
    found.push(schema);
    const target = typeof schema.$ref === "string" ? referred(schema.$ref, document) : undefined;
    if (target !== undefined) walk(target, depth + 1);
    for (const key of ["anyOf", "oneOf", "allOf"]) for (const branch of listOf(schema[key])) walk(branch, depth + 1);
  };
  for (const schema of schemas) walk(schema, 0);
  return found;
}

function childrenOf(schema: JsonSchema, key: string | number): JsonSchema[] {
  if (typeof key === "number") {
    const before = listOf(schema.prefixItems);
    return key < before.length ? before.slice(key, key + 1) : objectsOf([schema.items]);
  }
  const { properties } = schema;
  if (isSchema(properties) && Object.hasOwn(properties, key)) return objectsOf([properties[key]]);
  const patterns = isSchema(schema.patternProperties) ? Object.values(schema.patternProperties) : [];
  return objectsOf([schema.additionalProperties, ...patterns]);
}

function referred(reference: string, document: JsonSchema): JsonSchema | undefined {
  if (reference === "#") return document;
  const keys = reference.replace(/^#\//, "").split("/");
  let target: unknown = document;
  for (const key of keys.map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~"))) {
    if (!isSchema(target) || !Object.hasOwn(target, key)) return undefined;
    target = target[key];
  }
  return isSchema(target) ? target : undefined;
}

function mayBe({ type }: JsonSchema, value: Json): boolean {
  if (typeof type !== "string") return true;
  const actual = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return type === actual || (type === "integer" && actual === "number");
}

function listOf(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? objectsOf(value) : [];
}

function objectsOf(values: readonly unknown[]): JsonSchema[] {
  return values.filter(isSchema);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
