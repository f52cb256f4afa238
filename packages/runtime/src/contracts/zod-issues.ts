// Turns what zod reports into issues: every one with its dotted path, what was expected and what was found, unknown fields with the
// nearest known one, and of a union the problems of the branch that was meant. It knows no particular schema.
import type { z } from "zod";
import { dotted, type Issue, issue, shown, valueAt } from "./issues.ts";
import { saidNearest } from "./nearest.ts";
import { knownFields } from "./schema-walk.ts";

/**
 * Gives every problem of a failed parse as an issue of `file`. `input` is what was parsed; `schema`, when given, lets unknown fields name the
 * nearest known one. Codes: DRAMATIS_INPUT_MISSING, _TYPE, _VALUE, _UNKNOWN_FIELD, _FUTURE_VERSION. Pure.
 */
export function zodIssues(
  error: { readonly issues: readonly z.core.$ZodIssue[] },
  file: string,
  input: unknown,
  schema?: z.ZodType,
): Issue[] {
  const issues = error.issues.flatMap((one) => convert(one, [], { file, input, schema }));
  return [...new Map(issues.map((one) => [`${one.path} ${one.message}`, one])).values()];
}

// --- internal ---

type ZodIssue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

interface Source {
  readonly file: string;
  readonly input: unknown;
  readonly schema: z.ZodType | undefined;
}

function convert(one: ZodIssue, base: Path, source: Source): Issue[] {
  const path = [...base, ...one.path];
  switch (one.code) {
    case "unrecognized_keys":
      return one.keys.map((key) => unknownField([...path, key], source));
    case "invalid_union":
      return one.errors.length > 0 ? convertUnion(one.errors, path, source) : [wrong(path, optionsOf(one), source)];
    case "invalid_key":
      return [badKey(one, path, source)];
    default:
      return [convertPlain(one, path, source)];
  }
}

function convertPlain(one: ZodIssue, path: Path, source: Source): Issue {
  const found = valueAt(source.input, path);
  const expected = expectedOf(one);
  if (found === undefined) return make("DRAMATIS_INPUT_MISSING", path, source, { expected });
  if (isFuture(one, found)) return make("DRAMATIS_INPUT_FUTURE_VERSION", path, source, { expected });
  if (one.code === "invalid_type") return make("DRAMATIS_INPUT_TYPE", path, source, { expected });
  const nearest =
    one.code === "invalid_value" && one.values.length > 1 && typeof found === "string" ? saidNearest(found, one.values.map(String)) : "";
  return wrong(path, expected, source, nearest);
}

function wrong(path: Path, expected: string, source: Source, nearest = ""): Issue {
  const missing = valueAt(source.input, path) === undefined;
  return make(missing ? "DRAMATIS_INPUT_MISSING" : "DRAMATIS_INPUT_VALUE", path, source, { expected, nearest });
}

function make(code: Issue["code"], path: Path, source: Source, { expected, nearest = "" }: { expected: string; nearest?: string }): Issue {
  const found = shown(valueAt(source.input, path));
  return issue(code, { file: source.file, path: dotted(path) }, { expected, found }, { nearest });
}

function unknownField(path: Path, source: Source): Issue {
  const known = source.schema === undefined ? [] : knownFields(source.schema, path.slice(0, -1));
  const expected = known.length === 0 ? "a known field" : `one of ${known.join(", ")}`;
  const key = String(path[path.length - 1]);
  const said = { expected, found: key };
  return issue("DRAMATIS_INPUT_UNKNOWN_FIELD", { file: source.file, path: dotted(path) }, said, {
    nearest: known.includes(key) ? "; it cannot stand beside the other fields" : saidNearest(key, known),
  });
}

function badKey(one: Extract<ZodIssue, { code: "invalid_key" }>, path: Path, source: Source): Issue {
  const expected = one.issues.map(expectedOf).join(" and ");
  const found = shown(String(path[path.length - 1]));
  return issue("DRAMATIS_INPUT_VALUE", { file: source.file, path: dotted(path) }, { expected, found });
}

