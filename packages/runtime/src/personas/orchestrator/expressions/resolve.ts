// Values with templates in them: which templates they hold and where, and the same values with the outputs of steps in their places.
// A template that is the whole of a text keeps the type of its value; among other text it is joined as text. It must not parse what it puts in.
import { canonicalJson } from "../../../contracts/canonical.ts";
import type { Json } from "../../../contracts/persona.ts";
import { parseTemplates, type Template, type TemplateFault, templatesIn } from "./template.ts";

/** Gives the output of a step, or undefined when there is none. */
export type Outputs = (step: string) => Json | undefined;

/** A template, or what fails to be one, with the path of the text that it stands in. */
export interface Found<T> {
  readonly at: readonly (string | number)[];
  readonly found: T;
}

/** The templates of a value, and what looks like one and is none, in the order of keys as they stand. Keys are never templates. */
export interface References {
  readonly templates: readonly Found<Template>[];
  readonly faults: readonly Found<TemplateFault>[];
}

/** Finds all templates below a value. Pure. */
export function referencesOf(value: Json, at: readonly (string | number)[] = []): References {
  if (typeof value === "string") return ofText(value, at);
  if (typeof value !== "object" || value === null) return none;
  const inside = Array.isArray(value) ? value.map((one, index) => [index, one] as const) : Object.entries(value);
  const all = inside.map(([key, one]) => referencesOf(one as Json, [...at, key]));
  return { templates: all.flatMap(({ templates }) => templates), faults: all.flatMap(({ faults }) => faults) };
}

/** The value with all templates filled in, or the templates that have no value. */
export type Resolved = { readonly value: Json } | { readonly missing: readonly string[] };

/** Fills in the templates below a value, from outputs that are looked up by own fields alone. Pure. */
export function resolve(value: Json, outputs: Outputs): Resolved {
  const missing: string[] = [];
  const filled = fill(value, (template) => {
    const found = lookUp(template, outputs);
    if (found === undefined) missing.push(template.text);
    return found ?? null;
  });
  return missing.length > 0 ? { missing } : { value: filled };
}

/** Gives the value with the templates of some steps taken out; the others stand as they are. Pure. */
export function dropTemplates(value: Json, steps: ReadonlySet<string>): Json {
  return fill(value, ({ step, text }) => (steps.has(step) ? null : text));
}

/** Gives the value that a template stands for, or undefined. A decimal key also indexes a list. Pure. */
export function lookUp({ step, path }: Template, outputs: Outputs): Json | undefined {
  let value = outputs(step);
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    if (Array.isArray(value) && typeof key === "string" && !/^(0|[1-9]\d{0,8})$/.test(key)) return undefined;
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string | number, Json>>)[key];
  }
  return value;
}

// --- internal ---

const none: References = { templates: [], faults: [] };

function ofText(text: string, at: readonly (string | number)[]): References {
  if (!text.includes("{{")) return none;
  const { parts, faults } = parseTemplates(text);
  return { templates: templatesIn(parts).map((found) => ({ at, found })), faults: faults.map((found) => ({ at, found })) };
}

function fill(value: Json, take: (template: Template) => Json): Json {
  if (typeof value === "string") return fillText(value, take);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => fill(one as Json, take));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, take)]));
}

function fillText(text: string, take: (template: Template) => Json): Json {
  if (!text.includes("{{")) return text;
  const { parts } = parseTemplates(text);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== "string") return take(only);
  return parts.map((part) => (typeof part === "string" ? part : joined(take(part)))).join("");
}

function joined(value: Json): string {
  return typeof value === "string" ? value : canonicalJson(value);
}
