// A part of a Tiled file: an object of its JSON form, wherever it came from, with the file and the place in it. And how its fields are read, so that
// whatever is wrong is told with its place. It must not know what the fields mean.
import { type ErrorCode, type Issue, issue, shown } from "@dramatis/runtime";
import { TILED_LIMITS } from "./limits.ts";

/** A part. `place` is `line:column` in XML, a dotted path in JSON, empty for the whole of it. */
export interface Part {
  readonly file: string;
  readonly place: string;
  readonly fields: Readonly<Record<PropertyKey, unknown>>;
}

/** Under this key an object that was made of XML holds its place; one of JSON has none, its place is its path. */
export const AT: unique symbol = Symbol("place");

/** Gathers issues, at most TILED_LIMITS.issuesMax of them. */
export interface IssueList {
  readonly issues: Issue[];
}

/** Gives whether a value is an object with fields. Pure. */
export function isFields(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Gives the value of a field, undefined when it is absent. Pure. */
export function fieldOf(part: Part, name: string): unknown {
  return Object.hasOwn(part.fields, name) ? part.fields[name] : undefined;
}

/** Gives the place of a field: in JSON its path, in XML that of its element. Pure. */
export function placeIn(part: Part, name: string): string {
  if (Object.hasOwn(part.fields, AT)) return part.place;
  return part.place === "" ? name : `${part.place}.${name}`;
}

/** Gives the part under a field, undefined when there is none. Pure. */
export function partIn(part: Part, name: string): Part | undefined {
  const value = fieldOf(part, name);
  return isFields(value) ? { file: part.file, place: placeOf(value, placeIn(part, name)), fields: value } : undefined;
}

/** Gives the parts of a field that is a list; what is no object in it, or no list, is told. */
export function partsIn(list: IssueList, part: Part, name: string): readonly Part[] {
  const value = fieldOf(part, name);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    complain(list, part, { code: "DRAMATIS_INPUT_TYPE", name, expected: "a list", found: shown(value) });
    return [];
  }
  return value.flatMap((one: unknown, index): Part[] => {
    const place = placeIn(part, `${name}.${index}`);
    if (isFields(one)) return [{ file: part.file, place: placeOf(one, place), fields: one }];
    complain(list, part, { code: "DRAMATIS_INPUT_TYPE", name: `${name}.${index}`, expected: "an object", found: shown(one) });
    return [];
  });
}

/** Gives a text field, `otherwise` when it is absent or no text. Pure. */
export function textIn(part: Part, name: string, otherwise = ""): string {
  const value = fieldOf(part, name);
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : otherwise;
}

/** What a number may be. Without `otherwise` it must be there. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly otherwise?: number;
  /** Whether fractions are allowed. */
  readonly isFraction?: boolean;
}

/** Gives a number field; what is none, out of range or missing is told, and `otherwise` or the least is given. */
export function numberIn(list: IssueList, part: Part, name: string, range: NumberRange): number {
  const value = fieldOf(part, name);
  const otherwise = range.otherwise ?? range.min;
  const expected = `${range.isFraction === true ? "a number" : "a whole number"} from ${range.min} to ${range.max}`;
  if (value === undefined) {
    if (range.otherwise === undefined) complain(list, part, { code: "DRAMATIS_INPUT_MISSING", name, expected, found: "nothing" });
    return otherwise;
  }
  const number = numberOf(value);
  if (number !== undefined && number >= range.min && number <= range.max && (range.isFraction === true || Number.isInteger(number)))
    return number;
  complain(list, part, {
    code: number === undefined ? "DRAMATIS_INPUT_TYPE" : "DRAMATIS_INPUT_VALUE",
    name,
    expected,
    found: shown(value),
  });
  return otherwise;
}

/** Gives a flag: true, 1 and their texts are true, false, 0 and their texts are false, anything else is `otherwise`. Pure. */
export function flagIn(part: Part, name: string, otherwise: boolean): boolean {
  const value = fieldOf(part, name);
  if (value === true || value === 1 || value === "1" || value === "true") return true;
  return value === false || value === 0 || value === "0" || value === "false" ? false : otherwise;
}

/** Gives a value as a finite number: a number, or a text that is one. Pure. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || !/^\s*[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?\s*$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** What is wrong with a field of a part. */
export interface Complaint {
  readonly code: ErrorCode;
  readonly name: string;
  readonly expected: string;
  readonly found: string;
  readonly reason?: string;
}

/** Adds an issue about a field of a part; an empty name is the part itself. In XML, whose places are elements, the field is named in words. */
export function complain({ issues }: IssueList, part: Part, { code, name, expected, found, reason = "" }: Complaint): void {
  if (issues.length >= TILED_LIMITS.issuesMax) return;
  const isXml = Object.hasOwn(part.fields, AT);
  const said = isXml && name !== "" ? `${expected} (${name})` : expected;
  const path = name === "" ? part.place : placeIn(part, name);
  issues.push(issue(code, { file: part.file, path }, { expected: said, found }, { file: part.file, reason }));
}

// --- internal ---

function placeOf(fields: Readonly<Record<PropertyKey, unknown>>, path: string): string {
  const place = fields[AT];
  return typeof place === "string" ? place : path;
}
