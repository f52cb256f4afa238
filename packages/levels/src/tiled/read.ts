// Reads a map of Tiled (.tmx, .tmj) with everything that it refers to into a map without a meaning. Here stands the order of the steps.
// It opens no file: they are handed in.
import type { Issue } from "@dramatis/runtime";
import type { ForeignFiles, ForeignLayer, ForeignMap, Token } from "../foreign/foreign-map.ts";
import { nameOfFile } from "../foreign/plain-name.ts";
import { createTally, type Tally } from "../foreign/tally.ts";
import type { Cell } from "../grid/cell.ts";
import type { ImportReport } from "../report.ts";
import { type CellBudget, type Piece, piecesOf } from "./cells.ts";
import { FLIP_BITS, TILED_LIMITS } from "./limits.ts";
import { objectsOf } from "./objects.ts";
import { complain, fieldOf, flagIn, numberIn, type Part, partsIn, textIn } from "./part.ts";
import { ORIENTATIONS, type Projection } from "./projection.ts";
import { propertiesOf } from "./properties.ts";
import { openSources, type Sources } from "./source.ts";
import { createTemplateReader } from "./templates.ts";
import { createTilesetReader, type Tileset, tileWith, tokenOf } from "./tilesets.ts";
import { type WalkedLayer, walkLayers } from "./walk.ts";

/** What a reader gives: no map when there are issues. */
export interface TiledReading {
  readonly maps: readonly ForeignMap[];
  readonly issues: readonly Issue[];
  readonly report: ImportReport;
}

/**
 * Reads the map `entry` of the files that were handed in, which hold its tilesets and templates as well. Orthogonal maps are read as they are,
 * isometric and staggered ones as grids; hexagonal ones are refused. Time and memory are bounded by TILED_LIMITS. Pure.
 */
export function readTiled(files: ForeignFiles, entry: string): TiledReading {
  const tally = createTally();
  const issues: Issue[] = [];
  const sources = openSources(files, entry, issues);
  const root = sources.entry();
  const map = root === undefined || !isReadable(sources, root) ? undefined : mapOf(sources, root, tally);
  const told = distinct(issues);
  return { maps: map === undefined || told.length > 0 ? [] : [map], issues: told, report: tally.report() };
}

// --- internal ---

function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((one) => [JSON.stringify(one), one])).values()];
}

/** Whether a file is a map of an orientation that can be read. */
function isReadable(sources: Sources, root: Part): boolean {
  const type = textIn(root, "type", "map");
  if (type !== "map" || fieldOf(root, "layers") === undefined) {
    const found = type === "map" ? "no layers" : `a ${type.slice(0, 20)}`;
    complain(sources, root, { code: "DRAMATIS_TILED_DATA", name: "", expected: "a map", found, reason: `it is no map of Tiled: ${found}` });
    return false;
  }
  const orientation = textIn(root, "orientation", "orthogonal");
  if (ORIENTATIONS.some((known) => known === orientation)) return true;
  const reason =
    orientation === "hexagonal"
      ? "the map is hexagonal: its cells have six neighbours, those of a level four or eight, so that ways and distances would be others"
      : `the orientation \`${orientation.slice(0, 20)}\` is not known`;
  complain(sources, root, {
    code: "DRAMATIS_TILED_UNSUPPORTED",
    name: "orientation",
    expected: ORIENTATIONS.join(", "),
    found: orientation,
    reason,
  });
  return false;
}

interface Extent {
  readonly width: number;
  readonly height: number;
  /** The cell of the file that becomes (0, 0). */
  readonly origin: Cell;
}

interface ReadLayer {
  readonly layer: WalkedLayer;
  readonly pieces: readonly Piece[];
}

function mapOf(sources: Sources, root: Part, tally: Tally): ForeignMap | undefined {
  const tilesetReader = createTilesetReader(sources);
  const tilesets = tilesetReader.tilesetsOf(partsIn(sources, root, "tilesets"));
  const layers = walkLayers(sources, root, tally);
  const budget: CellBudget = { left: TILED_LIMITS.layerCellsMax };
  const read = layers.filter(({ kind }) => kind === "tilelayer").map((layer) => ({ layer, pieces: piecesOf(sources, layer.part, budget) }));
  const extent = extentOf(sources, root, read, tally);
  if (extent === undefined) return undefined;
  const projection = projectionOf(sources, root, extent.origin, tally);
  const tokens = createTokens(tilesets);
  const foreignLayers = read.map((one) => foreignLayer(one, { sources, extent, projection, tokens, tally }));
  const templates = createTemplateReader(sources, tilesetReader, tally);
  const desk = { sources, tilesets, templates, projection, size: extent, tally, spent: { polygons: 0 } };
  const objects = objectsOf(
    desk,
    layers.filter(({ kind }) => kind === "objectgroup"),
  );
  tally.add("carried", { what: "tile layers", count: foreignLayers.length, told: "layers of cells" });
  tally.add("carried", { what: "tilesets", count: tilesets.length, told: "classes and properties of their tiles; pictures are not read" });
  tally.add("carried", { what: "objects", count: objects.length, told: "with the cells that they cover" });
  return {
    name: nameOfFile(root.file, "map"),
    width: extent.width,
    height: extent.height,
    tokens: tokens.all(),
    layers: foreignLayers,
    objects,
    properties: propertiesOf(sources, root),
  };
}

