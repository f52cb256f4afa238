// From maps in characters to drawings: every character becomes its stack, every prefab is stamped where it is drawn or listed.
// It must not know rules beyond directions, nor how a drawing becomes a level.
import type { AuthoredLevel, LegendEntry, PrefabUse, Stamp } from "../contracts/authored-level.ts";
import type { Point, Region } from "../contracts/level.ts";
import { saidNearest } from "../contracts/nearest.ts";
import type { Rulebook } from "../contracts/rulebook.ts";
import { checkMap } from "../rulebook/check/check-map.ts";
import { conflict, report } from "../rulebook/check/context.ts";
import { entry, lookup, sortedKeys } from "../rulebook/tables.ts";
import { below, type Desk, type Drawing, type DrawnCell, type DrawnOne, rowsOf } from "./desk.ts";
import { prefixed } from "./prefix.ts";
import { type Turning, turned } from "./turn.ts";

/** A map to be drawn. `path` is where it stands; `within` are the prefabs that it lies in, outermost first. */
export interface Piece {
  readonly path: string;
  readonly map: string;
  readonly legend?: AuthoredLevel["legend"] | undefined;
  readonly places?: AuthoredLevel["places"] | undefined;
  readonly stamps?: Readonly<Record<string, Stamp>> | undefined;
  readonly within?: readonly string[];
}

/** Gives the drawings of maps that share their numbering of prefabs, in order. Unknown characters and prefabs become issues. */
export function drawAll(desk: Desk, rulebook: Rulebook, pieces: readonly Piece[]): Drawing[] {
  const sketches = pieces.map((piece) => sketch(desk, piece));
  const names = namesOfUses(sketches.flatMap(({ uses }) => uses));
  let next = 0;
  return sketches.map((one) => {
    const drawn = one.uses.map(({ use, at, path }) => ({ ...use, at, path, instance: names[next++] ?? use.prefab }));
    const listed = sortedKeys(one.piece.stamps).map((instance) => {
      const stamp = entry(one.piece.stamps, instance);
      return { ...stamp, path: below(one.piece.path, "stamps", instance), instance };
    });
    return stamped(desk, rulebook, one, [...drawn, ...listed]);
  });
}

/** Gives the points of a place, however it was written; of a rectangle those on the map. Pure. */
export function pointsOf(place: readonly Point[] | Region, { width, height }: { width: number; height: number }): readonly Point[] {
  if (!("from" in place)) return place;
  const [[x1, y1], [x2, y2]] = [place.from, place.to];
  const points: Point[] = [];
  for (let y = Math.min(y1, y2); y <= Math.min(Math.max(y1, y2), height - 1); y++)
    for (let x = Math.min(x1, x2); x <= Math.min(Math.max(x1, x2), width - 1); x++) points.push([x, y]);
  return points;
}

/** Gives the cell that a legend entry stands for; undefined for a prefab. Pure. */
export function cellOf(character: string, said: LegendEntry, path: string): DrawnCell | undefined {
  if ("prefab" in said) return undefined;
  const { actor, ...tile } = said;
  return { character, tile, path, actor: actor === undefined ? undefined : oneOf(tile.name, actor, path) };
}

// --- internal ---

const nestingMax = 8;

interface Use {
  readonly use: PrefabUse;
  readonly at: Point;
  readonly path: string;
}

interface Sketch {
  readonly piece: Piece;
  readonly width: number;
  readonly height: number;
  readonly cells: (DrawnCell | undefined)[];
  readonly uses: readonly Use[];
}

interface Placed extends Turning {
  readonly prefab: string;
  readonly at: Point;
  readonly path: string;
  readonly instance: string;
}

function oneOf(name: string | undefined, said: DrawnOne["said"], path: string): DrawnOne {
  const template = typeof said === "string" ? said : said.template;
  return { key: name ?? template ?? "", isNumbered: name === undefined, said, path: below(path, "actor") };
}

/** Reads the characters of a map; prefabs are noted in row order and drawn later. */
function sketch(desk: Desk, piece: Piece): Sketch {
  const rows = rowsOf(piece.map);
  const legend = { ...desk.level.legend, ...piece.legend };
  const isPrefab = piece.within !== undefined;
  if (piece.path !== "level" || hasPrefabs(desk.level)) {
    const characters = [...Object.keys(legend), ...(isPrefab ? [" "] : [])];
    checkMap(desk, { path: below(piece.path, "map"), rows, characters });
  }
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const cells = new Array<DrawnCell | undefined>(width * rows.length).fill(undefined);
  const uses: Use[] = [];
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      const character = row.charAt(x);
      const said = lookup(legend, character);
      if (said === undefined) continue;
      const path = below(piece.legend !== undefined && Object.hasOwn(piece.legend, character) ? piece.path : "level", "legend", character);
      if ("prefab" in said) uses.push({ use: said, at: [x, y], path });
      else cells[y * width + x] = cellOf(character, said, path);
    }
  });
  return { piece, width, height: rows.length, cells, uses };
}

/** Whether anything is stamped into the maps of a level. Pure. */
export function hasPrefabs({ legend, stamps }: AuthoredLevel): boolean {
  return stamps !== undefined || Object.values(legend).some((said) => "prefab" in said);
}

