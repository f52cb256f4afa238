// Checks of the rulebook's patch: rows that are not whole, names that are taken, and what rows refer to.
// It must not look at level or cast.
import type { z } from "zod";
import type { Issue } from "../../contracts/issues.ts";
import { actionRowSchema, itemKindSchema, kindSchema, numbersSchema, type Rulebook, type RulebookPatch } from "../../contracts/rulebook.ts";
import type { Scenario } from "../../contracts/scenario.ts";
import { zodIssues } from "../../contracts/zod-issues.ts";
import { defaultRulebook } from "../default.ts";
import { basicActions, mergeRulebook } from "../merge.ts";
import { consequenceLists, lookup, sortedKeys } from "../tables.ts";
import { checkConsequences } from "./check-consequences.ts";
import { type Check, conflict, refer } from "./context.ts";

/**
 * Gives the merged rulebook of a scenario, leaving out new rows that are not whole, and an issue for each of those (a new kind without `layer`,
 * a new action without `shape`). Pure.
 */
export function readableRulebook(scenario: Scenario, file: string): { readonly rulebook: Rulebook; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const kept = <Part extends RowPart>(part: Part): NonNullable<RulebookPatch[Part]> => {
    const rows = Object.entries(scenario.rules?.[part] ?? {}).filter(([name, row]) => {
      const merged: object = { ...lookup<object>(defaultRulebook[part], name), ...(row as object) };
      const parsed = rowSchemas[part].safeParse(merged);
      if (!parsed.success) issues.push(...issuesAt(parsed.error, file, ["rules", part, name], merged));
      return parsed.success;
    });
    return Object.fromEntries(rows) as NonNullable<RulebookPatch[Part]>;
  };
  return { rulebook: mergeRulebook({ ...scenario.rules, kinds: kept("kinds"), items: kept("items"), actions: kept("actions") }), issues };
}

/** Adds all issues of `rules`, and of the consequences that stand in kinds, items and actions. */
export function checkRules(check: Check): void {
  checkReserved(check);
  for (const name of sortedKeys(check.rulebook.kinds)) {
    const kind = check.rulebook.kinds[name];
    refer(check, "feature kind", `rules.kinds.${name}.opensTo`, kind?.opensTo);
    refer(check, "feature kind", `rules.kinds.${name}.closesTo`, kind?.closesTo);
    if (kind?.layer === "terrain" && (kind.opensTo ?? kind.closesTo) !== undefined)
      conflict(check, `rules.kinds.${name}`, "only a feature opens or closes", name);
  }
  for (const name of basicActions) {
    const shape = check.rulebook.actions[name]?.shape;
    const own = defaultRulebook.actions[name]?.shape;
    if (shape !== own)
      conflict(check, `rules.actions.${name}.shape`, `the core's own drivers rely on \`${name}\` being of the shape ${own}`, shape);
  }
  for (const { path, list } of consequenceLists(check.scenario, check.rulebook)) {
    if (path.startsWith("rules.")) checkConsequences(check, path, list);
  }
  checkStages(check);
}

// --- internal ---

type RowPart = "kinds" | "items" | "actions";

const rowSchemas = { kinds: kindSchema, items: itemKindSchema, actions: actionRowSchema };

// Issues of a value that stands at a path of the file, told with the whole path.
function issuesAt(error: z.ZodError, file: string, path: readonly string[], value: unknown): Issue[] {
  const whole = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return zodIssues({ issues: error.issues.map((one) => ({ ...one, path: [...path, ...one.path] })) }, file, whole);
}

function checkReserved(check: Check): void {
  if (Object.hasOwn(check.rulebook.kinds, "none")) conflict(check, "rules.kinds.none", "`none` means no feature", "none");
  if (Object.hasOwn(check.rulebook.items, "none")) conflict(check, "rules.items.none", "`none` means no item", "none");
  if (check.rulebook.kinds.void?.layer !== "terrain")
    conflict(check, "rules.kinds.void.layer", "`void` is the terrain of the border", "feature");
  if (check.rulebook.kinds.void?.tags.includes("passable"))
    conflict(check, "rules.kinds.void.tags", "nobody may walk off the map, so `void` cannot be passable", "passable");
  for (const { name } of check.tables.kinds.filter(({ lock }) => lock !== undefined)) {
    if (Object.hasOwn(check.rulebook.kinds, name))
      conflict(check, `rules.kinds.${name}`, "a locked feature of the level has that name", name);
  }
  for (const { name } of check.tables.items.filter(({ lock }) => lock !== undefined)) {
    if (Object.hasOwn(check.rulebook.items, name)) conflict(check, `rules.items.${name}`, "a key of the level has that name", name);
  }
}

function checkStages(check: Check): void {
  for (const [stage, { numbers }] of Object.entries(check.scenario.stages ?? {})) {
    for (const [name, value] of Object.entries(numbers)) {
      refer(check, "number", `stages.${stage}.numbers.${name}`, name);
      const parsed = numbersSchema.partial().safeParse({ [name]: value });
      if (parsed.success || !check.known.number.includes(name)) continue;
      check.issues.push(...issuesAt(parsed.error, check.file, ["stages", stage, "numbers"], { [name]: value }));
    }
  }
}
