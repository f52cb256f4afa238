// Writes what a scenario has beyond its rows: places, routes, flags, triggers, timers, wishes, objectives.
// It must not know what a condition or an objective means.
import { CONDITIONS, OBJECTIVE_NODES } from "@dramatis/core-as";
import type { World } from "./world.ts";
import type { WorldPlan } from "./world-plan.ts";

/** Writes the directory's section `plan`, the flags, and the progress of timers. */
export function encodeStory(world: World, plan: WorldPlan): void {
  encodePlaces(world, plan);
  encodeRoutes(world, plan);
  encodeTriggers(world, plan);
  encodeObjectives(world, plan);
}

// --- internal ---

function setRow(world: World, row: number, values: Readonly<Record<string, number>>): void {
  for (const [field, value] of Object.entries(values)) world.set(field, row, value);
}

function encodePlaces(world: World, { tables }: WorldPlan): void {
  let start = 0;
  tables.places.forEach((name, index) => {
    const cells = tables.grid.placeCells.get(name) ?? [];
    setRow(world, index + 1, { placeStart: start, placeCount: cells.length });
    world.view("placeCell").set(cells, start);
    start += cells.length;
  });
}

function encodeRoutes(world: World, { routes }: WorldPlan): void {
  let start = 0;
  routes.forEach((cells, route) => {
    setRow(world, route, { routeStart: start, routeCount: cells.length });
    world.view("routeCell").set(cells, start);
    start += cells.length;
  });
}

function encodeTriggers(world: World, { rulebook }: WorldPlan): void {
  rulebook.flags.forEach(({ initial }, row) => {
    world.set("flagValue", row, initial);
  });
  rulebook.triggers.forEach(({ when, a, b, once, set, place }, row) => {
    setRow(world, row, {
      triggerWhen: CONDITIONS.indexOf(when),
      triggerA: a,
      triggerB: b,
      triggerOnce: once ? 1 : 0,
      triggerSet: set,
      triggerPlace: place,
    });
  });
  rulebook.timers.forEach(({ first, period, set, place }, row) => {
    setRow(world, row, { timerNext: first, timerPeriod: period, timerSet: set, timerPlace: place });
  });
  rulebook.wishes.forEach(({ flag, delay, fallback }, row) => {
    setRow(world, row, { wishFlag: flag, wishDelay: delay, wishFallback: fallback });
  });
}

function encodeObjectives(world: World, { objectives }: WorldPlan): void {
  objectives.forEach(({ op, parent, previous, children, faction, who, a, b, worth, optional, within }, row) => {
    if (parent === 0) world.set("objectiveRoot", faction, row + 1);
    setRow(world, row, {
      objectiveOp: OBJECTIVE_NODES.indexOf(op),
      objectiveParent: parent,
      objectivePrevious: previous,
      objectiveChildren: children,
      objectiveFaction: faction,
      objectiveWho: who,
      objectiveA: a,
      objectiveB: b,
      objectiveScore: worth,
      objectiveOptional: optional ? 1 : 0,
      objectiveDeadline: within,
    });
  });
}
