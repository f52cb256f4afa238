// Objects of a map: what they are called, which cells they cover, what they carry, with what their templates and tiles give them.
// It must not know what they mean.
import type { ForeignObject, Properties } from "../foreign/foreign-map.ts";
import { type CellBox, polygonCells } from "../foreign/polygon-cells.ts";
import type { Tally } from "../foreign/tally.ts";
import type { Cell } from "../grid/cell.ts";
import { FLIP_BITS, TILED_LIMITS } from "./limits.ts";
import { complain, fieldOf, flagIn, isFields, numberIn, numberOf, type Part, partsIn, textIn } from "./part.ts";
import { cellSize, cellsOfBox, type PixelBox, type Projection } from "./projection.ts";
import { propertiesOf } from "./properties.ts";
import type { Sources } from "./source.ts";
import type { TemplateObject, TemplateReader } from "./templates.ts";
import { type FoundTile, type Tileset, tileOf, tileWith } from "./tilesets.ts";
import type { WalkedLayer } from "./walk.ts";

/** What objects are read with. */
export interface ObjectDesk {
  readonly sources: Sources;
  readonly tilesets: readonly Tileset[];
  readonly templates: TemplateReader;
  readonly projection: Projection;
  readonly size: { readonly width: number; readonly height: number };
  readonly tally: Tally;
  /** What polygons took so far: cells of their boxes, and their corners once for each row. */
  readonly spent: { polygons: number };
}

/** Gives the objects of all object layers, in their order. What lies outside the map is dropped and told. */
export function objectsOf(desk: ObjectDesk, layers: readonly WalkedLayer[]): readonly ForeignObject[] {
  const found: ForeignObject[] = [];
  const ids = new Set<string>();
  let count = 0;
  for (const layer of layers) {
    for (const part of partsIn(desk.sources, layer.part, "objects")) {
      count += 1;
      if (count > TILED_LIMITS.objectsMax) {
        const expected = `at most ${TILED_LIMITS.objectsMax} objects`;
        complain(desk.sources, part, { code: "DRAMATIS_LEVEL_SIZE", name: "", expected, found: "more" });
        return found;
      }
      const object = objectOf(desk, layer, part);
      if (object === undefined) continue;
      const id = object.id === "" || ids.has(object.id) ? `object-${count}` : object.id;
      ids.add(id);
      found.push({ ...object, id });
    }
  }
  return found;
}

// --- internal ---

/** An object of the file with the objects of its templates behind it, the nearest first. */
interface Chain {
  readonly parts: readonly Part[];
  readonly templates: readonly TemplateObject[];
}

const pixels = { min: -100_000_000, max: 100_000_000, otherwise: 0, isFraction: true };

function objectOf(desk: ObjectDesk, layer: WalkedLayer, part: Part): ForeignObject | undefined {
  const { sources, projection, size, tally } = desk;
  const templates = textIn(part, "template") === "" ? [] : desk.templates(part);
  const chain: Chain = { parts: [part, ...templates.map(({ object }) => object)], templates };
  const tile = tileBehind(desk, chain);
  const pixelBox = boxOf(desk, chain, { part, tile });
  const moved = {
    left: pixelBox.left + layer.offsetX,
    right: pixelBox.right + layer.offsetX,
    top: pixelBox.top + layer.offsetY,
    bottom: pixelBox.bottom + layer.offsetY,
  };
  const around = cellsOfBox(projection, moved);
  const box = { from: clamped(around.from, size), to: clamped(around.to, size) };
  const covered = polygonOf(desk, chain, { part, layer, box });
  const cell = covered === undefined ? around.cell : nearest(covered, around.cell);
  if (cell[0] < 0 || cell[1] < 0 || cell[0] >= size.width || cell[1] >= size.height) {
    tally.add("dropped", { what: "objects", told: "their middle lies outside the map" });
    return undefined;
  }
  const classes = chain.parts.flatMap((one) => [textIn(one, "type"), textIn(one, "class")]);
  const words = [...classes, ...(tile === undefined ? [] : tileOf(tile).words)].filter((word) => word !== "");
  return {
    id: textIn(part, "id"),
    name: textOf(chain, "name").trim().slice(0, 200),
    words: [...new Set(words)],
    layers: layer.path,
    cell,
    box,
    ...(covered === undefined ? {} : { cells: covered }),
    isVisible: layer.isVisible && flagIn(chain.parts.find((one) => fieldOf(one, "visible") !== undefined) ?? part, "visible", true),
    properties: propertiesBehind(sources, chain, tile),
  };
}

