// A checked scenario as a picture in cells, as it stands at the start: what fills each cell, what is drawn on it, whose it is.
// It exists for people; it decides no pixel and no letter of a terminal, and nothing may be decided by it.
import { byCodeUnits, mergeRulebook, pointOf, type Rulebook, type Scenario, type Stack, startCells, tablesOf } from "@dramatis/runtime";
import { levelMap } from "../grid/level-map.ts";
import type { CellKind, KindLooks } from "./colours.ts";

/** One cell. `ground` is its terrain; `glyph` and `kind` are those of the most telling thing on it; `faction` is the number of the actor's, or null. */
export interface DrawnCell {
  readonly ground: KindLooks;
  readonly glyph: string;
  readonly name: string;
  readonly kind: CellKind;
  readonly faction: number | null;
}

/** A picture; cells are numbered y * width + x. `factions` gives names to the numbers. */
export interface LevelPicture {
  readonly width: number;
  readonly height: number;
  readonly cells: readonly DrawnCell[];
  readonly factions: readonly string[];
}

/** Gives the picture of a checked scenario. Actors are drawn with the first letter of their name. Pure. */
export function levelPicture(scenario: Scenario): LevelPicture {
  const { width, height, stacks } = levelMap(scenario.level);
  const rulebook = mergeRulebook(scenario.rules);
  const drawn = new Map(Object.values(scenario.level.legend).map((stack) => [stack, drawnStack(stack, rulebook)]));
  const cells = stacks.map((stack) => (stack === undefined ? nothing : (drawn.get(stack) ?? nothing)));
  const factions = Object.keys(scenario.factions).sort(byCodeUnits);
  for (const { name, faction, cell } of standing(scenario, rulebook)) {
    const below = cells[cell];
    if (below !== undefined) cells[cell] = { ...below, glyph: name.charAt(0), name, kind: "actor", faction: factions.indexOf(faction) };
  }
  return { width, height, cells, factions };
}

// --- internal ---

const nothing: DrawnCell = { ground: { name: "void", kind: "void" }, glyph: " ", name: "void", kind: "void", faction: null };

interface Standing {
  readonly name: string;
  readonly faction: string;
  readonly cell: number;
}

function standing(scenario: Scenario, rulebook: Rulebook): Standing[] {
  const tables = tablesOf(scenario, rulebook);
  const cells = startCells(tables);
  return tables.members.map(({ name, body }, slot) => {
    const { x, y } = pointOf(cells[slot] ?? 0, tables.grid.stride);
    return { name, faction: body.faction, cell: y * tables.grid.width + x };
  });
}

function drawnStack(stack: Stack, rulebook: Rulebook): DrawnCell {
  const ground = kindLooks(stack.terrain, rulebook);
  const [item] = Object.values(stack.items ?? {});
  const cell = { ground, faction: null };
  if (item !== undefined) return { ...cell, name: item.kind, kind: "item", glyph: glyphOf(item.kind, rulebook.items[item.kind]?.glyph) };
  const on = stack.feature ?? stack.area;
  if (on === undefined) return { ...cell, ...ground, glyph: glyphOf(stack.terrain, rulebook.kinds[stack.terrain]?.glyph) };
  const name = typeof on === "string" ? on : on.kind;
  const kind = rulebook.kinds[name]?.tags?.includes("hazard") ? "hazard" : "feature";
  return { ...cell, name, kind, glyph: glyphOf(name, rulebook.kinds[name]?.glyph) };
}

function kindLooks(name: string, rulebook: Rulebook): KindLooks {
  if (name === "void") return nothing.ground;
  const tags = rulebook.kinds[name]?.tags ?? [];
  const kind = tags.includes("passable") ? (tags.includes("hazard") ? "hazard" : "floor") : "wall";
  return { name, kind };
}

function glyphOf(name: string, glyph: string | undefined): string {
  return glyph ?? name.charAt(0);
}
