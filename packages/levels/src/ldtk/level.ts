// One LDtk level as a foreign map: its grid chosen, its layers on that grid, its entities, its fields and neighbours.
// It opens no file; where a level stands is for the project.
import type { Json } from "@dramatis/runtime";
import type { ForeignLayer, ForeignMap, ForeignObject, Properties } from "../foreign/foreign-map.ts";
import { readEntities } from "./entities.ts";
import { EXPORTED, readMeanings, withoutLegend } from "./exported.ts";
import { readFields } from "./field-values.ts";
import { type Meanings, readIntGrid } from "./int-grid.ts";
import { type LayerHead, readLayerHead } from "./layer-head.ts";
import { LDTK_LIMITS } from "./limits.ts";
import type { MapGrid, Project } from "./project.ts";
import { isAligned, onMap } from "./regrid.ts";
import { complain, field, type Spot, spotsIn, textIn, under, wholeIn } from "./spot.ts";
import { readTiles } from "./tiles.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import { modern } from "./versions.ts";

/** A level that is to be read: its name as a map, its world and the grid of a project without layers. */
export interface LevelTask {
  readonly name: string;
  readonly world: string;
  readonly defaultSize: number;
}

/** Reads a level; undefined when it is too large. `spot` holds its layers, in the project or in a file of its own. */
export function readLevel(spot: Spot, task: LevelTask, project: Project): ForeignMap | undefined {
  const heads = spotsIn(spot, "layerInstances", LDTK_LIMITS.layersMax).flatMap((layer) => readLayerHead(layer, project) ?? []);
  const map = gridOf(spot, heads, task.defaultSize);
  if (map === undefined) return undefined;
  const fields = readFields(spot, project, { map, size: map.size, offset: [0, 0] }).properties;
  const meanings = readMeanings(spot, fields);
  const tokens = createTokens();
  const layers = heads.toReversed().flatMap((head) => layersOf(head, { map, project, tokens, meanings }));
  if (tokens.list.length >= LDTK_LIMITS.tokensMax) {
    const said = { expected: `fewer than ${LDTK_LIMITS.tokensMax} different tiles and values`, found: "more" };
    complain(spot.source, "DRAMATIS_LEVEL_SIZE", under(spot, "layerInstances"), said);
  }
  const objects = objectsOf(heads, map, project);
  const { width, height } = map;
  const properties = { ...withoutLegend(fields), ...placeInWorld(spot, task, project), "ldtk.grid": map.size };
  tellAround(spot, project, { layers, objects, fields, tokens });
  return { name: task.name, width, height, tokens: tokens.list, layers, objects, properties };
}

// --- internal ---

interface Around {
  readonly map: MapGrid;
  readonly project: Project;
  readonly tokens: Tokens;
  readonly meanings: Meanings;
}

/** The coarsest grid of the IntGrid layers; without any that of the layers of entities, then of all, then of the project. */
function gridOf(spot: Spot, heads: readonly LayerHead[], defaultSize: number): MapGrid | undefined {
  const pixels = { from: 1, to: LDTK_LIMITS.pixelsMax };
  const [pxWid, pxHei] = [wholeIn(spot, "pxWid", pixels), wholeIn(spot, "pxHei", pixels)];
  const ofType = (type: LayerHead["type"]) => heads.filter((head) => head.type === type);
  const logic = [ofType("IntGrid"), ofType("Entities"), heads].find((some) => some.length > 0) ?? [];
  const size = logic.length === 0 ? defaultSize : logic.reduce((coarsest, head) => Math.max(coarsest, head.size), 1);
  const [width, height] = [Math.ceil(pxWid / size), Math.ceil(pxHei / size)];
  const { sideMax } = LDTK_LIMITS;
  if (width <= sideMax && height <= sideMax) return { width, height, size };
  const said = { expected: `1 to ${sideMax} rows and columns`, found: `${height} rows of ${width} columns, ${size} pixels each` };
  complain(spot.source, "DRAMATIS_LEVEL_SIZE", under(spot, width > sideMax ? "pxWid" : "pxHei"), said);
  return undefined;
}

/** A layer of values and one of the tiles that stand on it, the lower first. Layers on which nothing stands are told and left out. */
function layersOf(head: LayerHead, around: Around): readonly ForeignLayer[] {
  if (head.type === "Entities" || !hasRoom(head, around)) return [];
  const { project, tokens, meanings } = around;
  const none: Meanings = new Map();
  const values = head.type === "IntGrid" ? readIntGrid(head, tokens, head.name === EXPORTED.layer ? meanings : none) : undefined;
  const tiles = [readTiles(head, "autoLayerTiles", tokens, project), readTiles(head, "gridTiles", tokens, project)];
  const found = [values, ...tiles].flatMap((cells) => (cells === undefined ? [] : [cells]));
  project.tally.add("dropped", {
    what: "layers of tiles without a tile",
    told: "nothing stands on them",
    count: found.length === 0 ? 1 : 0,
  });
  return found.map((cells) => layerOf(head, cells, cells === values, around));
}

