// Parameters: `{ parameter: <name> }` in the place of a whole number becomes the number that the scenario declares under that name.
// It works on plain data, before any contract looks at it; what comes out is checked like anything else.
import { dotted, type Issue, issue, shown, valueAt } from "../contracts/issues.ts";
import { saidNearest } from "../contracts/nearest.ts";

/** A scenario with its parameters filled in, and what is wrong with them. */
export interface Filled {
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

/** Fills the parameters of a scenario in. A use of an unknown one is left out. The input is not changed. Pure. */
export function fillParameters(input: unknown, file: string): Filled {
  const desk: Desk = { file, declared: recordOf(valueAt(input, ["parameters"])), used: new Set(), issues: [] };
  if (!isRecord(input)) return { value: input, issues: [] };
  const { parameters: _declared, ...rest } = input;
  const value = filled(desk, rest, []) as Record<string, unknown>;
  const kept = declarationsOf(desk);
  return { value: Object.hasOwn(input, "parameters") ? { ...value, parameters: kept } : value, issues: desk.issues };
}

/** Gives the path at which a value for a declared parameter is kept: `parameters.<name>` alone means its default. Pure. */
export function parameterPath(whole: unknown, path: readonly string[], value: unknown): readonly string[] {
  const [first, ...rest] = path;
  if (first !== "parameters" || isRecord(value)) return path;
  return isRecord(valueAt(whole, ["parameters", rest.join(".")])) ? [...path, "default"] : path;
}

// --- internal ---

interface Desk {
  readonly file: string;
  readonly declared: Readonly<Record<string, unknown>>;
  readonly used: Set<string>;
  readonly issues: Issue[];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

const leftOut = Symbol("left out");

function filled(desk: Desk, value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one, index) => filled(desk, one, [...path, String(index)])).filter((one) => one !== leftOut);
  if (!isRecord(value)) return value;
  const use = useOf(value);
  if (use !== undefined) return numberOf(desk, use, path);
  const entries = Object.entries(value).map(([key, one]) => [key, filled(desk, one, [...path, key])] as const);
  return Object.fromEntries(entries.filter(([, one]) => one !== leftOut));
}

/** The name in `{ parameter: <name> }`. A map that happens to have a key `parameter` holds a number or a map there, never a text. */
function useOf(value: Record<string, unknown>): string | undefined {
  return Object.keys(value).length === 1 && typeof value.parameter === "string" ? value.parameter : undefined;
}

function numberOf(desk: Desk, name: string, path: readonly string[]): unknown {
  desk.used.add(name);
  if (!Object.hasOwn(desk.declared, name)) {
    unknownParameter(desk, [...path, "parameter"], name);
    return leftOut;
  }
  const declared = desk.declared[name];
  return isRecord(declared) && typeof declared.default === "number" ? declared.default : leftOut;
}

function unknownParameter(desk: Desk, path: readonly string[], name: string): void {
  const known = Object.keys(desk.declared).filter((one) => isRecord(desk.declared[one]));
  const expected = known.length === 0 ? "a parameter, of which there is none" : `one of ${known.join(", ")}`;
  const place = { file: desk.file, path: dotted(path) };
  const values = { what: "parameter", nearest: saidNearest(name, known) };
  desk.issues.push(issue("DRAMATIS_INPUT_UNKNOWN_NAME", place, { expected, found: name }, values));
}

/** The declarations that are whole enough for their contract; a bare number sets one that nobody has declared. */
function declarationsOf(desk: Desk): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(desk.declared).filter(([name, one]) => {
      if (!isRecord(one)) unknownParameter(desk, ["parameters", name], name);
      else checkRange(desk, name, one);
      return isRecord(one);
    }),
  );
}

function checkRange(desk: Desk, name: string, { default: value, from, to }: Record<string, unknown>): void {
  const path = ["parameters", name];
  if (typeof value !== "number" || typeof from !== "number" || typeof to !== "number") return;
  if (from > to) complain(desk, [...path, "from"], `at most \`to\`, which is ${to}`, from);
  else if (value < from || value > to) complain(desk, path, `from ${from} to ${to}`, value);
  if (desk.used.has(name)) return;
  const place = { file: desk.file, path: dotted(path) };
  const said = { expected: "no conflict", found: name };
  desk.issues.push(issue("DRAMATIS_SCENARIO_CONFLICT", place, said, { reason: "nothing uses it" }));
}

function complain(desk: Desk, path: readonly string[], expected: string, found: unknown): void {
  desk.issues.push(issue("DRAMATIS_INPUT_VALUE", { file: desk.file, path: dotted(path) }, { expected, found: shown(found) }));
}
