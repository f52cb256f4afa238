// Checks a scenario beyond its shape and tells everything that is wrong with it at once. The only door from a designer's file to a scenario.
// It must not mend anything that is run: with one issue there is no scenario.
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
import { repairScenario } from "./repair.ts";

/** A scenario that can be encoded, or all issues (at least one). */
export type CheckedScenario = { readonly scenario: Scenario } | { readonly issues: readonly Issue[] };

/**
 * Checks plain data (of a parsed file) as a scenario. `file` is named in every issue. A scenario that comes out passes effectiveRulebook and
 * encodeScenario; it has the faction `things` when a thing names no other. Never throws for bad input; the input is not changed. Pure.
 */
export function checkScenario(input: unknown, file: string): CheckedScenario {
  const parsed = scenarioSchema.safeParse(input);
  const shapeIssues = parsed.success ? [] : zodIssues(parsed.error, file, input, scenarioSchema);
  const readable = parsed.success ? parsed.data : repairScenario(input);
  const scenario = readable === undefined ? undefined : withThings(readable);
  const issues = [...shapeIssues, ...(scenario === undefined ? [] : beyondShape(scenario, input, { file, isRepaired: !parsed.success }))];
  return parsed.success && scenario !== undefined && issues.length === 0 ? { scenario } : { issues };
}

// --- internal ---

// A repaired scenario may lack what others name, so that its sets cannot be counted.
function beyondShape(scenario: Scenario, input: unknown, { file, isRepaired }: { file: string; isRepaired: boolean }): Issue[] {
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
