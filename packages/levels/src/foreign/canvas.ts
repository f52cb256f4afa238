// The cells of a level while an import lays meanings onto them, one above the other. Cells that hold the same share one entry of a palette,
// so that a map of a million cells stays small. It must not know tokens, layers or objects.
import type { Stack } from "@dramatis/runtime";
import { featureKind } from "../grid/stack-kinds.ts";

/** What lies on a cell so far: a stack that may lack its terrain, and the character that it had in a level of ours. */
export type Paint = Partial<Stack> & { readonly character?: string };

/** Items that an import puts onto one cell at most; what comes beyond is counted. */
export const ITEMS_PER_CELL_MAX = 8;

/** Different contents of cells that a canvas holds at most; what comes beyond is not laid. */
export const PALETTE_MAX = 65_536;

/** A canvas. Cells are numbered y * width + x. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** What is on a cell; the same object for cells that hold the same. */
  at(cell: number): Paint;
  /**
   * Gives what lays a paint onto a cell: its terrain, feature and area take the place of those below, its items join them. A way in or out (a
   * feature that can be passed or opened) that is laid onto closed ground without ground of its own opens it. The first name of a cell stays.
   */
  brush(paint: Paint): (cell: number) => void;
  /** What happened besides: cells opened by a feature, items that found no room, cells that found no room in the palette. */
  readonly counts: { opened: number; crowded: number; lost: number };
}

/** What is needed of the row of a kind. */
export type KindRow = { readonly tags?: readonly string[] | undefined; readonly opensTo?: string | undefined };
type Kinds = Readonly<Record<string, KindRow>>;

/** Gives an empty canvas; `kinds` says which ground is closed and which features can be passed. */
export function createCanvas(width: number, height: number, kinds: Kinds): Canvas {
  const palette: Paint[] = [{}];
  const numbers = new Map<string, number>([["{}", 0]]);
  const cells = new Uint32Array(width * height);
  const counts = { opened: 0, crowded: 0, lost: 0 };
  const brushes = new Map<string, (cell: number) => void>();
  const numberOf = (paint: Paint): number | undefined => {
    const key = JSON.stringify(paint);
    const number = numbers.get(key) ?? (palette.length < PALETTE_MAX ? palette.push(paint) - 1 : undefined);
    if (number !== undefined) numbers.set(key, number);
    return number;
  };
  const brushOf = (above: Paint) => {
    const results = new Map<number, Laid & { readonly number: number | undefined }>();
    return (cell: number) => {
      const below = cells[cell] ?? 0;
      let result = results.get(below);
      if (result === undefined) {
        const laid = layOver(palette[below] ?? {}, above, kinds);
        result = { ...laid, number: numberOf(laid.paint) };
        results.set(below, result);
      }
      cells[cell] = result.number ?? below;
      counts.lost += result.number === undefined ? 1 : 0;
      counts.opened += result.isOpened ? 1 : 0;
      counts.crowded += result.crowded;
    };
  };
  return {
    width,
    height,
    counts,
    at: (cell) => palette[cells[cell] ?? 0] ?? {},
    brush(paint) {
      const key = JSON.stringify(paint);
      const brush = brushes.get(key) ?? brushOf(paint);
      brushes.set(key, brush);
      return brush;
    },
  };
}

/** Gives whether a kind of this name can be stood on or, for doors, opened; unknown kinds cannot. Pure. */
export function isOpenKind(name: string | undefined, kinds: Kinds): boolean {
  const row = name !== undefined && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  return (row?.tags?.includes("passable") ?? false) || row?.opensTo !== undefined;
}

// --- internal ---

interface Laid {
  readonly paint: Paint;
  readonly isOpened: boolean;
  /** Items that found no room. */
  readonly crowded: number;
}

function layOver(below: Paint, above: Paint, kinds: Kinds): Laid {
  const { character: _lost, ...kept } = below;
  const { character, ...over } = above;
  if (Object.keys(kept).length === 0) {
    return { paint: { ...inOrder(over), ...(character === undefined ? {} : { character }) }, isOpened: false, crowded: 0 };
  }
  const feature = featureKind(over.feature);
  const isClosedBelow = below.terrain !== undefined && !isOpenKind(below.terrain, kinds);
  const isOpened = over.terrain === undefined && isClosedBelow && isOpenKind(feature, kinds);
  const { items, crowded } = joined(below.items, over.items);
  const paint = { ...kept, ...over, items, name: below.name ?? over.name, ...(isOpened ? { terrain: "floor" } : {}) };
  return { paint: inOrder(paint), isOpened, crowded };
}

function joined(below: Stack["items"], above: Stack["items"]): { items: Stack["items"]; crowded: number } {
  if (below === undefined || above === undefined) return { items: above ?? below, crowded: 0 };
  const items = { ...below };
  const fitting = Object.entries(above).slice(0, Math.max(0, ITEMS_PER_CELL_MAX - Object.keys(below).length));
  for (const [name, item] of fitting) {
    let free = name;
    for (let number = 2; Object.hasOwn(items, free); number += 1) free = `${name}-${number}`;
    items[free] = item;
  }
  return { items, crowded: Object.keys(above).length - fitting.length };
}

/** Keys in one order and only those that say something, so that equal paints have equal texts. */
function inOrder({ terrain, feature, items, area, name }: { [Key in keyof Paint]: Paint[Key] | undefined }): Paint {
  return {
    ...(terrain === undefined ? {} : { terrain }),
    ...(feature === undefined ? {} : { feature }),
    ...(items === undefined ? {} : { items }),
    ...(area === undefined ? {} : { area }),
    ...(name === undefined ? {} : { name }),
  };
}
