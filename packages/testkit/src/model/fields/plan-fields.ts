// Fields of the section plan and of the ledger's tallies, in the directory's order. The chain's link is not among them:
// the model seals nothing.
import { CONDITIONS, OBJECTIVE_NODES } from "@dramatis/core-as";
import type { World } from "../world.ts";
import type { Field } from "./field.ts";
import { column, editableNumber } from "./field.ts";

/** Fields of the section plan; a field's number is its place in all sections together. */
export function planFields(): Field[] {
  // Place 0 is none, so its row is empty.
  return [
    ...rangeFields({ start: "placeStart", count: "placeCount", cell: "placeCell" }, (world) => [[], ...world.places]),
    ...rangeFields({ start: "routeStart", count: "routeCount", cell: "routeCell" }, (world) => world.routes),
    ...storyFields(),
    ...objectiveFields(),
  ];
}

/** Tallies; they stand behind the canonical fields and cannot be edited. */
export function tallyFields(): Field[] {
  const lists = [
    "visits",
    "deathsAt",
    "damageDealt",
    "damageTaken",
    "deaths",
    "actionsApplied",
    "actionsRejected",
    "setFired",
    "cellsSeen",
  ] as const;
  return [
    ...lists.map((name): Field => ({ name, read: (world) => [...world.tallies[name]] })),
    { name: "draws", read: (world) => [world.tallies.draws] },
  ];
}

// --- internal ---

function rangeFields(names: { start: string; count: string; cell: string }, lists: (world: World) => number[][]): Field[] {
  return [
    { name: names.start, read: (world) => lists(world).map((_, index) => lists(world).slice(0, index).flat().length) },
    { name: names.count, read: (world) => lists(world).map((list) => list.length) },
    { name: names.cell, read: (world) => lists(world).flat() },
  ];
}

function storyFields(): Field[] {
  const triggers = (world: World) => world.rules.triggers;
  const timers = (world: World) => world.rules.timers;
  const wishes = (world: World) => world.rules.wishes;
  return [
    column("triggerWhen", triggers, (row) => CONDITIONS.indexOf(row.when)),
    column("triggerA", triggers, (row) => row.a),
    column("triggerB", triggers, (row) => row.b),
    column("triggerOnce", triggers, (row) => (row.once ? 1 : 0)),
    column("triggerSet", triggers, (row) => row.set),
    column("triggerPlace", triggers, (row) => row.place),
    editableNumber("timerPeriod", "u32", timers, "period"),
    column("timerSet", timers, (row) => row.set),
    column("timerPlace", timers, (row) => row.place),
    column("wishFlag", wishes, (row) => row.flag),
    column("wishDelay", wishes, (row) => row.delay),
    editableNumber("wishFallback", "i32", wishes, "fallback"),
  ];
}

function objectiveFields(): Field[] {
  const nodes = (world: World) => world.objectives;
  return [
    column("objectiveOp", nodes, (node) => (OBJECTIVE_NODES as readonly string[]).indexOf(node.op)),
    column("objectiveParent", nodes, (node) => node.parent),
    column("objectivePrevious", nodes, (node) => node.previous),
    column("objectiveChildren", nodes, (node) => node.children),
    column("objectiveFaction", nodes, (node) => node.faction),
    column("objectiveWho", nodes, (node) => node.who),
    column("objectiveA", nodes, (node) => node.a),
    column("objectiveB", nodes, (node) => node.b),
    column("objectiveScore", nodes, (node) => node.worth),
    column("objectiveOptional", nodes, (node) => (node.optional ? 1 : 0)),
    column("objectiveDeadline", nodes, (node) => node.within),
  ];
}
