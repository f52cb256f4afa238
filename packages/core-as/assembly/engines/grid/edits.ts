// Edits: one editable number of the world set from outside, as an input. What hangs on it is derived anew.

import { at, dim, setWord, u8At } from "../../world/block";
import { EV_EDITED } from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_ACTORS,
  DIM_ELEMENTS,
  DIM_FACTIONS,
  DIM_ITEM_KINDS,
  DIM_KINDS,
  editable,
  F_ACTOR_STATE,
  F_ALIVE_COUNT,
  F_CHANGED_COUNT,
  F_FACTION,
  F_FEATURE,
  F_ITEM_KIND,
  F_KIND_TAGS,
  F_LEADER_CELL,
  F_RESISTANCE,
  F_TERRAIN,
  FIELD_OFFSETS_AT,
} from "../../world/layout.generated";
import { changeCount, deriveStanding, isAlive } from "./actors";
import { CHANGED_CELLS_MAX, deriveCells, isInner } from "./cells";
import { deriveGround } from "./ground";
import { dropFields } from "./search";

/** Whether an edit names an editable element and a value that fits it. */
export function isLegalEdit(w: usize, field: u32, index: u32, value: i32): bool {
  const shape = editable(w, field);
  if (shape == 0 || index >= shape >> 4) return false;
  const bits = (shape & 15) << 3;
  if (bits < 32 && (value < -(1 << (bits - 1)) || value >= 1 << bits)) return false;
  const offsetAt = FIELD_OFFSETS_AT + (field << 2);
  if (offsetAt == F_KIND_TAGS) return index > 0;
  if (offsetAt == F_TERRAIN) return value > 0 && <u32>value < min(dim(w, DIM_KINDS), 127) && isInner(w, index);
  if (offsetAt == F_FEATURE) return value >= 0 && <u32>value < dim(w, DIM_KINDS) && isInner(w, index);
  if (offsetAt == F_FACTION) return value >= 0 && <u32>value < dim(w, DIM_FACTIONS);
  if (offsetAt == F_ITEM_KIND) return value > 0 && <u32>value < dim(w, DIM_ITEM_KINDS);
  return true;
}

/** Applies a legal edit. Slots that hold nobody and item slots that are free are left alone. */
export function applyEdit(w: usize, field: u32, index: u32, value: i32): void {
  const offsetAt = FIELD_OFFSETS_AT + (field << 2);
  if (offsetAt >= F_ACTOR_STATE && offsetAt <= F_LEADER_CELL && !isAlive(w, slotOfElement(w, offsetAt, index))) return;
  if (offsetAt == F_ITEM_KIND && u8At(w, F_ITEM_KIND, index) == 0) return;
  const bytes = editable(w, field) & 15;
  const p = at(w, offsetAt) + index * bytes;
  if (bytes == 1) store<u8>(p, <u8>value);
  else if (bytes == 2) store<u16>(p, <u16>value);
  else store<u32>(p, value);
  deriveAll(w);
  emit(w, EV_EDITED, field, index, 0, value);
}

// --- internal ---

function slotOfElement(w: usize, offsetAt: u32, index: u32): u32 {
  return offsetAt == F_RESISTANCE ? index / max(dim(w, DIM_ELEMENTS), 1) : index;
}

function deriveAll(w: usize): void {
  deriveCells(w);
  deriveGround(w);
  deriveStanding(w);
  dropFields(w);
  setWord(w, F_CHANGED_COUNT, CHANGED_CELLS_MAX + 1);
  memory.fill(at(w, F_ALIVE_COUNT), 0, dim(w, DIM_FACTIONS) << 2);
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (isAlive(w, slot)) changeCount(w, slot, 1);
  }
}
