// Turns a map of another editor into a level of ours with a cast and a start, and tells what was carried, guessed and dropped.
// The steps have files of their own; here stands their order. It must not know any format.
import type { Issue, Level, RulebookPatch, ScenarioInput } from "@dramatis/runtime";
import { passGrid } from "../analysis/pass-grid.ts";
import { type Cell, cellOf } from "../grid/cell.ts";
import { placesOf } from "../grid/level-map.ts";
import type { ImportReport } from "../report.ts";
import { createCanvas, isOpenKind, type Paint } from "./canvas.ts";
import { castOf } from "./cast.ts";
import type { DrawnStack } from "./characters.ts";
import type { Desk } from "./desk.ts";
import type { ForeignMap } from "./foreign-map.ts";
import { importRulebook, kindsUsed } from "./kinds.ts";
import { layLayers } from "./lay-layers.ts";
import { layObjects } from "./lay-objects.ts";
import { drawMap, fillCanvas } from "./legend.ts";
import type { Mapping } from "./mapping.ts";
import { isOwnLevel, ownLevelFields, ownRules, ownStack } from "./own-fields.ts";
import { senseOf } from "./sense.ts";
import { guessedStart, mappedStart } from "./start.ts";
import { createTally, type Tally } from "./tally.ts";

/** A level made of a foreign map. `cast` stands at places of the level; `start` is where an explorer would begin, undefined for nowhere. */
export interface ForeignLevel {
  readonly level: Level;
  readonly cast: ScenarioInput["cast"];
  readonly start: Cell | undefined;
  /** Rules that the level needs beyond the default rulebook: those of the mapping, and kinds of its own. */
  readonly rules: RulebookPatch;
  readonly report: ImportReport;
  /** What is wrong; the level is what could be made all the same. */
  readonly issues: readonly Issue[];
}

/** Makes a level of a foreign map. `before` is the report of who read it; what is done here is added behind it. Pure. */
export function levelOf(foreign: ForeignMap, mapping: Mapping, before?: ImportReport): ForeignLevel {
  const desk = openDesk(foreign, mapping, createTally(before));
  layLayers(desk);
  layObjects(desk);
  fillCells(desk);
  const drawn = drawMap(desk.canvas, desk.rulebook, { unused: unusedStacks(desk), file: desk.file });
  if ("issues" in drawn) return withoutMap(desk, drawn.issues);
  const level = orderedLevel(desk, drawn.drawn);
  return withCast(desk, level);
}

// --- internal ---

function openDesk(foreign: ForeignMap, mapping: Mapping, tally: Tally): Desk {
  const own = ownRules(foreign.properties, foreign.name);
  const rules = mapping.rules ?? own.rules;
  const rulebook = importRulebook(rules);
  const canvas = createCanvas(foreign.width, foreign.height, rulebook.kinds);
  const spent = { placeCells: 0, objectCells: 0 };
  const marks = { places: new Map<string, Set<number>>(), actors: [], starts: [], issues: [...own.issues] };
  return { foreign, mapping, rules, file: foreign.name, rulebook, canvas, tally, spent, ...marks };
}

/** Gives every cell its ground, and tells what had none and what found no room. */
function fillCells({ canvas, mapping, rulebook, tally }: Desk): void {
  const hasGround = isAnyGroundOpen(canvas, (name) => isOpenKind(name, rulebook.kinds));
  const guess: Paint = { terrain: hasGround ? "wall" : "floor" };
  const empty = mapping.empty === undefined ? guess : (senseOf(mapping.empty).paint ?? guess);
  const filled = fillCanvas(canvas, empty);
  const told = hasGround ? "wall: other cells are ground" : "floor: nothing else on the map is ground";
  tally.add(mapping.empty === undefined ? "guessed" : "carried", {
    what: "cells on which nothing stands",
    count: filled.empty,
    told: mapping.empty === undefined ? told : "as the mapping says",
  });
  const { opened, crowded } = canvas.counts;
  tally.add("guessed", { what: "cells with something but no ground", count: filled.groundless, told: "floor under it" });
  tally.add("guessed", { what: "closed cells with a door or an exit", count: opened, told: "floor under it" });
  tally.add("dropped", { what: "items", count: crowded, told: "no room on their cell" });
}

