// The definitions of an exported LDtk project: its two layers, the entity for places, and the fields of a level. Names of values follow LDtk's
// rule for identifiers: letters, digits and `_`, and no two alike.
import type { Stack } from "@dramatis/runtime";
import { OWN_FIELDS, PLACE_CLASS } from "../foreign/own-fields.ts";
import { EXPORTED } from "./exported.ts";

/** A field as exports define it. */
export interface FieldDef {
  readonly identifier: string;
  readonly type: "String" | "Multilines";
  readonly uid: number;
}

/** The fields of an exported level. */
export const LEVEL_FIELDS = [
  { identifier: OWN_FIELDS.level, type: "String", uid: 30 },
  { identifier: OWN_FIELDS.name, type: "String", uid: 31 },
  { identifier: EXPORTED.legend, type: "Multilines", uid: 32 },
  { identifier: OWN_FIELDS.locks, type: "Multilines", uid: 33 },
  { identifier: OWN_FIELDS.floors, type: "Multilines", uid: 34 },
  { identifier: OWN_FIELDS.rules, type: "Multilines", uid: 35 },
] as const satisfies readonly FieldDef[];

/** Gives `defs` for the legend of a level; the values are numbered from 1 in the order of the legend. Pure. */
export function exportDefinitions(legend: readonly (readonly [string, Stack])[], cellPixels: number): object {
  return {
    layers: [
      layerDef(EXPORTED.places, "Entities", 10, cellPixels),
      { ...layerDef(EXPORTED.layer, "IntGrid", 11, cellPixels), intGridValues: valuesOf(legend) },
    ],
    entities: [placeDef(cellPixels)],
    tilesets: [],
    enums: [],
    externalEnums: [],
    levelFields: LEVEL_FIELDS.map(fieldDef),
  };
}

// --- internal ---

function layerDef(identifier: string, type: "Entities" | "IntGrid", uid: number, gridSize: number): object {
  return {
    __type: type,
    identifier,
    type,
    uid,
    gridSize,
    displayOpacity: 1,
    pxOffsetX: 0,
    pxOffsetY: 0,
    parallaxFactorX: 0,
    parallaxFactorY: 0,
    parallaxScaling: true,
    requiredTags: [],
    excludedTags: [],
    intGridValues: [],
    intGridValuesGroups: [],
    autoRuleGroups: [],
    autoSourceLayerDefUid: null,
    tilesetDefUid: null,
    tilePivotX: 0,
    tilePivotY: 0,
  };
}

function placeDef(cellPixels: number): object {
  return {
    identifier: PLACE_CLASS,
    uid: 20,
    tags: [],
    width: cellPixels,
    height: cellPixels,
    resizableX: true,
    resizableY: true,
    color: "#3E9BDB",
    renderMode: "Rectangle",
    showName: true,
    hollow: true,
    tilesetId: null,
    tileRenderMode: "FitInside",
    tileRect: null,
    nineSliceBorders: [],
    maxCount: 0,
    limitScope: "PerLevel",
    limitBehavior: "MoveLastOne",
    pivotX: 0,
    pivotY: 0,
    fieldDefs: [fieldDef({ identifier: "name", type: "String", uid: 21 })],
  };
}

function fieldDef({ identifier, type, uid }: FieldDef): object {
  const editorType = type === "String" ? "F_String" : "F_Text";
  return {
    identifier,
    __type: type,
    uid,
    type: editorType,
    isArray: false,
    canBeNull: true,
    editorDisplayMode: "Hidden",
    editorDisplayPos: "Above",
  };
}

/** Colours of values, one after the other (twelve hues that can be told apart on a dark ground). */
const palette = "#8E8E8E #4E9A51 #C0A040 #3B7DD8 #B0463C #8A5BB5 #2FA7A0 #D07F2E #A8C256 #5B6BB0 #C46A9C #7A5C3E".split(" ");

function valuesOf(legend: readonly (readonly [string, Stack])[]): readonly object[] {
  const taken = new Set<string>();
  return legend.map(([, stack], index) => {
    const color = palette[index % palette.length];
    return { value: index + 1, identifier: identifierOf(stack, taken), color, tile: null, groupUid: 0 };
  });
}

/** What stands on the cell, terrain first: `floor_door`, `floor_key_2`. */
function identifierOf(stack: Stack, taken: Set<string>): string {
  const feature = typeof stack.feature === "object" ? stack.feature.kind : stack.feature;
  const items = Object.values(stack.items ?? {}).map(({ kind }) => kind);
  const words = [stack.terrain, feature, ...items, stack.area, stack.name].filter((word) => word !== undefined);
  const base = words
    .join("_")
    .replace(/[^A-Za-z0-9_]/g, "_")
    .slice(0, 64);
  let free = base;
  for (let number = taken.size + 1; taken.has(free); number += 1) free = `${base}_${number}`;
  taken.add(free);
  return free;
}
