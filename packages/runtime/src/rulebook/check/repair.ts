// Makes a readable scenario of one that its contract refuses, by leaving out what is wrong, so that the checks beyond shape can run as well.
// What it gives is never run: it only helps to tell all issues at once.
import type { z } from "zod";
import { valueAt } from "../../contracts/issues.ts";

/** Gives a scenario of a contract (plain or as written) without the refused values, or undefined when too little is left (no readable level, say). The input is not changed. Pure. */
export function repaired<Shape extends z.ZodType>(schema: Shape, input: unknown): z.output<Shape> | undefined {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return undefined;
  let candidate: unknown = { ...needed, ...input, schema: needed.schema };
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const parsed = schema.safeParse(candidate);
    if (parsed.success) return parsed.data;
    candidate = withNeeded(parsed.error.issues.reduce((value, one) => withoutIssue(value, one), candidate));
  }
  return undefined;
}

// --- internal ---

const attemptsMax = 12;
const needed = { schema: "dramatis/scenario@1", name: "unnamed", cast: {}, factions: {} };

type Path = readonly PropertyKey[];

function withNeeded(value: unknown): unknown {
  return { ...needed, ...(value as object) };
}

function withoutIssue(value: unknown, one: z.core.$ZodIssue): unknown {
  const meant = one.code === "invalid_union" ? meantBranch(one, valueAt(value, one.path)) : undefined;
  if (meant !== undefined)
    return meant.reduce((rest, inner) => withoutIssue(rest, { ...inner, path: [...one.path, ...inner.path] }), value);
  if (one.code !== "unrecognized_keys") return without(value, one.path);
  return one.keys.reduce((rest, key) => without(rest, [...one.path, key]), value);
}

/** The problems of a union's branch that has the outermost shape of the value, if one has: then only what is wrong inside is left out. */
function meantBranch(one: Extract<z.core.$ZodIssue, { code: "invalid_union" }>, value: unknown): z.core.$ZodIssue[] | undefined {
  const fits = (inner: z.core.$ZodIssue): boolean => inner.path.length > 0 && valueAt(value, inner.path.slice(0, 1)) !== undefined;
  return one.errors.find((issues) => issues.every((inner) => fits(inner) || inner.code === "unrecognized_keys"));
}

// Leaves out the value at a path; when it is not there (a missing field), the whole that lacks it.
function without(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== "object" || value === null) return value;
  const isHere = Object.hasOwn(value, key);
  if (isHere && rest.length > 0) {
    const [next] = rest;
    const child = (value as Record<PropertyKey, unknown>)[key];
    const lacks = rest.length === 1 && next !== undefined && !(typeof child === "object" && child !== null && Object.hasOwn(child, next));
    return lacks ? dropped(value, key) : replaced(value, key, without(child, rest));
  }
  return isHere ? dropped(value, key) : value;
}

function dropped(value: object, key: PropertyKey): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => String(index) !== String(key));
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== String(key)));
}

function replaced(value: object, key: PropertyKey, child: unknown): unknown {
  if (Array.isArray(value)) return value.map((old: unknown, index) => (String(index) === String(key) ? child : old));
  return Object.fromEntries(Object.entries(value).map(([name, old]) => [name, name === String(key) ? child : old]));
}
