// Writes terrain, features and the knowledge at the start. It must not know actors, items or rules.
import type { World } from "./world.ts";
import { kindsOfCell, type WorldPlan } from "./world-plan.ts";

/** Writes `terrain` and `feature` of every cell, and for factions that know the map `knownTerrain` and `knownFeature` (nothing visited). */
export function encodeCells(world: World, plan: WorldPlan): void {
  const terrain = world.view("terrain");
  const feature = world.view("feature");
  const known = new Map<unknown, { terrain: number; feature: number }>();
  plan.tables.grid.stacks.forEach((stack, cell) => {
    if (stack === undefined) return;
    const kinds = known.get(stack) ?? kindsOfCell(plan, cell);
    known.set(stack, kinds);
    terrain[cell] = kinds.terrain;
    feature[cell] = kinds.feature;
  });
  plan.tables.factions.forEach((name, faction) => {
    if (plan.scenario.factions[name]?.knows !== "map") return;
    world.view("knownTerrain").set(terrain, faction * terrain.length);
    world.view("knownFeature").set(feature, faction * feature.length);
  });
}