/** Counts the cells that a layer will take: for its values, and for each of its lists of tiles that is not empty. */
function hasRoom(head: LayerHead, { map, project }: Around): boolean {
  const lists = [field(head.spot, "autoLayerTiles"), field(head.spot, "gridTiles")].filter(
    (list) => Array.isArray(list) && list.length > 0,
  );
  const parts = lists.length + (head.type === "IntGrid" ? 1 : 0);
  project.room.cells -= parts * Math.max(head.width * head.height, map.width * map.height);
  if (project.room.cells >= 0) return true;
  const said = { expected: `at most ${LDTK_LIMITS.cellsTogetherMax} cells in all layers of all levels`, found: "more" };
  complain(head.spot.source, "DRAMATIS_LEVEL_SIZE", head.spot.path, said);
  return false;
}

function layerOf(head: LayerHead, raw: Uint32Array, isValues: boolean, { map, project }: Around): ForeignLayer {
  const { width, height, size, offset, isVisible } = head;
  const grid = { width, height, size, offset, cells: raw };
  const { cells, lost } = onMap(grid, map);
  if (!isAligned(grid, map)) {
    const what = size === map.size ? "layers that are moved" : `layers with a grid of ${size} pixels`;
    project.tally.add("guessed", { what, told: `laid onto cells of ${map.size} pixels; of several in one cell the most frequent stands` });
    project.tally.add("dropped", {
      what: "cells of layers with another grid, or moved",
      told: "they are not seen on the grid of the level",
      count: lost,
    });
  }
  const name = isValues || head.type !== "IntGrid" ? head.name : `${head.name}.tiles`;
  return { name, isVisible, cells, properties: { type: isValues ? "IntGrid" : head.type === "Tiles" ? "Tiles" : "AutoLayer" } };
}

function objectsOf(heads: readonly LayerHead[], map: MapGrid, project: Project): readonly ForeignObject[] {
  const taken = new Map<string, number>();
  return heads.flatMap((head) => (head.type === "Entities" ? readEntities(head, map, project, taken) : []));
}

/** Where the level lies in its world, and which maps lie beside it. */
function placeInWorld(spot: Spot, { world }: LevelTask, project: Project): Properties {
  const pixels = { from: -LDTK_LIMITS.pixelsMax, to: LDTK_LIMITS.pixelsMax, or: 0 };
  const neighbours = spotsIn(spot, "__neighbours", LDTK_LIMITS.levelsMax, []).flatMap((raw): Json[] => {
    const neighbour: Spot = { ...raw, value: modern("neighbour", raw.value) };
    const level = project.names.get(textIn(neighbour, "levelIid"));
    project.tally.add("dropped", {
      what: "neighbours",
      told: "the project has no level with their iid",
      count: level === undefined ? 1 : 0,
    });
    return level === undefined ? [] : [{ direction: textIn(neighbour, "dir"), level }];
  });
  const at = { x: wholeIn(spot, "worldX", pixels), y: wholeIn(spot, "worldY", pixels), depth: wholeIn(spot, "worldDepth", pixels) };
  return { "ldtk.world": { ...(world === "" ? {} : { name: world }), ...at }, "ldtk.neighbours": neighbours };
}

interface Found {
  readonly layers: readonly ForeignLayer[];
  readonly objects: readonly ForeignObject[];
  readonly fields: Properties;
  readonly tokens: Tokens;
}

function tellAround(spot: Spot, { tally }: Project, { layers, objects, fields, tokens }: Found): void {
  tally.add("carried", { what: "levels", told: "each is a map" });
  tally.add("carried", { what: "layers", told: "on the grid of their level", count: layers.length });
  tally.add("carried", {
    what: "hidden layers",
    told: "as layers that are not visible",
    count: layers.filter(({ isVisible }) => !isVisible).length,
  });
  tally.add("carried", { what: "tiles and values", told: "as tokens", count: tokens.list.length });
  tally.add("carried", { what: "entities", told: "as objects", count: objects.length });
  tally.add("carried", { what: "fields of levels", told: "as properties", count: Object.keys(fields).length });
  tally.add("dropped", {
    what: "background images",
    told: "looks stand in no level",
    count: typeof field(spot, "bgRelPath") === "string" ? 1 : 0,
  });
}
