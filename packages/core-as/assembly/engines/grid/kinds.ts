// Consequences that change what a cell is made of: its feature or its terrain, here or on all cells of a place.
import { u32At } from "../../world/block";
import { DO_SET_TERRAIN } from "../../world/enums.generated";
import { F_PLACE_CELL, F_PLACE_COUNT, F_PLACE_START } from "../../world/layout.generated";
import { takeStep } from "./consequences";
import { changeFeature, changeTerrain } from "./ground";

/** Does `set-kind` or `set-terrain` on the cell, or with a place (1-based) on all its cells, each beyond the first at the cost of a step. */
export function changeKinds(w: usize, op: u32, kind: u32, place: u32, cell: u32): void {
  if (place == 0) {
    changeKind(w, op, kind, cell);
    return;
  }
  const start = u32At(w, F_PLACE_START, place);
  const end = start + u32At(w, F_PLACE_COUNT, place);
  for (let i = start; i < end; i++) {
    if (i > start && !takeStep(w)) return;
    changeKind(w, op, kind, u32At(w, F_PLACE_CELL, i));
  }
}

// --- internal ---

function changeKind(w: usize, op: u32, kind: u32, cell: u32): void {
  if (op == DO_SET_TERRAIN) changeTerrain(w, cell, kind);
  else changeFeature(w, cell, kind);
}
