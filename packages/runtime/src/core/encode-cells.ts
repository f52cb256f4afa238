// Writes terrain, features, areas and the knowledge at the start. It must not know actors, items or rules.
import { entry, groupOf, sortedKeys, variantName } from "../rulebook/tables.ts";
import type { World } from "./world.ts";
import { kindsOfCell, type WorldPlan } from "./world-plan.ts";

/** Writes `terrain`, `feature` and area of every cell, and for groups what their factions know at the start (nothing visited). */
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
  encodeAreas(world, plan);
  encodeKnowledge(world, plan);
}

// --- internal ---

// An area of the legend is as strong as a new one of its kind, at least 1.
function encodeAreas(world: World, { tables, rulebook }: WorldPlan): void {
  tables.grid.stacks.forEach((stack, cell) => {
    if (stack?.area === undefined) return;
    const kind = rulebook.kinds.findIndex(({ name }) => name === stack.area);
    world.set("area", cell, kind);
    world.set("areaLeft", cell, Math.max(1, rulebook.kinds[kind]?.lasts ?? 1));
  });
}

// A group knows what the best informed of its factions knows: terrain and features, or the first item and the area of every cell as well.
function encodeKnowledge(world: World, { tables, scenario }: WorldPlan): void {
  const terrain = world.view("terrain");
  const feature = world.view("feature");
  tables.factions.forEach((name) => {
    if (scenario.factions[name]?.knows === "nothing") return;
    const group = tables.groups.indexOf(groupOf(scenario, name));
    world.view("knownTerrain").set(terrain, group * terrain.length);
    world.view("knownFeature").set(feature, group * feature.length);
    if (scenario.factions[name]?.knows === "map-and-things") encodeThings(world, tables, group);
  });
}

function encodeThings(world: World, tables: WorldPlan["tables"], group: number): void {
  const { cells, stacks } = tables.grid;
  const area = world.view("area");
  world.view("knownArea").set(area, group * area.length);
  stacks.forEach((stack, cell) => {
    const [first] = sortedKeys(stack?.items);
    if (first === undefined) return;
    const { kind, opens } = entry(stack?.items, first);
    const number = tables.items.findIndex(({ name }) => name === variantName(kind, opens));
    world.view("knownItem").fill(number, group * cells + cell, group * cells + cell + 1);
  });
}
