// What every check of a scenario shares: the scenario, the names that are known, and the list of issues that it adds to.
// It must not know any single check.
import type { ErrorCode, ErrorValues } from "../../contracts/error-codes.ts";
import { type Issue, issue, shown } from "../../contracts/issues.ts";
import { saidNearest } from "../../contracts/nearest.ts";
import type { Rulebook } from "../../contracts/rulebook.ts";
import type { Scenario } from "../../contracts/scenario.ts";
import type { Tables } from "../tables.ts";

/** Namespaces of names in a scenario. */
export type What =
  | "terrain kind"
  | "feature kind"
  | "area kind"
  | "status"
  | "element"
  | "style"
  | "item kind"
  | "faction"
  | "place"
  | "lock"
  | "flag"
  | "template"
  | "wish"
  | "action"
  | "actor"
  | "event"
  | "number";

/** The names that may be used, by namespace. Those of the input as it was written are among them, so that one error does not raise others. */
export type Known = Readonly<Record<What, readonly string[]>>;

/** A checking at work. `tables` numbers the readable part of the scenario. */
export interface Check {
  readonly file: string;
  readonly scenario: Scenario;
  readonly rulebook: Rulebook;
  readonly tables: Tables;
  readonly known: Known;
  readonly issues: Issue[];
}

/** What an issue is added to, and the file that it names. */
export type Complaints = Pick<Check, "file" | "issues">;

/** Adds an issue. */
export function report(check: Complaints, code: ErrorCode, path: string, values: ErrorValues & { expected: string; found: string }): void {
  const { expected, found, ...rest } = values;
  check.issues.push(issue(code, { file: check.file, path }, { expected, found }, rest));
}

/** Adds DRAMATIS_INPUT_UNKNOWN_NAME, with the nearest known name, unless the name is absent or known. */
export function refer(check: Check, what: What, path: string, name: string | undefined): void {
  if (name === undefined) return;
  const known = check.known[what];
  if (known.includes(name)) return;
  const expected = known.length === 0 ? `a ${what}, of which there is none` : `one of ${shortList(known)}`;
  report(check, "DRAMATIS_INPUT_UNKNOWN_NAME", path, { what, expected, found: name, nearest: saidNearest(name, known) });
}

/** Adds DRAMATIS_SCENARIO_CONFLICT with a reason. */
export function conflict(check: Complaints, path: string, reason: string, found: unknown): void {
  report(check, "DRAMATIS_SCENARIO_CONFLICT", path, { expected: "no conflict", found: shown(found), reason });
}

/** Adds DRAMATIS_SCENARIO_LIMIT when there are more than `most`. */
export function limit(check: Complaints, path: string, what: string, { found, most }: { found: number; most: number }): void {
  if (found > most) report(check, "DRAMATIS_SCENARIO_LIMIT", path, { what, expected: `${most}`, found: `${found}` });
}

// --- internal ---

function shortList(names: readonly string[]): string {
  return names.length <= 24 ? names.join(", ") : `${names.slice(0, 24).join(", ")} and ${names.length - 24} more`;
}
