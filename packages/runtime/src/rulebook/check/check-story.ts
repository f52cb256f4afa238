// Checks of objectives, triggers, timers, wishes, beats, budget and prices: the names that they use and what they contradict.
// It must not look at the level's cells.
import type { Condition, Objective } from "../../contracts/scenario.ts";
import { sortedKeys } from "../tables.ts";
import { checkConsequences } from "./check-consequences.ts";
import { type Check, conflict, refer, report } from "./context.ts";

/** Adds all issues of what a scenario tells beyond level, cast and rules. */
export function checkStory(check: Check): void {
  for (const [faction, tree] of Object.entries(check.scenario.objectives ?? {})) {
    refer(check, "faction", `objectives.${faction}`, faction);
    checkRoot(check, `objectives.${faction}`, tree);
    if ("prevent" in tree) checkPrevent(check, faction, tree.prevent);
    else checkObjective(check, `objectives.${faction}`, tree);
  }
  checkTriggers(check);
  checkTimers(check);
  checkBeats(check);
  checkWishes(check);
  for (const faction of sortedKeys(check.scenario.budget?.purses)) refer(check, "faction", `budget.purses.${faction}`, faction);
  for (const action of sortedKeys(check.scenario.prices?.actions)) refer(check, "action", `prices.actions.${action}`, action);
  for (const item of sortedKeys(check.scenario.prices?.items)) refer(check, "item kind", `prices.items.${item}`, item);
}

// --- internal ---

// The root is what its faction wants: nothing above it could do without it, and what is judged at the end has no terms.
function checkRoot(check: Check, path: string, tree: Objective): void {
  if (tree.optional !== undefined) conflict(check, `${path}.optional`, "a root stands in nothing that could do without it", tree.optional);
  if (!("prevent" in tree)) return;
  for (const term of ["worth", "within"] as const)
    if (tree[term] !== undefined) conflict(check, `${path}.${term}`, "`prevent` is judged when the run ends and has no terms", tree[term]);
}

function checkPrevent(check: Check, faction: string, other: string): void {
  refer(check, "faction", `objectives.${faction}.prevent`, other);
  if (other === faction) conflict(check, `objectives.${faction}.prevent`, "a faction cannot prevent itself", other);
}

function checkObjective(check: Check, path: string, tree: Objective): void {
  for (const op of ["and", "or", "then"] as const) {
    const children = (tree as Partial<Record<typeof op, readonly Objective[]>>)[op];
    children?.forEach((child, index) => {
      checkObjective(check, `${path}.${op}.${index}`, child);
    });
    if (op !== "or" && children?.every(({ optional }) => optional === true) === true)
      conflict(check, `${path}.${op}`, "all of its parts are optional, so that it would be done at once", "no part that is needed");
  }
  if ("prevent" in tree)
    report(check, "DRAMATIS_SCENARIO_PREVENT", `${path}.prevent`, { expected: "prevent as the root of a tree", found: tree.prevent });
  if ("reach" in tree) {
    refer(check, "actor", `${path}.reach.who`, tree.reach.who);
    refer(check, "place", `${path}.reach.place`, tree.reach.place);
  }
  if ("eliminate" in tree) refer(check, "faction", `${path}.eliminate`, tree.eliminate);
  if ("collect" in tree) refer(check, "item kind", `${path}.collect.item`, tree.collect.item);
  if ("flag" in tree) refer(check, "flag", `${path}.flag.name`, tree.flag.name);
  if ("cover" in tree) refer(check, "place", `${path}.cover.place`, tree.cover.place);
}

function checkTriggers(check: Check): void {
  for (const [name, { when, at, do: list }] of Object.entries(check.scenario.triggers ?? {})) {
    const path = `triggers.${name}`;
    checkCondition(check, `${path}.when`, when);
    refer(check, "place", `${path}.at`, at);
    checkConsequences(check, `${path}.do`, list);
  }
}

function checkCondition(check: Check, path: string, when: Condition): void {
  if ("flag" in when) refer(check, "flag", `${path}.flag`, when.flag);
  if ("entered" in when) {
    refer(check, "place", `${path}.entered`, when.entered);
    refer(check, "faction", `${path}.by`, when.by);
  }
  if ("empty" in when) refer(check, "place", `${path}.empty`, when.empty);
  if ("covered" in when) refer(check, "place", `${path}.covered`, when.covered);
  if ("kind" in when) {
    refer(check, "feature kind", `${path}.kind`, when.kind);
    refer(check, "place", `${path}.at`, when.at);
  }
  if ("faction" in when) refer(check, "faction", `${path}.faction`, when.faction);
  if ("holds" in when) refer(check, "item kind", `${path}.holds`, when.holds);
}

function checkTimers(check: Check): void {
  for (const [name, { at, do: list }] of Object.entries(check.scenario.timers ?? {})) {
    refer(check, "place", `timers.${name}.at`, at);
    checkConsequences(check, `timers.${name}.do`, list);
  }
}

function checkBeats(check: Check): void {
  for (const [name, { when, do: list }] of Object.entries(check.scenario.beats ?? {})) {
    if ("event" in when) {
      refer(check, "event", `beats.${name}.when.event`, when.event);
      refer(check, "faction", `beats.${name}.when.faction`, when.faction);
    }
    checkConsequences(check, `beats.${name}.do`, list);
  }
}

function checkWishes(check: Check): void {
  for (const [name, { flag }] of Object.entries(check.scenario.wishes ?? {})) {
    refer(check, "flag", `wishes.${name}.flag`, flag);
    const timer = `wish:${name}`;
    if (Object.hasOwn(check.scenario.timers ?? {}, timer))
      conflict(check, `timers.${timer}`, `the wish \`${name}\` has a timer of that name`, timer);
  }
}
