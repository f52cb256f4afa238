// Checks a scenario beyond its shape and tells everything that is wrong with it at once. The only door from a designer's file to a scenario.
// It must not mend anything that is run: with one issue there is no scenario.
import { issuesAtOrigins } from "../../authoring/origins.ts";
import { fillParameters } from "../../authoring/parameters.ts";
import { writeOut } from "../../authoring/write-out.ts";
import { type AuthoredScenario, authoredScenarioSchema } from "../../contracts/authored-scenario.ts";
import type { Issue } from "../../contracts/issues.ts";
import { type Scenario, scenarioSchema } from "../../contracts/scenario.ts";
import { zodIssues } from "../../contracts/zod-issues.ts";
import { tablesOf } from "../tables.ts";
import { withThings } from "../things.ts";
import { checkCast } from "./check-cast.ts";
import { checkLevel } from "./check-level.ts";
import { checkLimits, checkSets } from "./check-limits.ts";
import { checkRules, readableRulebook } from "./check-rules.ts";
import { checkStory } from "./check-story.ts";
import type { Check } from "./context.ts";
import { knownNames } from "./known-names.ts";
import { repaired } from "./repair.ts";

/** A scenario that can be encoded, or all issues (at least one). */
export type CheckedScenario = { readonly scenario: Scenario } | { readonly issues: readonly Issue[] };

/**
 * Checks plain data (of a parsed file) as a scenario and writes its short forms out. `file` is named in every issue, paths are those of the file.
 * A scenario that comes out passes effectiveRulebook and encodeScenario; it has the faction `things` when a thing names no other. Never throws
 * for bad input; the input is not changed. Pure.
 */
export function checkScenario(input: unknown, file: string): CheckedScenario {
  const filled = fillParameters(input, file);
  const authored = authoredScenarioSchema.safeParse(filled.value);
  const issues = [...filled.issues, ...(authored.success ? [] : zodIssues(authored.error, file, filled.value, authoredScenarioSchema))];
  const readable = authored.success ? authored.data : repaired(authoredScenarioSchema, filled.value);
  if (readable === undefined) return { issues };
  const { scenario, issues: further } = plainScenario(readable, filled.value, { file, isRepaired: !authored.success });
  const all = [...issues, ...further];
  return scenario !== undefined && all.length === 0 ? { scenario } : { issues: all };
}

// --- internal ---

interface Reading {
  readonly file: string;
  /** Whether something was left out to make it readable. */
  readonly isRepaired: boolean;
}

/** The plain scenario of one that can be read, and what is wrong beyond its shape, at the paths of the file. */
function plainScenario(authored: AuthoredScenario, input: unknown, { file, isRepaired }: Reading): Found {
  const { rulebook } = readableRulebook(authored, file);
  const { value, issues, origins } = writeOut(authored, rulebook, file);
  const parsed = scenarioSchema.safeParse(value);
  const shape = parsed.success ? [] : zodIssues(parsed.error, file, value, scenarioSchema);
  const plain = parsed.success ? parsed.data : repaired(scenarioSchema, value);
  const scenario = plain === undefined ? undefined : withThings(plain);
  const isPatched = isRepaired || !parsed.success || issues.length > 0;
  const beyond = scenario === undefined ? [] : beyondShape(scenario, input, { file, isRepaired: isPatched });
  return { scenario, issues: [...issues, ...issuesAtOrigins([...shape, ...beyond], origins)] };
}

interface Found {
  readonly scenario: Scenario | undefined;
  readonly issues: readonly Issue[];
}

// A repaired scenario may lack what others name, so that its sets cannot be counted.
function beyondShape(scenario: Scenario, input: unknown, { file, isRepaired }: Reading): Issue[] {
  const { rulebook, issues } = readableRulebook(scenario, file);
  const tables = tablesOf(scenario, rulebook);
  const check: Check = { file, scenario, rulebook, tables, known: knownNames(input, scenario, rulebook, tables), issues: [...issues] };
  checkLevel(check);
  checkCast(check);
  checkRules(check);
  checkStory(check);
  checkLimits(check);
  if (check.issues.length === 0 && !isRepaired) checkSets(check);
  return check.issues;
}
