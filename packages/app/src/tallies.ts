// The tallies of a run in names: what was seen and walked on, who dealt and took damage, which actions were applied and refused.
// They are counted in the core, outside the hash; it must not decide anything with them.
import { type Build, type Json, namesOf, type World } from "@dramatis/runtime";

/** Gives the tallies of a world that has ended. Counts that are 0 are left out of lists by action; factions of one group have seen the same cells. */
export function talliesOf(world: World, { scenario, rulebook }: Build): { readonly [key: string]: Json } {
  const names = namesOf(scenario, rulebook);
  const byFaction = (field: string): Record<string, number> =>
    Object.fromEntries(names.factions.map((name, index) => [name, world.get(field, index)]));
  const byAction = (field: string): Record<string, number> =>
    Object.fromEntries(names.actions.flatMap((name, index) => (world.get(field, index) > 0 ? [[name, world.get(field, index)]] : [])));
  return {
    cellsVisited: Array.from(world.view("visits")).filter((visits) => visits > 0).length,
    cellsSeen: Object.fromEntries(names.factions.map((name, index) => [name, world.get("cellsSeen", world.get("factionGroup", index))])),
    deaths: byFaction("deaths"),
    damageDealt: byFaction("damageDealt"),
    damageTaken: byFaction("damageTaken"),
    actionsApplied: byAction("actionsApplied"),
    actionsRejected: byAction("actionsRejected"),
  };
}
