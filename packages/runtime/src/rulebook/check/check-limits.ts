// Checks of how many there may be of everything: what the numbers of the world block can hold. It must not look at single rows.

import type { Objective } from "../../contracts/scenario.ts";
import { compileSets } from "../compile-sets.ts";
import { sortedKeys } from "../tables.ts";
import { type Check, limit, report } from "./context.ts";

/** Adds an issue for each number that is beyond what a world can hold. */
export function checkLimits(check: Check): void {
  const { tables, scenario, rulebook } = check;
  const actors = tables.members.length + tables.spawnSlots + tables.templates.length;
  limit(check, "factions", "factions", { found: tables.factions.length, most: 16 });
  limit(check, "level.locks", "locks", { found: tables.locks.length, most: 15 });
  limit(check, "rules.kinds", "kinds with those that are locked or lead to a place", { found: tables.kinds.length, most: 255 });
  limit(check, "rules.kinds", "terrain kinds", { found: check.known["terrain kind"].length, most: 126 });
  limit(check, "rules.items", "item kinds with keys", { found: tables.items.length - 1, most: 250 });
  limit(check, "rules.actions", "actions", { found: tables.actions.length, most: 255 });
  limit(check, "rules.statuses", "statuses that are mentioned", { found: tables.statuses.length, most: 64 });
  limit(check, "rules.elements", "elements that are mentioned", { found: tables.elements.length, most: 64 });
  limit(check, "cast", "actors with spawns and templates", { found: actors, most: 65535 });
  limit(check, "level.map", "items at the start with free ones", { found: itemCount(check), most: 65000 });
  limit(check, "level", "cells in places", {
    found: [...tables.grid.placeCells.values()].reduce((sum, cells) => sum + cells.length, 0),
    most: 4_000_000,
  });
  limit(check, "objectives", "objective nodes", {
    found: Object.values(scenario.objectives ?? {}).reduce((sum, tree) => sum + nodeCount(tree), 0),
    most: 65535,
  });
  for (const part of ["flags", "triggers", "wishes", "timers", "beats"] as const) {
    limit(check, part, part, { found: sortedKeys(scenario[part]).length, most: 65000 });
  }
  if (tables.factions.length === 0) report(check, "DRAMATIS_INPUT_MISSING", "factions", { expected: "at least one faction", found: "{}" });
  const highest = tables.kinds.findLastIndex(({ base }) => rulebook.kinds[base]?.layer === "terrain");
  limit(check, "rules.kinds", "as the number of the last terrain kind in the order of names", { found: highest, most: 127 });
}

/** Adds an issue when the sets of a scenario without other issues are too many or too long. */
export function checkSets(check: Check): void {
  const { sets, formulas } = compileSets(check.scenario, check.rulebook, check.tables);
  const rows = sets.reduce((sum, set) => sum + set.length, 0);
  limit(check, "rules", "consequences", { found: rows, most: 65535 });
  limit(check, "rules", "formulas", { found: formulas.length, most: 65535 });
}

// --- internal ---

function itemCount({ scenario, tables }: Check): number {
  const lying = tables.grid.stacks.reduce((sum, stack) => sum + Object.keys(stack?.items ?? {}).length, 0);
  const carried = tables.members.reduce((sum, { body }) => sum + Object.keys(body.carries ?? {}).length, 0);
  return lying + carried + scenario.limits.items;
}

function nodeCount(tree: Objective): number {
  const children = "and" in tree ? tree.and : "or" in tree ? tree.or : "then" in tree ? tree.then : [];
  return children.reduce((sum, child) => sum + nodeCount(child), 1);
}