// The branch that was meant is the one whose outermost shape fits best, then the one that got deepest, then the one with fewest problems.
function convertUnion(errors: readonly (readonly ZodIssue[])[], path: Path, source: Source): Issue[] {
  const value = valueAt(source.input, path);
  const ranked = errors
    .map((issues, index) => ({ issues, index, misfit: misfitOf(issues, value), depth: depthOf(issues) }))
    .sort(
      (one, other) =>
        one.misfit - other.misfit || other.depth - one.depth || one.issues.length - other.issues.length || one.index - other.index,
    );
  const [best, second] = ranked;
  if (best === undefined) return [];
  if (value === undefined || (second?.misfit === best.misfit && isUndecided(best.issues, value))) return [noBranch(errors, path, source)];
  return best.issues.flatMap((one) => convert(one, path, source));
}

const wrongKind = 1000;

function misfitOf(issues: readonly ZodIssue[], value: unknown): number {
  let misfit = 0;
  for (const one of issues) {
    if (one.path.length === 0 && (one.code === "invalid_type" || one.code === "invalid_value")) misfit += wrongKind;
    else if (one.path.length === 0 && one.code === "invalid_union")
      misfit += Math.min(...one.errors.map((inner) => misfitOf(inner, value)), wrongKind);
    else if (one.code === "unrecognized_keys" && one.path.length === 0) misfit += one.keys.length;
    else if (one.path.length === 1 && valueAt(value, one.path) === undefined) misfit += 1;
  }
  return misfit;
}

// A branch that lacks a field or is of another kind was not meant more than the next one; a field too many says nothing against it.
function isUndecided(issues: readonly ZodIssue[], value: unknown): boolean {
  return issues.some(
    (one) => one.code !== "unrecognized_keys" && (one.path.length === 0 || valueAt(value, one.path.slice(0, 1)) === undefined),
  );
}

function depthOf(issues: readonly ZodIssue[]): number {
  return issues.reduce((deepest, { path }) => Math.max(deepest, path.length), 0);
}

function noBranch(errors: readonly (readonly ZodIssue[])[], path: Path, source: Source): Issue {
  const value = valueAt(source.input, path);
  const keys = errors.flatMap((issues) =>
    issues.filter((one) => one.path.length === 1 && valueAt(value, one.path) === undefined).map((one) => String(one.path[0])),
  );
  const kinds = errors.flatMap((issues) =>
    issues.filter((one) => one.path.length === 0 && one.code !== "unrecognized_keys").map(expectedOf),
  );
  if (typeof value !== "object" || value === null || keys.length === 0) return wrong(path, [...new Set(kinds)].join(" or "), source);
  const unknown = Object.keys(value).find((key) => !keys.includes(key)) ?? "";
  return wrong(path, `an object with one of ${[...new Set(keys)].join(", ")}`, source, saidNearest(unknown, keys));
}

const kindNames: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "text",
  object: "an object",
  record: "an object",
  array: "a list",
  tuple: "a list",
  boolean: "true or false",
  undefined: "nothing",
};

function expectedOf(one: ZodIssue): string {
  switch (one.code) {
    case "invalid_type":
      return kindNames[one.expected] ?? one.expected;
    case "too_small":
      return boundOf(one.origin, `at least ${one.minimum}`);
    case "too_big":
      return boundOf(one.origin, `at most ${one.maximum}`);
    case "invalid_value":
      return one.values.length === 1 ? String(one.values[0]) : `one of ${one.values.map(String).join(", ")}`;
    case "invalid_union":
      return optionsOf(one);
    default:
      return one.message;
  }
}

function boundOf(origin: string, bound: string): string {
  if (origin === "string") return `text of ${bound} character(s)`;
  return origin === "array" || origin === "record" ? `a list of ${bound} entries` : bound;
}

function optionsOf(one: Extract<ZodIssue, { code: "invalid_union" }>): string {
  const options = "options" in one && Array.isArray(one.options) ? one.options.map(String) : [];
  return options.length > 0 ? `one of ${options.join(", ")}` : [...new Set(one.errors.flat().map(expectedOf))].join(" or ");
}

const versioned = /^(dramatis\/[a-z-]+)@([0-9]{1,9})$/;

function isFuture(one: ZodIssue, found: unknown): boolean {
  if (one.code !== "invalid_value" || typeof found !== "string") return false;
  const asked = versioned.exec(found);
  const known = versioned.exec(String(one.values[0]));
  return asked !== null && known !== null && asked[1] === known[1] && Number(asked[2]) > Number(known[2]);
}
