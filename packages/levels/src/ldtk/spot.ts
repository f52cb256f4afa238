// An object of a foreign JSON file with its place, and fields of it that are read with a check: what is wrong becomes an issue with the path
// of the value, and a harmless value stands in, so that reading goes on. Fields that nobody reads are nobody's business.
import { type ErrorCode, type Issue, issue, shown } from "@dramatis/runtime";
import { LDTK_LIMITS } from "./limits.ts";

/** What was found wrong so far, in all files. `count` goes on when `issues` is full. */
export interface Findings {
  readonly issues: Issue[];
  count: number;
}

/** A file that is read. */
export interface Source {
  readonly file: string;
  readonly findings: Findings;
}

/** An object of the file; `path` is dotted, empty for the whole. */
export interface Spot {
  readonly source: Source;
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Whole numbers that a field may have, both ends in; `or` stands in for a field that is absent or null. */
export interface WholeRange {
  readonly from: number;
  readonly to: number;
  readonly or?: number;
}

/** Adds an issue about a value of a file; only the first of very many are kept. */
export function complain(source: Source, code: ErrorCode, path: string, said: { expected: string; found: string }): void {
  const { findings, file } = source;
  findings.count += 1;
  if (findings.issues.length < LDTK_LIMITS.issuesMax) findings.issues.push(issue(code, { file, path: path || "1:1" }, said));
}

/** Adds the issue that a value has the wrong type, or is missing. */
export function complainType(source: Source, path: string, expected: string, value: unknown): void {
  const code = value === undefined ? "DRAMATIS_INPUT_MISSING" : "DRAMATIS_INPUT_TYPE";
  complain(source, code, path, { expected, found: shown(value) });
}

/** Gives a value as a spot; anything but an object is an issue. */
export function spotOf(source: Source, value: unknown, path: string): Spot | undefined {
  if (isRecord(value)) return { source, path, value };
  complainType(source, path, "an object", value);
  return undefined;
}

/** Gives the path of a field. Pure. */
export function under(spot: Spot, key: string | number): string {
  return spot.path === "" ? String(key) : `${spot.path}.${key}`;
}

/** Gives a text, `or` when it is absent or null; a text that is too long is an issue. */
export function textIn(spot: Spot, key: string, or?: string): string {
  const value = field(spot, key);
  if (typeof value === "string" && value.length <= LDTK_LIMITS.textMax) return value;
  if ((value === undefined || value === null) && or !== undefined) return or;
  if (typeof value !== "string") complainType(spot.source, under(spot, key), "a text", value);
  else {
    const said = { expected: `at most ${LDTK_LIMITS.textMax} characters`, found: `${value.length} characters` };
    complain(spot.source, "DRAMATIS_LEVEL_SIZE", under(spot, key), said);
  }
  return or ?? "";
}

/** Gives a whole number of a range. */
export function wholeIn(spot: Spot, key: string, range: WholeRange): number {
  const value = field(spot, key);
  const { from, to, or } = range;
  if (typeof value === "number" && Number.isInteger(value) && value >= from && value <= to) return value + 0;
  if ((value === undefined || value === null) && or !== undefined) return or;
  if (typeof value !== "number") complainType(spot.source, under(spot, key), "a whole number", value);
  else
    complain(spot.source, "DRAMATIS_INPUT_VALUE", under(spot, key), {
      expected: `a whole number from ${from} to ${to}`,
      found: String(value),
    });
  return or ?? from;
}

/** Gives a number from 0 to 1, `or` when it is absent or null. */
export function shareIn(spot: Spot, key: string, or: number): number {
  const value = field(spot, key);
  if (typeof value === "number" && value >= 0 && value <= 1) return value + 0;
  if (value !== undefined && value !== null) complainType(spot.source, under(spot, key), "a number from 0 to 1", value);
  return or;
}

/** Gives yes or no, `or` when it is absent or null. */
export function flagIn(spot: Spot, key: string, or: boolean): boolean {
  const value = field(spot, key);
  if (typeof value === "boolean") return value;
  if (value !== undefined && value !== null) complainType(spot.source, under(spot, key), "true or false", value);
  return or;
}

/** Gives a list, `or` when it is absent or null; more than `max` items are an issue. */
export function listIn(spot: Spot, key: string, max: number, or?: readonly unknown[]): readonly unknown[] {
  const value = field(spot, key);
  if (Array.isArray(value) && value.length <= max) return value;
  if ((value === undefined || value === null) && or !== undefined) return or;
  if (!Array.isArray(value)) complainType(spot.source, under(spot, key), "a list", value);
  else {
    const said = { expected: `at most ${max} items`, found: `${value.length} items` };
    complain(spot.source, "DRAMATIS_LEVEL_SIZE", under(spot, key), said);
  }
  return or ?? [];
}

/** Gives the objects of a list; items that are none are issues. */
export function spotsIn(spot: Spot, key: string, max: number, or?: readonly unknown[]): readonly Spot[] {
  const path = under(spot, key);
  return listIn(spot, key, max, or).flatMap((value, index) => {
    const found = spotOf(spot.source, value, `${path}.${index}`);
    return found === undefined ? [] : [found];
  });
}

/** Gives the texts of a list. */
export function textsIn(spot: Spot, key: string, max: number): readonly string[] {
  const path = under(spot, key);
  return listIn(spot, key, max, []).flatMap((value, index) => {
    if (typeof value === "string" && value.length <= LDTK_LIMITS.textMax) return [value];
    complainType(spot.source, `${path}.${index}`, "a text", value);
    return [];
  });
}

/** Gives two numbers that are no larger than `max` either way. */
export function pairIn(spot: Spot, key: string, max: number): readonly [number, number] {
  const value = field(spot, key);
  if (isPair(value, max)) return value;
  complainType(spot.source, under(spot, key), `two numbers from -${max} to ${max}`, value);
  return [0, 0];
}

/** Says whether a value is a list of two numbers that are no larger than `max` either way. Pure. */
export function isPair(value: unknown, max: number): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === "number" && one >= -max && one <= max);
}

/** Says whether a value is an object, and no list. Pure. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Gives a field of the object's own, undefined when there is none. Pure. */
export function field(spot: Spot, key: string): unknown {
  return Object.hasOwn(spot.value, key) ? spot.value[key] : undefined;
}
