// Breaking: power against the toughness of what stands on a cell, the feature before the terrain.
import { u8At, u32At } from "../../world/block";
import { EV_BROKEN } from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  F_FEATURE,
  F_KIND_BREAKS,
  F_KIND_TOUGHNESS,
  F_PLACE_CELL,
  F_PLACE_COUNT,
  F_PLACE_START,
  F_SERIAL,
  F_TERRAIN,
} from "../../world/layout.generated";
import { isInner, setFeature, setTerrain } from "./cells";
import { takeStep } from "./consequences";
import { isBarred, TERRAIN_KINDS_MAX } from "./ground";

/** Breaks what power can on a cell, or on all cells of a place (1-based; 0: the cell). */
export function breakAt(w: usize, source: i32, power: i32, cell: u32, place: u32): void {
  if (place == 0) {
    breakCell(w, source, power, cell);
    return;
  }
  const start = u32At(w, F_PLACE_START, place);
  const count = u32At(w, F_PLACE_COUNT, place);
  for (let i: u32 = 0; i < count; i++) {
    if (i > 0 && !takeStep(w)) return;
    breakCell(w, source, power, u32At(w, F_PLACE_CELL, start + i));
  }
}

// --- internal ---

function breakCell(w: usize, source: i32, power: i32, cell: u32): void {
  if (!isInner(w, cell)) return;
  const feature = u8At(w, F_FEATURE, cell);
  const terrain = u8At(w, F_TERRAIN, cell);
  if (feature != 0 && isBroken(w, feature, power)) {
    const rest = u8At(w, F_KIND_BREAKS, feature);
    if (isBarred(w, cell, terrain, rest)) return;
    setFeature(w, cell, rest);
    tell(w, source, rest, cell, feature);
    return;
  }
  const ground = u8At(w, F_KIND_BREAKS, terrain);
  if (ground == 0 || ground >= TERRAIN_KINDS_MAX || !isBroken(w, terrain, power) || isBarred(w, cell, ground, feature)) return;
  setTerrain(w, cell, ground);
  tell(w, source, ground, cell, terrain);
}

function isBroken(w: usize, kind: u32, power: i32): bool {
  const toughness: i32 = u8At(w, F_KIND_TOUGHNESS, kind);
  return toughness != 0 && power >= toughness;
}

function tell(w: usize, source: i32, rest: u32, cell: u32, kind: u32): void {
  emit(w, EV_BROKEN, source < 0 ? 0 : u32At(w, F_SERIAL, source), rest, cell, kind);
}