function textOf({ parts }: Chain, name: string): string {
  return parts.map((part) => textIn(part, name)).find((text) => text !== "") ?? "";
}

function fieldBehind({ parts }: Chain, name: string): unknown {
  return parts.map((part) => fieldOf(part, name)).find((value) => value !== undefined);
}

/** Properties of the tile first, then of templates from the farthest, then its own, so that the nearest counts; the words of a text are one more. */
function propertiesBehind(sources: Sources, chain: Chain, tile: FoundTile | undefined): Properties {
  const own = chain.parts.toReversed().map((part) => propertiesOf(sources, part));
  const text = fieldBehind(chain, "text");
  const said = isFields(text) && typeof text.text === "string" ? { text: text.text } : {};
  return Object.assign({}, said, tile === undefined ? {} : tileOf(tile).properties, ...own) as Properties;
}

/** The tile that an object shows. Its number counts in the tilesets of the file that says it. */
function tileBehind(desk: ObjectDesk, { parts, templates }: Chain): FoundTile | undefined {
  const index = parts.findIndex((part) => fieldOf(part, "gid") !== undefined);
  const part = parts[index];
  if (part === undefined) return undefined;
  const before = desk.sources.issues.length;
  const number = numberIn(desk.sources, part, "gid", { min: 1, max: 0xffffffff });
  if (desk.sources.issues.length > before) return undefined;
  const tilesets = index === 0 ? desk.tilesets : (templates[index - 1]?.tilesets ?? []);
  if ((number & FLIP_BITS) !== 0) desk.tally.add("dropped", { what: "turned or mirrored objects", told: "how they look" });
  const tile = tileWith(tilesets, number & ~FLIP_BITS);
  if (tile !== undefined) return tile;
  const reason = `no tileset has a tile ${number & ~FLIP_BITS}`;
  complain(desk.sources, part, {
    code: "DRAMATIS_TILED_DATA",
    name: "gid",
    expected: "a number of a tileset",
    found: String(number),
    reason,
  });
  return undefined;
}

/** The box of an object in pixels, turned by quarters where it is turned by quarters. */
function boxOf(desk: ObjectDesk, chain: Chain, { part, tile }: { part: Part; tile: FoundTile | undefined }): PixelBox {
  const { sources, projection, tally } = desk;
  const [x, y] = [numberIn(sources, part, "x", pixels), numberIn(sources, part, "y", pixels)];
  const sizeOf = (name: string, otherwise: number) => Math.max(0, numberOf(fieldBehind(chain, name)) ?? otherwise);
  const width = Math.min(pixels.max, sizeOf("width", tile?.tileset.tileWidth ?? 0));
  const height = Math.min(pixels.max, sizeOf("height", tile?.tileset.tileHeight ?? 0));
  const flat = projection.orientation !== "orthogonal" && tile !== undefined ? footOf(projection) : undefined;
  const around =
    flat ??
    shapeBox(chain, tally) ??
    (tile === undefined ? { left: 0, top: 0, right: width, bottom: height } : tileBox(tile, width, height));
  const turned = quarterTurned(around, numberOf(fieldBehind(chain, "rotation")) ?? 0, tally);
  return { left: x + turned.left, right: x + turned.right, top: y + turned.top, bottom: y + turned.bottom };
}

/** On maps that are no squares the picture of a tile stands upright over the cell in which its foot is. */
function footOf(projection: Projection): PixelBox {
  const { width, height } = cellSize(projection);
  return { left: -width / 2, right: -width / 2, top: -height / 2, bottom: -height / 2 };
}

