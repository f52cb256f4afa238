// Writing out: from the scenario as a designer wrote it to the plain one, in which everything is said: one map, one cast, numbers as numbers.
// It happens before anything is checked or encoded; the core and the personas know plain scenarios alone.
import type { AuthoredFloor, AuthoredLevel } from "../contracts/authored-level.ts";
import type { AuthoredScenario } from "../contracts/authored-scenario.ts";
import type { Issue } from "../contracts/issues.ts";
import type { Region } from "../contracts/level.ts";
import type { Rulebook } from "../contracts/rulebook.ts";
import { conflict } from "../rulebook/check/context.ts";
import { entry, lookup, sortedKeys } from "../rulebook/tables.ts";
import { below, type Desk, type Drawing } from "./desk.ts";
import { cellOf, drawAll, hasPrefabs, type Piece, pointsOf } from "./draw.ts";
import { castOf } from "./drawn-cast.ts";
import { layFloors } from "./floors.ts";
import { checkLanding } from "./landing.ts";
import type { Origins } from "./origins.ts";
import { drawnParts, stackOf } from "./plain-level.ts";
import { MadeKinds } from "./stairs.ts";

/** A written-out scenario as plain data for scenarioSchema, what is wrong with its short forms, and where its paths were written. */
export interface WrittenOut {
  readonly value: unknown;
  readonly issues: readonly Issue[];
  readonly origins: Origins;
}

/** Writes a scenario out under its merged rulebook. A scenario without short forms comes out as it is. Pure. */
export function writeOut(scenario: AuthoredScenario, rulebook: Rulebook, file: string): WrittenOut {
  const desk: Desk = { file, scenario, level: scenario.level, issues: [], origins: new Map() };
  const { parameters: _filled, extends: isOpen, ...rest } = scenario;
  if (isOpen !== undefined) conflict(desk, "extends", "what a scenario extends is merged where files are read", isOpen);
  checkForm(desk);
  const { floors, drawing } = drawn(desk, rulebook);
  const kinds = new MadeKinds(desk);
  const level = isPlainMap(desk.level) ? withStacks(desk, drawing, kinds) : withDrawing(desk, drawing, kinds);
  checkLanding(desk, drawing);
  const cast = castOf(desk, drawing);
  const rules = kinds.rules();
  const value = {
    ...rest,
    level: { ...level, ...(floors === undefined ? {} : { floors }) },
    cast,
    ...(rules === undefined ? {} : { rules }),
  };
  return { value, issues: desk.issues, origins: desk.origins };
}

// --- internal ---

type DrawnFloor = Exclude<AuthoredFloor, Region>;

function isDrawn(floor: AuthoredFloor): floor is DrawnFloor {
  return "map" in floor;
}

function floorsOf(level: AuthoredLevel): readonly [string, DrawnFloor][] {
  return sortedKeys(level.floors).flatMap((name) => {
    const floor = entry(level.floors, name);
    return isDrawn(floor) ? [[name, floor] as [string, DrawnFloor]] : [];
  });
}

function isPlainMap(level: AuthoredLevel): boolean {
  return floorsOf(level).length === 0 && (level.map === undefined || !hasPrefabs(level));
}

/** Either one map, of which floors are parts, or floors with a map each. */
function checkForm(desk: Desk): void {
  const { map, floors, places, stamps } = desk.level;
  const isInFloors = floorsOf(desk.level).length > 0;
  if (!isInFloors) return;
  const parts = { "level.map": map, "level.places": places, "level.stamps": stamps };
  for (const [path, part] of Object.entries(parts))
    if (part !== undefined) conflict(desk, path, "the level's floors have maps of their own; it belongs into one of them", "both");
  for (const name of sortedKeys(floors)) {
    const region = lookup(floors, name);
    if (region !== undefined && !isDrawn(region))
      conflict(desk, below("level.floors", name), "the other floors have maps of their own", name);
  }
}

const nothing: Drawing = { width: 0, height: 0, cells: [], places: new Map() };

function drawn(
  desk: Desk,
  rulebook: Rulebook,
): { readonly drawing: Drawing; readonly floors: Readonly<Record<string, Region>> | undefined } {
  const { level } = desk;
  const floors = floorsOf(level);
  if (floors.length === 0) {
    const { map, places, stamps } = level;
    const [drawing = nothing] = map === undefined ? [] : drawAll(desk, rulebook, [{ path: "level", map, places, stamps }]);
    return { drawing, floors: level.floors as Readonly<Record<string, Region>> | undefined };
  }
  const pieces = floors.map(([name, floor]): Piece => ({ ...floor, path: below("level.floors", name) }));
  const drawings = drawAll(desk, rulebook, pieces);
  return layFloors(
    desk,
    floors.flatMap(([name], index) => (drawings[index] === undefined ? [] : [[name, drawings[index]] as const])),
  );
}

/** A level without floors and prefabs keeps its map; its characters say what they stand for in plain words. */
function withStacks(desk: Desk, drawing: Drawing, kinds: MadeKinds): object {
  const { prefabs: _unused, legend, places, ...rest } = desk.level;
  const stacks = Object.entries(legend).flatMap(([character, said]) => {
    const cell = cellOf(character, said, below("level.legend", character));
    return cell === undefined ? [] : [[character, stackOf(cell, kinds)] as const];
  });
  const listed =
    places === undefined
      ? {}
      : { places: Object.fromEntries(Object.entries(places).map(([name, one]) => [name, [...pointsOf(one, drawing)]])) };
  return { ...rest, legend: Object.fromEntries(stacks), ...listed };
}

function withDrawing(desk: Desk, drawing: Drawing, kinds: MadeKinds): object {
  const { prefabs: _stamped, stamps: _laid, floors: _joined, places: _moved, ...rest } = desk.level;
  return { ...rest, ...drawnParts(desk, drawing, kinds, () => kinds.between()) };
}
