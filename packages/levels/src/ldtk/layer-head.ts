// What every layer of an LDtk level says of itself: name, type, grid, offset, visibility. It reads nothing that stands on the layer.
import { shown } from "@dramatis/runtime";
import type { LayerDef } from "./defs.ts";
import { LDTK_LIMITS } from "./limits.ts";
import type { Project } from "./project.ts";
import { complain, field, flagIn, type Spot, textIn, under, wholeIn } from "./spot.ts";
import { modern } from "./versions.ts";

/** The types of layers. */
export const LAYER_TYPES = ["IntGrid", "Entities", "Tiles", "AutoLayer"] as const;

/** A layer before its contents are read. `width` and `height` are in cells of `size` pixels. */
export interface LayerHead {
  readonly spot: Spot;
  readonly name: string;
  readonly type: (typeof LAYER_TYPES)[number];
  readonly def: LayerDef | undefined;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly offset: readonly [number, number];
  readonly isVisible: boolean;
}

/** Reads the head of a layer; undefined when its type is unknown or it is too large, which are issues. */
export function readLayerHead(raw: Spot, project: Project): LayerHead | undefined {
  const spot: Spot = { ...raw, value: modern("layer", raw.value) };
  const typeName = textIn(spot, "__type");
  const type = LAYER_TYPES.find((one) => one === typeName);
  const name = textIn(spot, "__identifier");
  const def = project.defs.layers.get(wholeIn(spot, "layerDefUid", { from: 0, to: LDTK_LIMITS.pixelsMax, or: 0 }));
  const side = { from: 1, to: LDTK_LIMITS.cellsMax };
  const [width, height] = [wholeIn(spot, "__cWid", side), wholeIn(spot, "__cHei", side)];
  const size = wholeIn(spot, "__gridSize", { from: 1, to: 65_536 });
  const head = { spot, name, def, width, height, size, offset: offsetOf(spot, def), isVisible: flagIn(spot, "visible", true) };
  if (type === undefined) {
    const said = { expected: `one of ${LAYER_TYPES.join(", ")}`, found: shown(typeName) };
    if (typeof field(spot, "__type") === "string") complain(spot.source, "DRAMATIS_INPUT_VALUE", under(spot, "__type"), said);
    return undefined;
  }
  if (width * height <= LDTK_LIMITS.cellsMax) return { ...head, type };
  const said = { expected: `at most ${LDTK_LIMITS.cellsMax} cells`, found: `${width} columns and ${height} rows` };
  complain(spot.source, "DRAMATIS_LEVEL_SIZE", under(spot, "__cWid"), said);
  return undefined;
}

// --- internal ---

/** The offset in all: as the file adds it up, else that of the layer and that of its definition. */
function offsetOf(spot: Spot, def: LayerDef | undefined): readonly [number, number] {
  const sum = (key: string, own: string, axis: 0 | 1): number => {
    const pixels = { from: -LDTK_LIMITS.pixelsMax, to: LDTK_LIMITS.pixelsMax };
    const or = wholeIn(spot, own, { ...pixels, or: 0 }) + (def?.offset[axis] ?? 0);
    return wholeIn(spot, key, { ...pixels, or });
  };
  return [sum("__pxTotalOffsetX", "pxOffsetX", 0), sum("__pxTotalOffsetY", "pxOffsetY", 1)];
}