/** The cells of a polygon; undefined for other shapes, for one that is too large or comes after too many others, and for one so thin that no centre of a cell lies inside. */
function polygonOf(
  { sources, projection, tally, spent }: ObjectDesk,
  chain: Chain,
  { part, layer, box }: { readonly part: Part; readonly layer: WalkedLayer; readonly box: CellBox },
): readonly Cell[] | undefined {
  const value = fieldBehind(chain, "polygon");
  if (value === undefined) return undefined;
  const { width, height } = cellSize(projection);
  const [left, top] = [numberIn(sources, part, "x", pixels) + layer.offsetX, numberIn(sources, part, "y", pixels) + layer.offsetY];
  const turn = quarterOf(numberOf(fieldBehind(chain, "rotation")) ?? 0) ?? 0;
  const corners = pointsOf(value).map((point): [number, number] => {
    const [x, y] = turnedPoint(point, turn);
    return [(left + x) / width - projection.origin[0], (top + y) / height - projection.origin[1]];
  });
  spent.polygons += (box.to[1] - box.from[1] + 1) * (box.to[0] - box.from[0] + 1 + corners.length);
  const cells = spent.polygons > TILED_LIMITS.polygonWorkMax ? undefined : polygonCells(corners, box);
  const isKept = cells !== undefined && cells.length > 0;
  tally.add("guessed", { what: "polygons", told: isKept ? "the cells whose centre lies inside" : "their boxes are taken" });
  return isKept ? cells : undefined;
}

/** The box of a polygon or a line around the place of its object; undefined for other shapes. */
function shapeBox(chain: Chain, tally: Tally): PixelBox | undefined {
  const value = fieldBehind(chain, "polygon") ?? fieldBehind(chain, "polyline");
  if (value === undefined) return undefined;
  const points = pointsOf(value);
  if (fieldBehind(chain, "polygon") === undefined) tally.add("guessed", { what: "lines", told: "their boxes are taken" });
  let box = { left: 0, top: 0, right: 0, bottom: 0 };
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) box = { left: x, right: x, top: y, bottom: y };
    else box = { left: Math.min(box.left, x), right: Math.max(box.right, x), top: Math.min(box.top, y), bottom: Math.max(box.bottom, y) };
  }
  return box;
}

function pointsOf(value: unknown): [number, number][] {
  const pairs: readonly unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.trim().split(/\s+/) : [];
  return pairs.flatMap((pair): [number, number][] => {
    const [x, y] = isFields(pair) ? [pair.x, pair.y] : String(pair).split(",");
    const point = [numberOf(x), numberOf(y)];
    return point[0] === undefined || point[1] === undefined ? [] : [[point[0], point[1]]];
  });
}

/** Where the picture of a tile lies around the place of its object: above and right of it, unless its tileset says otherwise. */
function tileBox({ tileset: { alignment } }: FoundTile, width: number, height: number): PixelBox {
  const left = alignment.endsWith("right") ? -width : ["top", "center", "bottom"].includes(alignment) ? -width / 2 : 0;
  const top = alignment.startsWith("top") ? 0 : ["left", "center", "right"].includes(alignment) ? -height / 2 : -height;
  return { left, right: left + width, top, bottom: top + height };
}

function quarterTurned(box: PixelBox, degrees: number, tally: Tally): PixelBox {
  const turn = quarterOf(degrees);
  if (turn === 0) return box;
  const { left, top, right, bottom } = box;
  if (turn === 90) return { left: -bottom, right: -top, top: left, bottom: right };
  if (turn === 180) return { left: -right, right: -left, top: -bottom, bottom: -top };
  if (turn === 270) return { left: top, right: bottom, top: -right, bottom: -left };
  tally.add("dropped", { what: "turned objects", told: "read as if they were not turned, since it is by no quarter" });
  return box;
}

/** A turn by quarters as 0, 90, 180 or 270 degrees; undefined for any other. */
function quarterOf(degrees: number): number | undefined {
  const turn = ((degrees % 360) + 360) % 360;
  return turn % 90 === 0 ? turn : undefined;
}

function turnedPoint([x, y]: readonly [number, number], turn: number): readonly [number, number] {
  if (turn === 90) return [-y, x];
  if (turn === 180) return [-x, -y];
  return turn === 270 ? [y, -x] : [x, y];
}

function clamped([x, y]: Cell, { width, height }: ObjectDesk["size"]): Cell {
  return [Math.max(0, Math.min(width - 1, x)), Math.max(0, Math.min(height - 1, y))];
}

/** The one of some cells that is nearest to another, of several the first. */
function nearest(cells: readonly Cell[], [x, y]: Cell): Cell {
  const far = ([column, row]: Cell): number => (column - x) * (column - x) + (row - y) * (row - y);
  return cells.reduce<Cell>((best, one) => (far(one) < far(best) ? one : best), cells[0] ?? [x, y]);
}
