// The plan of a world: what the encoder has to write, counted and numbered, before any byte is written.
// It must not know where fields stand.
import { EQUIP_SLOTS } from "@dramatis/core-as";
import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import type { ActorBody, Driver, Scenario } from "../contracts/scenario.ts";
import { mergeRulebook } from "../rulebook/merge.ts";
import { featureOf, sortedKeys, type Tables, tablesOf, variantName } from "../rulebook/tables.ts";
import { type ObjectiveNode, objectiveNodes } from "./objective-nodes.ts";
import { undoBytesFor } from "./undo-plan.ts";

/** Cells that a walker with patience remembers having come to. */
export const trailSlots = 8;

/** Memory slots of an actor: how many others it remembers. */
export const memorySlots = 4;

/** An item at the start: on a cell, or carried by the actor in a slot. */
export interface PlannedItem {
  readonly kind: number;
  readonly cell: number | undefined;
  readonly slot: number | undefined;
  /** The place in which its carrier wears it, from 1; 0 for none. */
  readonly worn: number;
}

/** Everything that a world of a scenario holds at the start. */
export interface WorldPlan {
  readonly scenario: Scenario;
  readonly rulebook: EffectiveRulebook;
  readonly tables: Tables;
  /** The start cell of each member of the cast, by slot. */
  readonly startCells: readonly number[];
  readonly items: readonly PlannedItem[];
  /** Item slots that are empty at the start. */
  readonly freeItems: number;
  /** Cells of each route; route 0 is empty and belongs to all who have none. */
  readonly routes: readonly (readonly number[])[];
  /** The route of an actor slot, as an index of `routes`. */
  readonly routeOf: ReadonlyMap<number, number>;
  readonly objectives: readonly ObjectiveNode[];
}

/** Plans the world of a scenario that checkScenario let pass. Pure. */
export function planWorld(scenario: Scenario, rulebook: EffectiveRulebook): WorldPlan {
  const tables = tablesOf(scenario, mergeRulebook(scenario.rules));
  const givesItems = rulebook.sets.some((set) => set.some(({ op }) => op === "give"));
  return {
    scenario,
    rulebook,
    tables,
    startCells: startCells(tables),
    items: [...lyingItems(tables, rulebook), ...carriedItems(tables, rulebook)],
    freeItems: givesItems ? scenario.limits.items : 0,
    ...routesOf(tables),
    objectives: objectiveNodes(scenario, tables),
  };
}

/** Gives the cell on which each member of the cast starts: the first of its place that no earlier one took; 0 when there is none left. Pure. */
export function startCells(tables: Tables): number[] {
  const taken = new Set<number>();
  return tables.members.map(({ body }) => {
    const cell = (tables.grid.placeCells.get(body.at) ?? []).find((candidate) => !taken.has(candidate)) ?? 0;
    taken.add(cell);
    return cell;
  });
}

/** Gives the deciding dimensions of a planned world, by name; `startBytes` is 0, since only the core's directory knows it. Pure. */
export function dimensionsOf(plan: WorldPlan): Record<string, number> {
  const { rulebook, tables, objectives } = plan;
  const { width, height, stride, cells } = tables.grid;
  const actors = tables.members.length + tables.spawnSlots + tables.templates.length;
  return {
    width,
    height,
    stride,
    cells,
    actors,
    items: plan.items.length + plan.freeItems,
    factions: tables.factions.length,
    kinds: rulebook.kinds.length,
    itemKinds: rulebook.items.length,
    actions: rulebook.actions.length,
    formulas: rulebook.formulas.length,
    consequences: count(rulebook.sets),
    sets: rulebook.sets.length,
    locks: rulebook.locks.length + 1,
    triggers: rulebook.triggers.length,
    flags: rulebook.flags.length,
    objectives: objectives.length,
    places: tables.places.length + 1,
    placeCells: count(tables.places.map((name) => tables.grid.placeCells.get(name) ?? [])),
    routes: plan.routes.length,
    routeCells: count(plan.routes),
    timers: rulebook.timers.length,
    wishes: rulebook.wishes.length,
    memories: memorySlots,
    groups: tables.groups.length,
    statuses: rulebook.statuses.length,
    elements: rulebook.elements.length,
    areaCells: hasAreas(plan) ? cells : 0,
    equipSlots: rulebook.items.some(({ slot }) => slot !== "none") ? EQUIP_SLOTS.length - 1 : 0,
    cooldowns: rulebook.actions.filter(({ cooldown }) => cooldown > 0).length,
    styles: rulebook.styles.length,
    options: count(rulebook.styles.map(({ options }) => options)),
    considerations: count(rulebook.styles.flatMap(({ options }) => options.map(({ weigh }) => weigh))),
    trail: bodiesOf(plan).some(({ driver }) => "kernel" in driver && (driver.patience ?? 0) > 0) ? trailSlots : 0,
    undoBytes: undoBytesFor(plan.scenario.limits.undo, actors),
    startBytes: 0,
    numbers: Object.keys(rulebook.numbers).length,
  };
}

