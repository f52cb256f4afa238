// Whether a value of a JSON Schema can have something at a path: so that a template that can never have a value is refused beforehand.
// It must not check values; where a schema leaves it open, the answer is yes.
import type { CapabilityCard } from "../../../contracts/capability.ts";

type Schema = CapabilityCard["inputSchema"];

/** Whether something can stand at the path. Only objects and lists that are closed say no, and values that have no inside. Pure. */
export function canHave(schema: Schema, path: readonly (string | number)[]): boolean {
  return walk(schema, path, { root: schema, hops: hopsMax });
}

// --- internal ---

const hopsMax = 64;
const plain: readonly unknown[] = ["string", "number", "integer", "boolean", "null"];

interface Walk {
  readonly root: Schema;
  /** How many references and unions may still be followed. */
  readonly hops: number;
}

function walk(schema: unknown, path: readonly (string | number)[], at: Walk): boolean {
  const [key, ...rest] = path;
  if (schema === false) return false;
  if (key === undefined || typeof schema !== "object" || schema === null || at.hops === 0) return true;
  const said = schema as Schema;
  const next = { root: at.root, hops: at.hops - 1 };
  if (typeof said.$ref === "string") return walk(referred(said.$ref, at.root), path, next);
  const either = said.anyOf ?? said.oneOf;
  if (Array.isArray(either)) return either.some((one) => walk(one, path, next));
  if (Array.isArray(said.allOf)) return said.allOf.every((one) => walk(one, path, next));
  if ("const" in said || plain.includes(said.type)) return false;
  if (said.type === "array") return /^\d+$/.test(String(key)) && walk(itemOf(said, Number(key)), rest, at);
  return said.type === "object" ? walk(fieldOf(said, String(key)), rest, at) : true;
}

function fieldOf({ properties, additionalProperties }: Schema, key: string): unknown {
  const fields = typeof properties === "object" && properties !== null ? (properties as Schema) : {};
  return Object.hasOwn(fields, key) ? fields[key] : additionalProperties;
}

function itemOf({ prefixItems, items }: Schema, index: number): unknown {
  return Array.isArray(prefixItems) && index < prefixItems.length ? prefixItems[index] : items;
}

function referred(reference: string, root: Schema): unknown {
  if (reference === "#") return root;
  const name = reference.replace(/^#\/\$defs\//, "");
  const all = root.$defs;
  return typeof all === "object" && all !== null && Object.hasOwn(all, name) ? (all as Schema)[name] : undefined;
}