function isAnyGroundOpen(canvas: Desk["canvas"], isOpen: (kind: string) => boolean): boolean {
  for (let cell = 0; cell < canvas.width * canvas.height; cell += 1) {
    const { terrain } = canvas.at(cell);
    if (terrain !== undefined && isOpen(terrain)) return true;
  }
  return false;
}

/** The legend of a level of ours that no cell shows. */
function unusedStacks({ foreign, file, mapping }: Desk): DrawnStack[] {
  if (!isOwnLevel(foreign.properties) || mapping.tokens !== undefined) return [];
  return foreign.tokens.flatMap((token) => {
    const { own } = ownStack(token, file);
    return own?.character === undefined ? [] : [{ holds: own.holds, character: own.character }];
  });
}

function orderedLevel(desk: Desk, drawn: Pick<Level, "legend" | "map">): Level {
  const { foreign, mapping, file } = desk;
  const own = isOwnLevel(foreign.properties) ? ownLevelFields(foreign.properties, file) : { fields: { name: foreign.name }, issues: [] };
  desk.issues.push(...own.issues);
  const name = mapping.name ?? own.fields.name;
  const locks = mapping.locks ?? own.fields.locks;
  return {
    schema: "dramatis/level@1",
    ...(name === undefined ? {} : { name }),
    ...drawn,
    ...(locks === undefined ? {} : { locks }),
    ...placesField(desk.places, foreign.width),
    ...(own.fields.floors === undefined ? {} : { floors: own.fields.floors }),
  };
}

function placesField(places: ReadonlyMap<string, Iterable<number>>, width: number): Pick<Level, "places"> {
  const rows = [...places].map(([name, cells]): [string, [number, number][]] => {
    const points = [...cells].sort((left, right) => left - right).map((cell) => cellOf(cell, width));
    return [name, points.map(([x, y]) => [x, y])];
  });
  return rows.length === 0 ? {} : { places: Object.fromEntries(rows) };
}

function withCast(desk: Desk, level: Level): ForeignLevel {
  const { mapping, tally, file, rulebook } = desk;
  const grid = passGrid(level, rulebook.kinds);
  const places = placesOf(level);
  const question = { level, grid, rulebook, marks: desk.starts, places };
  const mapped = mappedStart(mapping.start, question, file);
  if (mapped !== undefined && "problem" in mapped) desk.issues.push(mapped.problem);
  const start = mapped !== undefined && "found" in mapped ? mapped.found : guessedStart(question);
  if (start?.told !== undefined) tally.add("guessed", { what: "start", told: start.told });
  tally.add("dropped", { what: "further starts", count: desk.starts.length - 1, told: "an explorer begins at one cell" });
  const placed = castOf({ marks: desk.actors, mapping, open: grid.open, start: start?.cell, placeNames: new Set(places.keys()) }, tally);
  const all = new Map<string, Iterable<number>>([...desk.places, ...placed.places]);
  return {
    level: { ...level, ...placesField(all, grid.width) },
    cast: placed.cast,
    start: start === undefined ? undefined : cellOf(start.cell, grid.width),
    rules: rulesOf(desk, level),
    report: tally.report(),
    issues: desk.issues,
  };
}

function rulesOf({ rules }: Desk, level: Level): RulebookPatch {
  const kinds = { ...kindsUsed(level.legend), ...rules?.kinds };
  return { ...rules, ...(Object.keys(kinds).length === 0 ? {} : { kinds }) };
}

/** There is a level all the same, of one closed cell, so that who goes on finds one of the right shape. */
function withoutMap(desk: Desk, issues: readonly Issue[]): ForeignLevel {
  const level: Level = { schema: "dramatis/level@1", legend: { "#": { terrain: "wall" } }, map: "#\n" };
  return { level, cast: {}, start: undefined, rules: {}, report: desk.tally.report(), issues: [...desk.issues, ...issues] };
}