// --- internal ---

function bodiesOf({ tables }: WorldPlan): ActorBody[] {
  return [...tables.members.map(({ body }) => body), ...tables.templates.map(({ body }) => body)];
}

// Areas cost bytes a cell, so worlds where none can ever be have no room for them.
function hasAreas({ scenario, rulebook }: WorldPlan): boolean {
  const isDrawn = Object.values(scenario.level.legend).some(({ area }) => area !== undefined);
  return isDrawn || rulebook.sets.some((set) => set.some(({ op }) => op === "set-area" || op === "express"));
}

function count(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, list) => sum + list.length, 0);
}

function itemKind(rulebook: EffectiveRulebook, { kind, opens }: { kind: string; opens?: string | undefined }): number {
  return rulebook.items.findIndex(({ name }) => name === variantName(kind, opens));
}

function lyingItems(tables: Tables, rulebook: EffectiveRulebook): PlannedItem[] {
  return tables.grid.stacks.flatMap((stack, cell) => {
    const items = stack?.items ?? {};
    return sortedKeys(items).map((name) => ({ kind: itemKind(rulebook, items[name] ?? { kind: name }), cell, slot: undefined, worn: 0 }));
  });
}

function carriedItems(tables: Tables, rulebook: EffectiveRulebook): PlannedItem[] {
  return tables.members.flatMap(({ body }, slot) => {
    const items = body.carries ?? {};
    return sortedKeys(items).map((name) => {
      const kind = itemKind(rulebook, items[name] ?? { kind: name });
      const worn = items[name]?.worn === true ? EQUIP_SLOTS.indexOf(rulebook.items[kind]?.slot ?? "none") : 0;
      return { kind, cell: undefined, slot, worn };
    });
  });
}

function routesOf(tables: Tables): Pick<WorldPlan, "routes" | "routeOf"> {
  const routes: number[][] = [[]];
  const routeOf = new Map<number, number>();
  const firstTemplate = tables.members.length + tables.spawnSlots;
  const add = (slot: number, driver: Driver): void => {
    const places = "kernel" in driver ? (driver.route ?? []) : [];
    if (places.length === 0) return;
    routeOf.set(slot, routes.length);
    routes.push(places.map((place) => tables.grid.placeCells.get(place)?.[0] ?? 0));
  };
  tables.members.forEach(({ body }, slot) => {
    add(slot, body.driver);
  });
  tables.templates.forEach(({ body }, index) => {
    add(firstTemplate + index, body.driver);
  });
  return { routes, routeOf };
}

/** Gives terrain and feature kind of a stack as numbers; void and none for no stack. Pure. */
export function kindsOfCell(plan: WorldPlan, cell: number): { readonly terrain: number; readonly feature: number } {
  const stack = plan.tables.grid.stacks[cell];
  if (stack === undefined) return { terrain: 0, feature: 0 };
  const numberOf = (name: string): number => plan.rulebook.kinds.findIndex((row) => row.name === name);
  const feature = stack.feature === undefined ? undefined : featureOf(stack.feature);
  return { terrain: numberOf(stack.terrain), feature: feature === undefined ? 0 : numberOf(variantName(feature.kind, feature.lock)) };
}