/** A named use that is drawn once has that name; all others are numbered in row order. */
function namesOfUses(uses: readonly Use[]): string[] {
  const base = ({ use }: Use): string => use.name ?? use.prefab;
  const counts = new Map<string, number>();
  return uses.map((one) => {
    const isAlone = one.use.name !== undefined && uses.filter((other) => base(other) === base(one)).length === 1;
    if (isAlone) return base(one);
    const number = (counts.get(base(one)) ?? 0) + 1;
    counts.set(base(one), number);
    return `${base(one)}-${number}`;
  });
}

function stamped(desk: Desk, rulebook: Rulebook, { piece, width, height, cells }: Sketch, stamps: readonly Placed[]): Drawing {
  checkPoints(desk, piece, { width, height });
  const onto: Onto = { width, height, cells, places: placesOf(piece, { width, height }), owners: new Map() };
  const taken = new Set<string>();
  for (const stamp of stamps) {
    if (taken.has(stamp.instance)) conflict(desk, stamp.path, `another prefab is called \`${stamp.instance}\` as well`, stamp.instance);
    taken.add(stamp.instance);
    const drawing = prefabDrawing(desk, rulebook, stamp, piece.within ?? []);
    if (drawing !== undefined) lay(desk, onto, prefixed(turned(desk, rulebook, drawing, stamp), stamp.instance), stamp);
  }
  return { width, height, cells, places: onto.places };
}

/** The places that are listed, without points beyond the map, of which checkPoints tells; one that has no other keeps its name at the corner. */
function placesOf({ places }: Piece, size: { width: number; height: number }): Map<string, readonly Point[]> {
  const inside = ([x, y]: Point): boolean => x < size.width && y < size.height;
  const points = (name: string): readonly Point[] => pointsOf(entry(places, name), size).filter(inside);
  return new Map(sortedKeys(places).map((name) => [name, points(name).length > 0 ? points(name) : [[0, 0]]]));
}

/** Lists of a level with one plain map are checked as those of any other level are. */
function checkPoints(desk: Desk, piece: Piece, { width, height }: { width: number; height: number }): void {
  const isPlain = piece.path === "level" && !hasPrefabs(desk.level);
  const isOutside = ([x, y]: Point): boolean => x >= width || y >= height;
  const expected = `a cell of the map, at most ${width - 1},${height - 1}`;
  for (const name of sortedKeys(piece.places)) {
    const place = entry(piece.places, name);
    const corners = Object.entries(place) as [string, Point][];
    if (isPlain && !("from" in place)) continue;
    for (const [key, corner] of corners.filter(([, one]) => isOutside(one)))
      report(desk, "DRAMATIS_INPUT_VALUE", below(piece.path, "places", name, key), { expected, found: corner.join(",") });
  }
}

function prefabDrawing(desk: Desk, rulebook: Rulebook, { prefab, path }: Placed, within: readonly string[]): Drawing | undefined {
  const known = sortedKeys(desk.level.prefabs);
  const found = lookup(desk.level.prefabs, prefab);
  const at = below(path, "prefab");
  if (found === undefined) {
    const expected = known.length === 0 ? "a prefab, of which there is none" : `one of ${known.join(", ")}`;
    report(desk, "DRAMATIS_INPUT_UNKNOWN_NAME", at, { what: "prefab", expected, found: prefab, nearest: saidNearest(prefab, known) });
    return undefined;
  }
  if (within.includes(prefab) || within.length >= nestingMax) {
    const reason = within.includes(prefab) ? "it would lie inside itself" : `prefabs lie at most ${nestingMax} deep in each other`;
    conflict(desk, at, reason, [...within, prefab].join(" > "));
    return undefined;
  }
  return drawAll(desk, rulebook, [{ ...found, path: below("level", "prefabs", prefab), within: [...within, prefab] }])[0];
}

interface Onto {
  readonly width: number;
  readonly height: number;
  readonly cells: (DrawnCell | undefined)[];
  readonly places: Map<string, readonly Point[]>;
  /** Which instance has drawn a cell. */
  readonly owners: Map<number, string>;
}

function lay(desk: Desk, onto: Onto, drawing: Drawing, { at: [left, top], path, instance }: Placed): void {
  if (left + drawing.width > onto.width || top + drawing.height > onto.height) {
    const size = `${drawing.width} x ${drawing.height}`;
    conflict(
      desk,
      path,
      `\`${instance}\` has ${size} cells and does not fit at ${left},${top} of ${onto.width} x ${onto.height}`,
      instance,
    );
    return;
  }
  const met = new Set<string>();
  drawing.cells.forEach((cell, index) => {
    if (cell === undefined) return;
    const target = (top + Math.floor(index / drawing.width)) * onto.width + left + (index % drawing.width);
    const other = onto.owners.get(target);
    if (other !== undefined) met.add(other);
    onto.owners.set(target, instance);
    onto.cells[target] = cell;
  });
  for (const other of met) conflict(desk, path, `\`${instance}\` lies over \`${other}\``, instance);
  if (onto.cells[top * onto.width + left] === undefined)
    conflict(desk, path, "the prefab leaves its upper left corner blank, and nothing else lies there", instance);
  for (const [name, points] of drawing.places)
    onto.places.set(
      name,
      points.map(([x, y]): Point => [x + left, y + top]),
    );
}
