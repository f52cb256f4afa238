// Issues: everything that is wrong with an input, each with code, file, path, expected and found, as `--json` prints them.
// It must not know any schema nor how issues are found.
import { type ErrorCode, type ErrorValues, messageOf } from "./error-codes.ts";

/** One thing wrong with an input. `path` is dotted (`cast.guard-1.health`), empty for the whole; `found` is the shortened value. */
export interface Issue {
  readonly code: ErrorCode;
  readonly file: string;
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly message: string;
}

/** Where an issue was found. */
export interface IssuePlace {
  readonly file: string;
  readonly path: string;
}

/** Makes an issue; the message comes from the registry, with path, expected, found and `values` filled in; an empty `found` is said as `""`. Pure. */
export function issue(code: ErrorCode, place: IssuePlace, said: { expected: string; found: string }, values: ErrorValues = {}): Issue {
  const { expected, found } = { expected: said.expected, found: said.found === "" ? '""' : said.found };
  const message = messageOf(code, { path: place.path || "the whole", expected, found, ...values });
  return { code, file: place.file, path: place.path, expected, found, message };
}

/** Gives a value as people read it, in at most 60 characters: JSON where it is JSON, `nothing` for undefined. Pure. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "object" || typeof value === "string" ? (JSON.stringify(value) ?? "") : String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

/** Gives the value at a path of keys, or undefined. Only own properties are followed. Pure. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}

/** Gives a path of keys as one dotted text; a key that is the empty text is `""`, so that it is not taken for the whole. Pure. */
export function dotted(path: readonly PropertyKey[]): string {
  return path.map((key) => (key === "" ? '""' : String(key))).join(".");
}
