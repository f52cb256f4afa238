// Elements that are opposite, such as fire and water: what the one touches of the other gives way. It must not know how an element is expressed.
// Elements are numbered from 1 in rows that name them; 0 is none, which is opposite to nothing.
import { dim, u8At, u16At } from "../../world/block";
import {
  DIM_ELEMENTS,
  DIM_STATUSES,
  F_ELEMENT_AREA,
  F_ELEMENT_OPPOSITE,
  F_STATUS_ELEMENT,
  F_STATUS_LEFT,
} from "../../world/layout.generated";
import { takeStep } from "./consequences";
import { cure } from "./statuses";

/** Whether a kind (0: none) is the area of an element opposite to one. */
export function isOpposedArea(w: usize, element: u32, kind: u32): bool {
  if (kind == 0) return false;
  const elements = dim(w, DIM_ELEMENTS);
  for (let other: u32 = 1; other <= elements; other++) {
    if (u8At(w, F_ELEMENT_AREA, other - 1) == kind && areOpposed(w, element, other)) return true;
  }
  return false;
}

/** Ends on an actor the statuses of opposite elements, each for a step of the work item. */
export function quench(w: usize, target: u32, element: u32): void {
  if (element == 0) return;
  const statuses = dim(w, DIM_STATUSES);
  for (let status: u32 = 0; status < statuses; status++) {
    if (u16At(w, F_STATUS_LEFT, target * statuses + status) == 0 || !areOpposed(w, element, u8At(w, F_STATUS_ELEMENT, status))) continue;
    if (!takeStep(w)) return;
    cure(w, target, status);
  }
}

// --- internal ---

// One of two needs to name the other.
function areOpposed(w: usize, one: u32, other: u32): bool {
  if (one == 0 || other == 0) return false;
  return u8At(w, F_ELEMENT_OPPOSITE, one - 1) == other || u8At(w, F_ELEMENT_OPPOSITE, other - 1) == one;
}
