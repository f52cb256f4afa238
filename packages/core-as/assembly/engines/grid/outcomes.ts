// Outcomes: how the run ended for each faction, given why it ended.
import { dim, setU8, u8At, u16At, word } from "../../world/block";
import {
  END_ALL_LOST,
  END_END_CONSEQUENCE,
  END_OBJECTIVE,
  END_STALLED,
  GOAL_PREVENT,
  OUTCOME_DRAW,
  OUTCOME_LOST,
  OUTCOME_NONE,
  OUTCOME_STALLED,
  OUTCOME_UNDECIDED,
  OUTCOME_WON,
} from "../../world/enums.generated";
import {
  DIM_FACTIONS,
  F_END_FACTION,
  F_OBJECTIVE_A,
  F_OBJECTIVE_DONE,
  F_OBJECTIVE_FAILED,
  F_OBJECTIVE_OP,
  F_OBJECTIVE_ROOT,
  F_OUTCOME,
} from "../../world/layout.generated";
import { allegiance } from "./actors";

/** Writes the outcome of every faction. */
export function decideOutcomes(w: usize, reason: u32): void {
  const factions = dim(w, DIM_FACTIONS);
  for (let faction: u32 = 0; faction < factions; faction++) {
    setU8(w, F_OUTCOME, faction, outcomeOf(w, faction, reason));
  }
}

// --- internal ---

function outcomeOf(w: usize, faction: u32, reason: u32): u32 {
  const root = u16At(w, F_OBJECTIVE_ROOT, faction);
  if (root == 0) return OUTCOME_NONE;
  if (u8At(w, F_OBJECTIVE_FAILED, root - 1) != 0) {
    return reason == END_END_CONSEQUENCE && word(w, F_END_FACTION) == faction + 1 ? OUTCOME_WON : OUTCOME_LOST;
  }
  const isPrevent = u8At(w, F_OBJECTIVE_OP, root - 1) == GOAL_PREVENT;
  if (reason == END_OBJECTIVE) {
    if (isPrevent) return isDone(w, u16At(w, F_OBJECTIVE_A, root - 1)) ? OUTCOME_LOST : OUTCOME_WON;
    if (!isDone(w, faction)) return OUTCOME_LOST;
    return hasHostileWinner(w, faction) ? OUTCOME_DRAW : OUTCOME_WON;
  }
  if (reason == END_END_CONSEQUENCE) return afterConsequence(w, faction, root, isPrevent);
  if (reason == END_ALL_LOST) return isPrevent ? OUTCOME_WON : OUTCOME_LOST;
  return reason == END_STALLED ? OUTCOME_STALLED : OUTCOME_UNDECIDED;
}

function afterConsequence(w: usize, faction: u32, root: u32, isPrevent: bool): u32 {
  const winner = word(w, F_END_FACTION);
  if (winner == 0) return OUTCOME_DRAW;
  if (winner == faction + 1) return OUTCOME_WON;
  if (isPrevent && u16At(w, F_OBJECTIVE_A, root - 1) + 1 != winner) return OUTCOME_WON;
  return OUTCOME_LOST;
}

function isDone(w: usize, faction: u32): bool {
  const root = u16At(w, F_OBJECTIVE_ROOT, faction);
  return root != 0 && u8At(w, F_OBJECTIVE_DONE, root - 1) != 0;
}

function hasHostileWinner(w: usize, faction: u32): bool {
  const factions = dim(w, DIM_FACTIONS);
  for (let other: u32 = 0; other < factions; other++) {
    if (other == faction || !isDone(w, other)) continue;
    if (allegiance(w, faction, other) < 0 || allegiance(w, other, faction) < 0) return true;
  }
  return false;
}
