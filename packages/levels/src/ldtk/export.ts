// Writes a level as a minimal LDtk project: one layer of values, one of entities for places, and fields of the level for what LDtk has no word
// for. Read again by `readLdtk` and mapped, it gives an equal level. It makes no looks: values get a colour each.
import { gridOf, type Level, type RulebookPatch } from "@dramatis/runtime";
import { OWN_LEVEL, PLACE_CLASS, rulesText } from "../foreign/own-fields.ts";
import { placeBoxes } from "../foreign/place-boxes.ts";
import { exportDefinitions, type FieldDef, LEVEL_FIELDS } from "./export-definitions.ts";
import { EXPORTED } from "./exported.ts";

/**
 * Gives a level as the text of an LDtk project (jsonVersion 1.5.3, grid of 16 pixels), ready to be saved as `<name>.ldtk`. The level is one that
 * passed its contract; `rules` are those that go with it. The same level gives the same bytes. Pure.
 */
export function exportLdtk(level: Level, rules?: RulebookPatch): string {
  const { rows, width, height } = gridOf(level);
  const legend = Object.entries(level.legend);
  const numbers = new Map(legend.map(([character], index) => [character, index + 1]));
  const values = rows.flatMap((row) => Array.from({ length: width }, (_none, x) => numbers.get(row.charAt(x)) ?? 0));
  const identifier = (level.name ?? "level").replace(/[^A-Za-z0-9_]/g, "_");
  const project = {
    __header__: { fileType: "LDtk Project JSON", app: "Dramatis", schema: "https://ldtk.io/files/JSON_SCHEMA.json" },
    iid: iid(1),
    jsonVersion: "1.5.3",
    nextUid: 100,
    identifierStyle: "Free",
    toc: [],
    worldLayout: "Free",
    worldGridWidth: 256,
    worldGridHeight: 256,
    defaultGridSize: cellPixels,
    bgColor: "#40465B",
    defaultLevelBgColor: "#696A79",
    externalLevels: false,
    flags: ["UseMultilinesType"],
    defs: exportDefinitions(legend, cellPixels),
    levels: [
      {
        identifier,
        iid: iid(2),
        uid: 0,
        worldX: 0,
        worldY: 0,
        worldDepth: 0,
        pxWid: width * cellPixels,
        pxHei: height * cellPixels,
        __bgColor: "#696A79",
        bgColor: null,
        __smartColor: "#ADADB5",
        bgRelPath: null,
        __bgPos: null,
        externalRelPath: null,
        fieldInstances: fieldsOf(level, rulesText(rules)),
        layerInstances: [placesLayer(level, width, height), valuesLayer(values, width, height)],
        __neighbours: [],
      },
    ],
    worlds: [],
  };
  return `${JSON.stringify(project, null, 1)}\n`;
}

// --- internal ---

const cellPixels = 16;

/** Identifiers of instances look like UUIDs; they count up, so that the same level gives the same file. */
function iid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function fieldsOf({ name, legend, locks, floors }: Level, rules: string | undefined): readonly object[] {
  const stacks = Object.entries(legend).map(([character, stands], index) => [String(index + 1), { character, stands }] as const);
  const texts: Readonly<Record<(typeof LEVEL_FIELDS)[number]["identifier"], string | null>> = {
    dramatis: OWN_LEVEL,
    name: name ?? null,
    legend: JSON.stringify(Object.fromEntries(stacks)),
    locks: locks === undefined ? null : JSON.stringify(locks),
    floors: floors === undefined ? null : JSON.stringify(floors),
    rules: rules ?? null,
  };
  return LEVEL_FIELDS.map((def) => fieldOf(def, texts[def.identifier]));
}

function fieldOf({ identifier, type, uid }: FieldDef, value: string | null): object {
  const realEditorValues = value === null ? [] : [{ id: "V_String", params: [value] }];
  return { __identifier: identifier, __type: type, __value: value, __tile: null, defUid: uid, realEditorValues };
}

function layerOf(name: string, type: "Entities" | "IntGrid", number: number, [width, height]: readonly [number, number]): object {
  return {
    __identifier: name,
    __type: type,
    __cWid: width,
    __cHei: height,
    __gridSize: cellPixels,
    __opacity: 1,
    __pxTotalOffsetX: 0,
    __pxTotalOffsetY: 0,
    __tilesetDefUid: null,
    __tilesetRelPath: null,
    iid: iid(number),
    levelId: 0,
    layerDefUid: number,
    pxOffsetX: 0,
    pxOffsetY: 0,
    visible: true,
    overrideTilesetUid: null,
    optionalRules: [],
    seed: 0,
    intGridCsv: [],
    autoLayerTiles: [],
    gridTiles: [],
    entityInstances: [],
  };
}

function valuesLayer(values: readonly number[], width: number, height: number): object {
  return { ...layerOf(EXPORTED.layer, "IntGrid", 11, [width, height]), intGridCsv: values };
}

function placesLayer(level: Level, width: number, height: number): object {
  const entityInstances = placeBoxes(level, width).map(({ name, from, to }, index) => ({
    __identifier: PLACE_CLASS,
    __grid: from,
    __pivot: [0, 0],
    __tags: [],
    __tile: null,
    __smartColor: "#3E9BDB",
    iid: iid(1000 + index),
    width: (to[0] - from[0] + 1) * cellPixels,
    height: (to[1] - from[1] + 1) * cellPixels,
    defUid: 20,
    px: [from[0] * cellPixels, from[1] * cellPixels],
    fieldInstances: [fieldOf({ identifier: "name", type: "String", uid: 21 }, name)],
  }));
  return { ...layerOf(EXPORTED.places, "Entities", 10, [width, height]), entityInstances };
}
