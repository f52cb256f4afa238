// Feasibility by reachability: whether each objective that asks for a place or for items can be met, and why not; and what is cut off.
// The default filling of the FeasibilityPort; a solver may take its place. It must not run the world.
import type { Objective, Scenario } from "../../contracts/scenario.ts";
import type { FeasibilityPort, FeasibilityReport, ReachFinding } from "../../ports.ts";
import { mergeRulebook } from "../../rulebook/merge.ts";
import { consequenceLists } from "../../rulebook/tables.ts";
import { sortedEntries } from "../_shared/entries.ts";
import { whyNot } from "./obstacles.ts";
import { pocketsOf } from "./pockets.ts";
import { type Reach, type Ways, walk, waysOf } from "./ways.ts";

/** The check by reachability. */
export const reachability: FeasibilityPort = { check: checkReachability };

/** Says which leaves of the objectives can be met, by flood fill with keys; see docs/rules.md for what may be walked on. Pure. */
export function checkReachability(scenario: Scenario): FeasibilityReport {
  const ways = waysOf(scenario);
  const findings = sortedEntries(scenario.objectives).flatMap(([faction, objective]) =>
    leavesOf(objective, "").flatMap((leaf) => findingOf(ways, faction, leaf)),
  );
  const everybody = walk(ways, { from: ways.starts, overHazards: true });
  return {
    method: "reachability",
    feasible: findings.every((finding) => finding.reachable),
    certain: !hasShortcuts(scenario),
    findings,
    reachableCells: everybody.reached.reduce((sum, one) => sum + one, 0),
    pockets: pocketsOf(ways, everybody),
  };
}

// --- internal ---

interface Leaf {
  readonly path: string;
  readonly leaf: Objective;
}

function leavesOf(objective: Objective, path: string): Leaf[] {
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  if ("and" in objective) return objective.and.flatMap((child, index) => leavesOf(child, at(`and.${index}`)));
  if ("or" in objective) return objective.or.flatMap((child, index) => leavesOf(child, at(`or.${index}`)));
  if ("then" in objective) return objective.then.flatMap((child, index) => leavesOf(child, at(`then.${index}`)));
  return [{ path: at(Object.keys(objective)[0] ?? ""), leaf: objective }];
}

function findingOf(ways: Ways, faction: string, { path, leaf }: Leaf): ReachFinding[] {
  const reach = "reach" in leaf ? leaf.reach : null;
  if (reach === null && !("collect" in leaf)) return [];
  const from = ways.tables.members.flatMap(({ name, body }, index) => {
    const isMeant = body.faction === faction && (reach?.who === undefined || reach.who === name);
    return isMeant ? [ways.starts[index] ?? -1] : [];
  });
  const isMet = (found: Reach) => (reach !== null ? reachesPlace(ways, found, reach.place) : collectsEnough(ways, found, leaf));
  const safe = walk(ways, { from, overHazards: false });
  if (isMet(safe)) return [{ faction, path, reachable: true, overHazard: false, why: null }];
  const risky = walk(ways, { from, overHazards: true });
  if (isMet(risky)) return [{ faction, path, reachable: true, overHazard: true, why: null }];
  const why = from.length === 0 ? "nobody of the cast is asked to do it" : whyNot(ways, { from, reach: risky, isMet });
  return [{ faction, path, reachable: false, overHazard: false, why }];
}

function reachesPlace(ways: Ways, { reached }: Reach, place: string): boolean {
  return (ways.tables.grid.placeCells.get(place) ?? []).some((cell) => reached[cell] === 1);
}

function collectsEnough(ways: Ways, { reached }: Reach, leaf: Objective): boolean {
  if (!("collect" in leaf)) return false;
  const { item, count } = leaf.collect;
  const counted = ways.items.filter((one) => reached[one.cell] === 1 && (item === undefined ? one.isTreasure : isKind(one, item)));
  return counted.length >= count;
}

function isKind({ kind, opens }: { readonly kind: string; readonly opens: string | null }, wanted: string): boolean {
  return wanted === kind || (opens !== null && wanted === `${kind}:${opens}`);
}

const shortcutOps = ["move", "set-kind", "give", "push", "spawn"];

function hasShortcuts(scenario: Scenario): boolean {
  const lists = consequenceLists(scenario, mergeRulebook(scenario.rules));
  return lists.some(
    ({ path, list }) => !path.startsWith("rules.actions.") && list.some((one) => shortcutOps.includes(Object.keys(one)[0] ?? "")),
  );
}
