// A small check of a value against a JSON Schema: required fields and types, at every depth. Fields beyond the schema are allowed, since LDtk
// itself writes many more than its minimal schema names. No test here.

/** A part of a schema, as far as it is looked at. */
interface Part {
  readonly $ref?: string;
  readonly oneOf?: readonly Part[];
  readonly type?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
  readonly enum?: readonly unknown[];
}

/** LDtk's schema. */
export interface Schema {
  readonly LdtkJsonRoot: Part;
  readonly otherTypes: Readonly<Record<string, Part>>;
}

/** Lists the paths at which a project lacks a field or has one of the wrong type. */
export function missingIn(schema: Schema, value: unknown): readonly string[] {
  const found: string[] = [];
  look(schema.LdtkJsonRoot, value, "");
  return found;

  function look(part: Part, one: unknown, path: string): void {
    const named = part.$ref === undefined ? part : schema.otherTypes[part.$ref.slice(part.$ref.lastIndexOf("/") + 1)];
    if (named === undefined) found.push(path);
    else if (named.oneOf !== undefined) lookAtOne(named.oneOf, one, path);
    else if (named.type !== undefined && !named.type.includes(typeOf(one)) && !(named.type.includes("number") && typeof one === "number"))
      found.push(path);
    else if (named.enum !== undefined && !named.enum.includes(one)) found.push(path);
    else lookInside(named, one, path);
  }

  function lookAtOne(parts: readonly Part[], one: unknown, path: string): void {
    const part = parts.find(({ type }) => (one === null) === (type?.includes("null") ?? false));
    if (part === undefined) found.push(path);
    else look(part, one, path);
  }

  function lookInside({ required, properties, items }: Part, one: unknown, path: string): void {
    const dot = path === "" ? "" : `${path}.`;
    if (Array.isArray(one) && items !== undefined) one.forEach((item, index) => look(items, item, `${dot}${index}`));
    if (typeof one !== "object" || one === null || Array.isArray(one)) return;
    const own = new Map(Object.entries(one));
    for (const key of required ?? []) if (!own.has(key)) found.push(`${dot}${key}`);
    for (const [key, part] of Object.entries(properties ?? {})) if (own.has(key)) look(part, own.get(key), `${dot}${key}`);
  }
}

// --- internal ---

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
