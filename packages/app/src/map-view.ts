// A world as a small picture: one character a cell, whether it was ever seen, and who stands there.
// It decides no colours, and must not be read by anything that decides.
import type { KIND_TAGS, Names, World } from "@dramatis/runtime";

/** What a cell shows. */
export type MapKind = "void" | "wall" | "floor" | "hazard" | "feature" | "item" | "actor";

/** One cell. `faction` is the number of the actor's faction, or null. */
export interface MapCell {
  readonly glyph: string;
  readonly kind: MapKind;
  readonly seen: boolean;
  readonly faction: number | null;
}

/** A picture of a world; `cells` by row. `factions` gives names to the numbers. */
export interface MapView {
  readonly width: number;
  readonly height: number;
  readonly cells: readonly (readonly MapCell[])[];
  readonly factions: readonly string[];
}

/** What a picture needs beside the world: glyphs of kinds and items by number, where they have one. */
export interface MapGlyphs {
  readonly kinds: readonly { readonly name: string; readonly glyph?: string | undefined }[];
  readonly items: readonly { readonly name: string; readonly glyph?: string | undefined }[];
}

/**
 * Gives the picture of a world. Seen is what at least one of `watchers` (numbers of factions; none: anybody) knows.
 * Actors are drawn with the first letter of their name. Pure.
 */
export function mapView(world: World, names: Names, glyphs: MapGlyphs, watchers: readonly number[] = []): MapView {
  const { width, height, stride } = names;
  const actors = actorsByCell(world, names);
  const known = knownBy(world, watchers.length > 0 ? watchers : names.factions.map((_name, number) => number));
  const cells = Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_column, x): MapCell => {
      const cell = (y + 1) * stride + x + 1;
      const actor = actors.get(cell);
      const seen = known(cell);
      if (actor !== undefined) return { glyph: actor.glyph, kind: "actor", seen, faction: actor.faction };
      return { ...thingAt(world, cell, glyphs), seen, faction: null };
    }),
  );
  return { width, height, cells, factions: names.factions };
}

/** Gives a picture of at most so many columns and rows; a cell of it shows the most telling of the cells that it stands for. Pure. */
export function shrinkMap(map: MapView, columnsMax: number, rowsMax: number): MapView {
  const step = Math.max(1, Math.ceil(map.width / columnsMax), Math.ceil(map.height / rowsMax));
  if (step === 1) return map;
  const [width, height] = [Math.ceil(map.width / step), Math.ceil(map.height / step)];
  const cells = Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_column, x) => mostTelling(blockOf(map, x * step, y * step, step))),
  );
  return { width, height, cells, factions: map.factions };
}

// --- internal ---

const emptyCell: MapCell = { glyph: " ", kind: "void", seen: false, faction: null };
const telling: readonly MapKind[] = ["actor", "item", "feature", "hazard", "floor", "wall", "void"];

function actorsByCell(world: World, names: Names): Map<number, { glyph: string; faction: number }> {
  const found = new Map<number, { glyph: string; faction: number }>();
  const [states, cells, factions, serials] = [world.view("actorState"), world.view("cell"), world.view("faction"), world.view("serial")];
  for (let slot = 0; slot < states.length; slot += 1) {
    const serial = serials[slot] ?? 0;
    if (states[slot] !== aliveState || serial === 0) continue;
    const name = names.actors[serial - 1] ?? "spawned";
    found.set(cells[slot] ?? 0, { glyph: name.slice(0, 1), faction: factions[slot] ?? 0 });
  }
  return found;
}

/** The state of a slot in which somebody lives; templates and empty slots have others (docs/rules.md). */
const aliveState = 1;

function knownBy(world: World, watchers: readonly number[]): (cell: number) => boolean {
  const known = world.view("knownTerrain");
  const cells = world.dims.cells ?? 0;
  return (cell) => watchers.some((faction) => (known[faction * cells + cell] ?? 0) !== 0);
}

function thingAt(world: World, cell: number, glyphs: MapGlyphs): Pick<MapCell, "glyph" | "kind"> {
  const item = world.get("cellItems", cell);
  if (item > 0) {
    const row = glyphs.items[world.get("itemKind", item - 1)];
    return { glyph: row?.glyph ?? row?.name.slice(0, 1) ?? "?", kind: "item" };
  }
  const feature = world.get("feature", cell);
  if (feature > 0) return { glyph: glyphOf(glyphs, feature), kind: hasTag(world, feature, "hazard") ? "hazard" : "feature" };
  const terrain = world.get("terrain", cell);
  if (terrain === 0) return { glyph: " ", kind: "void" };
  const kind = !hasTag(world, terrain, "passable") ? "wall" : hasTag(world, terrain, "hazard") ? "hazard" : "floor";
  return { glyph: glyphOf(glyphs, terrain), kind };
}

function glyphOf({ kinds }: MapGlyphs, number: number): string {
  const row = kinds[number];
  return row?.glyph ?? row?.name.slice(0, 1) ?? "?";
}

function hasTag(world: World, kind: number, tag: (typeof KIND_TAGS)[number]): boolean {
  return (world.get("kindTags", kind) & (1 << world.core.directory.words.kindTags.indexOf(tag))) !== 0;
}

function blockOf(map: MapView, left: number, top: number, step: number): MapCell[] {
  const rows = map.cells.slice(top, top + step);
  return rows.flatMap((row) => row.slice(left, left + step));
}

function mostTelling(cells: readonly MapCell[]): MapCell {
  const seen = cells.some((cell) => cell.seen);
  const rank = ({ kind }: MapCell): number => telling.indexOf(kind);
  const best = cells.reduce((so, cell) => (rank(cell) < rank(so) ? cell : so), cells[0] ?? emptyCell);
  return { ...best, seen };
}
