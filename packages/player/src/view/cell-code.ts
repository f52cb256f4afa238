// What a cell looks like, packed into one number: two cells with the same number look the same, and a cell has to be painted again only
// when its number changes. It must not paint.
import type { FieldView, World } from "@dramatis/runtime";
import { CELL_SEEN, CELL_UNKNOWN } from "../model/cell-sight.ts";
import { JOINS_EAST, JOINS_NORTH, JOINS_SOUTH, JOINS_WEST } from "./draw-terrain.ts";
import type { Looks, TerrainShape } from "./looks.ts";

/** How much of a cell is seen by whoever one looks through. */
export const SHADE_NONE = 0;
export const SHADE_KNOWN = 1;
export const SHADE_UNKNOWN = 2;

/** A cell's number taken apart. */
export interface CellParts {
  readonly terrain: number;
  readonly feature: number;
  readonly item: number;
  readonly mask: number;
  readonly shade: number;
  readonly hasMore: boolean;
}

/** Through whose eyes one looks. `fog` (of a faction) and `sight` (of an actor) are masks over all cells; see cell-sight.ts. */
export interface Eyes {
  readonly faction: number | undefined;
  readonly fog: Uint8Array | undefined;
  readonly sight: Uint8Array | undefined;
}

/** What cells are read with. `isPlain` leaves out what joins a cell and that more items lie there: enough for a colour. */
export interface CellCodeParts {
  readonly looks: Looks;
  readonly eyes: Eyes;
  readonly isPlain: boolean;
}

/** Gives the number of any cell that is not on the border of the block. Valid until the world changes. */
export function cellCodes(world: World, { looks, eyes, isPlain }: CellCodeParts): (cell: number) => number {
  const source = sources(world, eyes);
  const { terrain, feature, item } = source;
  if (isPlain) {
    return (cell) => {
      const shade = shadeOf(eyes, cell);
      if (shade === SHADE_UNKNOWN) return unknownCode;
      return (terrain(cell) | (feature(cell) << 8) | (item(cell) << 16) | (shade << 28)) >>> 0;
    };
  }
  const maskAt = masks(world, looks, source);
  const items = world.view("cellItems");
  const next = world.view("itemNext");
  return (cell) => {
    const shade = shadeOf(eyes, cell);
    if (shade === SHADE_UNKNOWN) return unknownCode;
    const first = shade === SHADE_NONE ? (items[cell] ?? 0) : 0;
    const more = first !== 0 && (next[first - 1] ?? 0) !== 0 ? 1 : 0;
    return (terrain(cell) | (feature(cell) << 8) | (item(cell) << 16) | (maskAt(cell) << 24) | (shade << 28) | (more << 30)) >>> 0;
  };
}

/** Takes a cell's number apart. Pure. */
export function partsOf(code: number): CellParts {
  return {
    terrain: code & 255,
    feature: (code >>> 8) & 255,
    item: (code >>> 16) & 255,
    mask: (code >>> 24) & 15,
    shade: (code >>> 28) & 3,
    hasMore: code >>> 30 === 1,
  };
}

// --- internal ---

const unknownCode = (SHADE_UNKNOWN << 28) >>> 0;
const wallClass = 1;

/** Cells of one class run into each other; 0 is ground, on which walls throw shadows. The void counts as wall, so that walls at the edge end there. */
const joinClass: Readonly<Record<TerrainShape, number>> = {
  floor: 0,
  block: 0,
  wall: wallClass,
  void: wallClass,
  water: 2,
  "deep-water": 2,
  pit: 3,
  lava: 4,
};

function shadeOf({ fog, sight }: Eyes, cell: number): number {
  if (fog?.[cell] === CELL_UNKNOWN) return SHADE_UNKNOWN;
  const isSeen = (fog === undefined || fog[cell] === CELL_SEEN) && (sight === undefined || sight[cell] === CELL_SEEN);
  return isSeen ? SHADE_NONE : SHADE_KNOWN;
}

/** Which neighbours join a cell. */
function masks(world: World, looks: Looks, { terrain }: Sources): (cell: number) => number {
  const classes = looks.terrain.map(({ shape }) => joinClass[shape]);
  const stride = world.dims.stride ?? 0;
  const classAt = (cell: number): number => classes[terrain(cell)] ?? 0;
  return (cell) => {
    const own = classAt(cell);
    const joined = own === 0 ? wallClass : own;
    const joins = (neighbour: number, bit: number): number => (classAt(neighbour) === joined ? bit : 0);
    return (
      joins(cell - stride, JOINS_NORTH) | joins(cell + 1, JOINS_EAST) | joins(cell + stride, JOINS_SOUTH) | joins(cell - 1, JOINS_WEST)
    );
  };
}

interface Sources {
  readonly terrain: (cell: number) => number;
  /** The area, which lies over the feature, where there is one. */
  readonly feature: (cell: number) => number;
  readonly item: (cell: number) => number;
}

/** Where kinds are read: from the world, or for a faction, off its sight, from what it knows. Unknown cells read as void. */
function sources(world: World, { faction, fog }: Eyes): Sources {
  const itemKind = world.view("itemKind");
  const heads = world.view("cellItems");
  const [terrain, feature] = [world.view("terrain"), world.view("feature")];
  const firstItem = (cell: number): number => {
    const head = heads[cell] ?? 0;
    return head === 0 ? 0 : (itemKind[head - 1] ?? 0);
  };
  const hasAreas = (world.dims.areaCells ?? 0) > 0;
  const over = (areas: FieldView | undefined, kind: number, at: number): number => areas?.[at] || kind;
  const area = hasAreas ? world.view("area") : undefined;
  const actual: Sources = {
    terrain: (cell) => terrain[cell] ?? 0,
    feature: (cell) => over(area, feature[cell] ?? 0, cell),
    item: firstItem,
  };
  if (faction === undefined || fog === undefined) return actual;
  const offset = faction * (world.dims.cells ?? 0);
  const knownArea = hasAreas ? world.view("knownArea") : undefined;
  const [knownTerrain, knownFeature, knownItem] = [world.view("knownTerrain"), world.view("knownFeature"), world.view("knownItem")];
  return {
    terrain: (cell) => (fog[cell] === CELL_SEEN ? actual.terrain(cell) : (knownTerrain[offset + cell] ?? 0) & 0x7f),
    feature: (cell) => (fog[cell] === CELL_SEEN ? actual.feature(cell) : over(knownArea, knownFeature[offset + cell] ?? 0, offset + cell)),
    item: (cell) => (fog[cell] === CELL_SEEN ? actual.item(cell) : (knownItem[offset + cell] ?? 0)),
  };
}
