// Entities of a layer as objects of the map: where their middle stands, which cells they cover, what their fields say.
// It does not know what an entity means here.
import type { Json } from "@dramatis/runtime";
import type { ForeignObject } from "../foreign/foreign-map.ts";
import { readFields } from "./field-values.ts";
import type { LayerHead } from "./layer-head.ts";
import { LDTK_LIMITS } from "./limits.ts";
import type { MapGrid, Project } from "./project.ts";
import { field, isRecord, pairIn, type Spot, spotOf, spotsIn, textIn, textsIn, under, wholeIn } from "./spot.ts";
import { tileIn } from "./tile-rect.ts";
import { modern } from "./versions.ts";

/**
 * Gives the entities of a layer. `taken` holds the ids of the map so far, each with the
 * number that the next of its name gets; an id that is taken gets one, and that is told.
 */
export function readEntities(head: LayerHead, map: MapGrid, project: Project, taken: Map<string, number>): readonly ForeignObject[] {
  return spotsIn(head.spot, "entityInstances", LDTK_LIMITS.entitiesMax, []).flatMap((raw) => {
    const def = project.defs.entities.get(wholeIn(raw, "defUid", { from: -1, to: LDTK_LIMITS.pixelsMax, or: -1 })) ?? {};
    const spot: Spot = { ...raw, value: modern("entity", raw.value, { ...def, number: taken.size + 1 }) };
    const entity = entityOf(spot, head, map, project);
    const cells = cellsOf(spot, head, map);
    if (cells === undefined) {
      project.tally.add("dropped", { what: "entities", told: "their middle lies outside of the level" });
      return [];
    }
    return [{ ...entity, id: freeId(textIn(spot, "iid"), taken, project), ...cells }];
  });
}

// --- internal ---

function entityOf(spot: Spot, head: LayerHead, map: MapGrid, project: Project): Omit<ForeignObject, "id" | "cell" | "box"> {
  const { properties, enumValues } = readFields(spot, project, { map, size: head.size, offset: head.offset });
  const tile = field(spot, "__tile");
  const rect = isRecord(tile) ? spotOf(spot.source, tile, under(spot, "__tile")) : undefined;
  const shown = rect === undefined ? undefined : tileIn(rect, project.defs.tilesets);
  const tags = shown?.id === null ? [] : (shown?.tileset?.tags.get(shown.id) ?? []);
  const words = [textIn(spot, "__identifier"), ...textsIn(spot, "__tags", LDTK_LIMITS.fieldsMax), ...enumValues, ...tags];
  return { name: nameIn(properties), words: [...new Set(words)], layers: [head.name], isVisible: head.isVisible, properties };
}

/** LDtk has no names for entities; a field that is called name says it. */
function nameIn(properties: Readonly<Record<string, Json>>): string {
  const key = Object.keys(properties).find((one) => one.toLowerCase() === "name");
  const name = key === undefined ? undefined : properties[key];
  return typeof name === "string" ? name : "";
}

/** The middle's cell and the cells that are covered; undefined when the middle lies outside. Sizes are rounded to whole cells, at least one. */
function cellsOf(spot: Spot, head: LayerHead, map: MapGrid): Pick<ForeignObject, "cell" | "box"> | undefined {
  const px = pairIn(spot, "px", LDTK_LIMITS.pixelsMax);
  const pivot = pairIn(spot, "__pivot", 1);
  const size = { from: 0, to: LDTK_LIMITS.pixelsMax };
  const [x, y] = [
    span(px[0] + head.offset[0], pivot[0], wholeIn(spot, "width", size), map.size),
    span(px[1] + head.offset[1], pivot[1], wholeIn(spot, "height", size), map.size),
  ];
  if (x.middle < 0 || y.middle < 0 || x.middle >= map.width || y.middle >= map.height) return undefined;
  return {
    cell: [x.middle, y.middle],
    box: {
      from: [Math.max(0, x.from), Math.max(0, y.from)],
      to: [Math.min(map.width - 1, x.to), Math.min(map.height - 1, y.to)],
    },
  };
}

function span(at: number, pivot: number, length: number, cell: number): { middle: number; from: number; to: number } {
  const low = at - pivot * length;
  const middle = Math.floor((low + length / 2) / cell);
  const count = Math.round(length / cell);
  if (count <= 1) return { middle, from: middle, to: middle };
  const from = Math.floor(low / cell + 0.5);
  return { middle, from, to: from + count - 1 };
}

function freeId(id: string, taken: Map<string, number>, project: Project): string {
  const base = id === "" ? "entity" : id;
  let number = taken.get(base) ?? 1;
  let free = number === 1 ? base : `${base}-${number}`;
  while (taken.has(free)) {
    number += 1;
    free = `${base}-${number}`;
  }
  if (free !== id) project.tally.add("guessed", { what: "entities with an iid that another one has", told: "they got a number behind it" });
  taken.set(base, number + 1);
  if (free !== base) taken.set(free, 1);
  return free;
}
