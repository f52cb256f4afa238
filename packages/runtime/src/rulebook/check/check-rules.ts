// Checks of the rulebook's patch: rows that are not whole, names that are taken, and what rows refer to.
// It must not look at level or cast.
import type { z } from "zod";
import type { Issue } from "../../contracts/issues.ts";
import {
  actionRowSchema,
  elementRowSchema,
  itemKindSchema,
  kindSchema,
  numbersSchema,
  type Rulebook,
  type RulebookPatch,
  statusRowSchema,
  styleRowSchema,
} from "../../contracts/rulebook.ts";
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
export function readableRulebook(
  scenario: Pick<Scenario, "rules">,
  file: string,
): { readonly rulebook: Rulebook; readonly issues: readonly Issue[] } {
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
  const parts = { kinds: kept("kinds"), items: kept("items"), actions: kept("actions"), statuses: kept("statuses") };
  return { rulebook: mergeRulebook({ ...scenario.rules, ...parts, elements: kept("elements"), styles: kept("styles") }), issues };
}

/** Adds all issues of `rules`, and of the consequences that stand in kinds, items and actions. */
export function checkRules(check: Check): void {
  checkReserved(check);
  for (const name of sortedKeys(check.rulebook.kinds)) {
    const kind = check.rulebook.kinds[name];
    if (kind !== undefined) checkKind(check, `rules.kinds.${name}`, kind);
    if (kind !== undefined && kind.layer !== "feature" && (kind.opensTo ?? kind.closesTo) !== undefined)
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
  for (const name of sortedKeys(check.rulebook.actions)) checkAction(check, `rules.actions.${name}`, check.rulebook.actions[name]);
  checkElements(check);
  checkStyles(check);
  checkStages(check);
}

// --- internal ---

// What a kind becomes stays in its layer.
function checkKind(check: Check, path: string, kind: Rulebook["kinds"][string]): void {
  refer(check, "feature kind", `${path}.opensTo`, kind.opensTo);
  refer(check, "feature kind", `${path}.closesTo`, kind.closesTo);
  for (const part of ["breaksTo", "next", "opposite"] as const) {
    if (kind[part] !== "none") refer(check, `${kind.layer} kind`, `${path}.${part}`, kind[part]);
  }
  if (kind.layer !== "feature" && kind.tags.includes("shop")) conflict(check, `${path}.tags`, "only a feature is a shop", kind.layer);
  if (kind.layer !== "area" && kind.opposite !== undefined) conflict(check, `${path}.opposite`, "only areas cancel", kind.opposite);
  for (const part of ["spread", "lasts", "falloff"] as const) {
    if (kind.layer !== "area" && kind[part] > 0) conflict(check, `${path}.${part}`, "only areas spread and wear off", kind[part]);
  }
  if ((kind.next === undefined) !== (kind.period === 0))
    conflict(check, `${path}.period`, "`next` and `period` belong together", kind.period);
}

// An actor keeps the number of its option in a byte; an option that clamps upside down would never weigh what its row says.
function checkStyles(check: Check): void {
  for (const name of sortedKeys(check.rulebook.styles)) {
    const options = Object.entries(lookup(check.rulebook.styles, name)?.options ?? {});
    const path = `rules.styles.${name}.options`;
    if (options.length === 0 || options.length > 255) conflict(check, path, "a style has 1 to 255 options", options.length);
    for (const [option, { weigh }] of options) {
      weigh.forEach(({ min, max }, index) => {
        if (min > max) conflict(check, `${path}.${option}.weigh.${index}.min`, `it is more than max, which is ${max}`, min);
      });
    }
  }
}

function checkAction(check: Check, path: string, action: Rulebook["actions"][string] | undefined): void {
  if (action?.tags.includes("line") && action.shape !== "strike")
    conflict(check, `${path}.tags`, "only a strike asks for a free line; a shot ends at the first body", action.shape);
  if (action?.shape === "shoot" && action.range === 0) conflict(check, `${path}.range`, "a shot flies at least one cell", 0);
}

function checkElements(check: Check): void {
  for (const name of sortedKeys(check.rulebook.elements)) {
    const element = check.rulebook.elements[name];
    refer(check, "element", `rules.elements.${name}.opposite`, element?.opposite);
    refer(check, "area kind", `rules.elements.${name}.area`, element?.area);
  }
  for (const name of sortedKeys(check.rulebook.statuses))
    refer(check, "element", `rules.statuses.${name}.element`, lookup(check.rulebook.statuses, name)?.element);
}

type RowPart = keyof typeof rowSchemas;

const rowSchemas = {
  kinds: kindSchema,
  items: itemKindSchema,
  actions: actionRowSchema,
  statuses: statusRowSchema,
  elements: elementRowSchema,
  styles: styleRowSchema,
};

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