/** The size of the map as it is said, or of the rectangle around its chunks. */
function extentOf(sources: Sources, root: Part, layers: readonly ReadLayer[], tally: Tally): Extent | undefined {
  const before = sources.issues.length;
  const side = { min: 1, max: TILED_LIMITS.sideMax };
  if (!flagIn(root, "infinite", false)) {
    const [width, height] = [numberIn(sources, root, "width", side), numberIn(sources, root, "height", side)];
    return sources.issues.length > before ? undefined : { width, height, origin: [0, 0] };
  }
  const pieces = layers.flatMap((one) => one.pieces);
  const least = (values: readonly number[]) => values.reduce((low, value) => Math.min(low, value), Number.MAX_SAFE_INTEGER);
  const origin: Cell = pieces.length === 0 ? [0, 0] : [least(pieces.map(({ x }) => x)), least(pieces.map(({ y }) => y))];
  const width = pieces.length === 0 ? 1 : -least(pieces.map((piece) => -piece.x - piece.width)) - origin[0];
  const height = pieces.length === 0 ? 1 : -least(pieces.map((piece) => -piece.y - piece.height)) - origin[1];
  if (Math.max(width, height) > side.max) {
    const expected = `chunks within ${side.max} x ${side.max} cells`;
    complain(sources, root, { code: "DRAMATIS_LEVEL_SIZE", name: "layers", expected, found: `${width} x ${height} cells` });
    return undefined;
  }
  tally.add("carried", { what: "chunks of an infinite map", count: pieces.length, told: `its cell (${origin.join(", ")}) became (0, 0)` });
  return { width, height, origin };
}

function projectionOf(sources: Sources, root: Part, origin: Cell, tally: Tally): Projection {
  const orientation = ORIENTATIONS.find((known) => known === textIn(root, "orientation")) ?? "orthogonal";
  const size = { min: 1, max: 1_000_000 };
  if (orientation !== "orthogonal") tally.add("guessed", { what: `${orientation} map`, told: "read as the grid that it is made of" });
  return {
    orientation,
    tileWidth: numberIn(sources, root, "tilewidth", size),
    tileHeight: numberIn(sources, root, "tileheight", size),
    isStaggeredX: textIn(root, "staggeraxis") === "x",
    origin,
  };
}

/** The tokens of a map in the order of their first cells. */
interface Tokens {
  /** The index + 1 of the token of a tile's number; 0 for a number that no tileset has. */
  indexOf(number: number): number;
  /** All that were asked for, and behind them those of which something is said although no cell shows them. */
  all(): readonly Token[];
}

function createTokens(tilesets: readonly Tileset[]): Tokens {
  const tokens: Token[] = [];
  const known = new Map<number, number>();
  const indexOf = (number: number): number => {
    const index = known.get(number);
    if (index !== undefined) return index;
    const tile = tileWith(tilesets, number);
    known.set(number, tile === undefined ? 0 : tokens.push(tokenOf(tile)));
    return known.get(number) ?? 0;
  };
  const askUnused = () => {
    let left: number = TILED_LIMITS.unusedTokensMax;
    for (const { first, last, tiles } of tilesets) {
      for (const [local, { words, properties }] of tiles) {
        const isSaid = words.length > 0 || Object.keys(properties).length > 0;
        if (!isSaid || first + local > last || left === 0) continue;
        left -= 1;
        indexOf(first + local);
      }
    }
  };
  return {
    indexOf,
    all() {
      askUnused();
      return tokens;
    },
  };
}

interface LayerDesk {
  readonly sources: Sources;
  readonly extent: Extent;
  readonly projection: Projection;
  readonly tokens: Tokens;
  readonly tally: Tally;
}

function foreignLayer({ layer, pieces }: ReadLayer, desk: LayerDesk): ForeignLayer {
  const { sources, extent, tally } = desk;
  const cells = new Uint32Array(extent.width * extent.height);
  const [shiftX, shiftY] = shiftOf(layer, desk);
  const lost = { flipped: 0, unknown: 0, outside: 0, first: 0 };
  for (const piece of pieces) {
    const [left, top] = [piece.x - extent.origin[0] + shiftX, piece.y - extent.origin[1] + shiftY];
    for (let index = 0; index < piece.numbers.length; index += 1) {
      const number = piece.numbers[index] ?? 0;
      if (number === 0) continue;
      const [x, y] = [left + (index % piece.width), top + Math.floor(index / piece.width)];
      const token = desk.tokens.indexOf(number & ~FLIP_BITS);
      if ((number & FLIP_BITS) !== 0) lost.flipped += 1;
      if (token === 0) {
        lost.first ||= number & ~FLIP_BITS;
        lost.unknown += 1;
      } else if (x < 0 || y < 0 || x >= extent.width || y >= extent.height) lost.outside += 1;
      else cells[y * extent.width + x] = token;
    }
  }
  tally.add("dropped", { what: "turned or mirrored tiles", count: lost.flipped, told: "how they look" });
  tally.add("dropped", { what: `cells of layer ${layer.name}`, count: lost.outside, told: "outside the map" });
  if (lost.unknown > 0) {
    const reason = `${lost.unknown} cells have numbers of no tileset, the first is ${lost.first}`;
    complain(sources, layer.part, {
      code: "DRAMATIS_TILED_DATA",
      name: "data",
      expected: "numbers of tilesets",
      found: String(lost.first),
      reason,
    });
  }
  return { name: layer.name, isVisible: layer.isVisible, cells, properties: propertiesOf(sources, layer.part) };
}

/** By how many whole cells a layer is moved; less than half a cell is nothing. */
function shiftOf({ offsetX, offsetY, name }: WalkedLayer, { projection, tally }: LayerDesk): Cell {
  const shift: Cell = [Math.round(offsetX / projection.tileWidth) + 0, Math.round(offsetY / projection.tileHeight) + 0];
  const isWhole = shift[0] * projection.tileWidth === offsetX && shift[1] * projection.tileHeight === offsetY;
  if (!isWhole) tally.add("guessed", { what: `offset of layer ${name}`, told: `taken as ${shift[0]} columns and ${shift[1]} rows` });
  return shift;
}
