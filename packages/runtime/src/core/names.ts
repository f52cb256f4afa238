// Names for people: which name a serial, faction, kind or cell of a running world has. Plain data, so that it can be stored beside a run.
// It must not be read by anything that decides.
import { z } from "zod";
import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import type { Scenario } from "../contracts/scenario.ts";
import { pointOf } from "../rulebook/level-grid.ts";
import { mergeRulebook } from "../rulebook/merge.ts";
import { type Tables, tablesOf } from "../rulebook/tables.ts";
import { objectiveNodes } from "./objective-nodes.ts";
import type { World } from "./world.ts";

const words = z.array(z.string());

/** Names by number. `actors` is by serial - 1, `places` and `locks` by number - 1, all others by number; `beats` and `timers` by row. */
export const namesSchema = z.strictObject({
  schema: z.literal("dramatis/names@1"),
  width: z.int().min(1),
  height: z.int().min(1),
  stride: z.int().min(3),
  actors: words,
  templates: words,
  /** Slot of the first template; templates stand one behind the other. Names of older recordings do not tell it. */
  firstTemplate: z.int().min(0).optional(),
  factions: words,
  places: words,
  locks: words,
  kinds: words,
  items: words,
  actions: words,
  /** Names of older recordings have none. */
  statuses: words.optional(),
  flags: words,
  messages: words,
  triggers: words,
  timers: words,
  beats: words,
  wishes: words,
  objectives: words,
});

export type Names = z.output<typeof namesSchema>;

/** Gives the names of a scenario's world. `objectives` holds the dotted path of every node. Pure. */
export function namesOf(scenario: Scenario, rulebook: EffectiveRulebook): Names {
  const tables: Tables = tablesOf(scenario, mergeRulebook(scenario.rules));
  const { width, height, stride } = tables.grid;
  const nameOf = ({ name }: { name: string }): string => name;
  return {
    schema: "dramatis/names@1",
    width,
    height,
    stride,
    actors: tables.members.map(nameOf),
    templates: tables.templates.map(nameOf),
    firstTemplate: tables.members.length + tables.spawnSlots,
    factions: [...tables.factions],
    places: [...tables.places],
    locks: rulebook.locks.map(nameOf),
    kinds: rulebook.kinds.map(nameOf),
    items: rulebook.items.map(nameOf),
    actions: rulebook.actions.map(nameOf),
    statuses: rulebook.statuses.map(nameOf),
    flags: rulebook.flags.map(nameOf),
    messages: [...rulebook.messages],
    triggers: rulebook.triggers.map(nameOf),
    timers: rulebook.timers.map(nameOf),
    beats: rulebook.beats.map(nameOf),
    wishes: rulebook.wishes.map(nameOf),
    objectives: objectiveNodes(scenario, tables).map(({ path }) => path),
  };
}

/**
 * Gives the name of the actor with a serial: its name in the cast, `nobody` for 0, `<template>-<serial>` for one that was spawned from a template that
 * is known (slot + 1, as the actor's field `template` and the event `spawned` have it), else `spawned-<serial>`. Pure.
 */
export function actorName(names: Names, serial: number, template = 0): string {
  if (serial === 0) return "nobody";
  return names.actors[serial - 1] ?? `${templateName(names, template)}-${serial}`;
}

/** Gives the field `template` of an actor slot; 0 for worlds of a core that has no such field. */
export function templateIn(world: World, slot: number): number {
  return world.core.directory.byName.has("template") ? world.get("template", slot) : 0;
}

/** Gives a cell as `x,y`, from 0,0 at the upper left of the map. Pure. */
export function cellName(names: Names, cell: number): string {
  const { x, y } = pointOf(cell, names.stride);
  return `${x},${y}`;
}

// --- internal ---

function templateName({ templates, firstTemplate }: Names, template: number): string {
  return (firstTemplate === undefined ? undefined : templates[template - 1 - firstTemplate]) ?? "spawned";
}
