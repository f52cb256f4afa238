// `--set path=value`: values of a scenario changed by their dotted path, before anything is checked.
// It must not know the schema; what comes out is checked like anything else, and issues at a changed path name the flag.
import { type Issue, issue, type Json, parameterPath } from "@dramatis/runtime";

/**
 * One change. Names in the path may hold dots; the longest name that exists is taken. `actors` is another word for `cast`, and a number for
 * `parameters.<name>` is the default of that parameter.
 */
export interface SetValue {
  readonly path: string;
  readonly value: Json;
}

/** Gives a copy of a value with all changes made in order, and an issue for each path that leads nowhere. The input is not changed. Pure. */
export function setValues(whole: unknown, sets: readonly SetValue[]): { readonly value: unknown; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  let value = whole;
  for (const { path, value: next } of sets) {
    const parts = parameterPath(value, partsOf(path), next);
    const changed = parts.includes("") ? undefined : replaced(value, parts, next);
    if (changed === undefined) issues.push(leadsNowhere(path));
    else value = changed.value;
  }
  return { value, issues };
}

/** Gives issues with those at a changed path laid to the flag that changed it. Pure. */
export function blameSets(issues: readonly Issue[], sets: readonly SetValue[]): Issue[] {
  const paths = sets.map(({ path }) => partsOf(path).join("."));
  const isChanged = (place: string): boolean =>
    paths.some((path) => place === path || place.startsWith(`${path}.`) || path.startsWith(`${place}.`));
  return issues.map((one) => (one.path !== "" && isChanged(one.path) ? { ...one, file: "the command line (--set)" } : one));
}

// --- internal ---

function partsOf(path: string): string[] {
  const [first = "", ...rest] = path.split(".");
  return [first === "actors" ? "cast" : first, ...rest];
}

function leadsNowhere(path: string): Issue {
  const said = { expected: "a dotted path into the scenario, such as cast.guard-1.health", found: path };
  return issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: `--set ${path}` }, said);
}

/** The changed copy in a box, or undefined when the path goes through something that has no parts. */
function replaced(whole: unknown, parts: readonly string[], value: Json): { readonly value: unknown } | undefined {
  if (parts.length === 0) return { value };
  if (Array.isArray(whole)) return replacedInList(whole, parts, value);
  if (whole !== undefined && (typeof whole !== "object" || whole === null)) return undefined;
  const record = (whole ?? {}) as Readonly<Record<string, unknown>>;
  const taken = longestName(record, parts);
  const key = parts.slice(0, taken).join(".");
  const inner = replaced(Object.hasOwn(record, key) ? record[key] : undefined, parts.slice(taken), value);
  return inner === undefined ? undefined : { value: { ...record, [key]: inner.value } };
}

function replacedInList(
  list: readonly unknown[],
  [first = "", ...rest]: readonly string[],
  value: Json,
): { readonly value: unknown } | undefined {
  const index = /^(0|[1-9][0-9]*)$/.test(first) ? Number(first) : -1;
  if (index < 0 || index >= list.length) return undefined;
  const inner = replaced(list[index], rest, value);
  return inner === undefined ? undefined : { value: list.map((one, at) => (at === index ? inner.value : one)) };
}

function longestName(record: Readonly<Record<string, unknown>>, parts: readonly string[]): number {
  for (let count = parts.length; count > 1; count -= 1) if (Object.hasOwn(record, parts.slice(0, count).join("."))) return count;
  return 1;
}
