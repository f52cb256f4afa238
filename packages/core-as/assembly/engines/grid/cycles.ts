// Cycles: kinds that become another by themselves, all cells of a kind on the same ticks: spikes that come and go, tides, blinking walls.
import { dim, setWord, u8At, u16At, word } from "../../world/block";
import { hasRoom } from "../../world/events";
import {
  DIM_CELLS,
  DIM_KINDS,
  F_CYCLING_COUNT,
  F_FEATURE,
  F_INDEX,
  F_KIND_NEXT,
  F_KIND_PERIOD,
  F_TERRAIN,
  F_TICK,
} from "../../world/layout.generated";
import { beginItem } from "./consequences";
import { changeFeature, changeTerrain } from "./ground";

/** Turns every cell whose feature or terrain is due, from the cursor on; false when the ring is full. The cursor counts cells twice: feature, then terrain. */
export function runCycles(w: usize): bool {
  if (!isAnyDue(w)) return true;
  const places = dim(w, DIM_CELLS) << 1;
  for (let place = word(w, F_INDEX); place < places; place++) {
    const cell = place >> 1;
    const isTerrain = (place & 1) != 0;
    const kind = u8At(w, isTerrain ? F_TERRAIN : F_FEATURE, cell);
    if (kind == 0 || !isDue(w, kind)) continue;
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, place);
      return false;
    }
    beginItem(w);
    if (isTerrain) changeTerrain(w, cell, u8At(w, F_KIND_NEXT, kind));
    else changeFeature(w, cell, u8At(w, F_KIND_NEXT, kind));
  }
  return true;
}

// --- internal ---

function isAnyDue(w: usize): bool {
  if (word(w, F_CYCLING_COUNT) == 0) return false;
  const kinds = dim(w, DIM_KINDS);
  for (let kind: u32 = 1; kind < kinds; kind++) {
    if (isDue(w, kind)) return true;
  }
  return false;
}

function isDue(w: usize, kind: u32): bool {
  const period = u16At(w, F_KIND_PERIOD, kind);
  return period != 0 && word(w, F_TICK) % period == 0;
}
