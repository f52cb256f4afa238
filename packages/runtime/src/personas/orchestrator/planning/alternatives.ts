// Says of the plans that were not taken how they differ and in which part of the score they lose.
// It compares scores that stand in both; it finds no plans.
import type { ExecutionPlan, Weights } from "../../../contracts/execution-plan.ts";
import { SCORE_PARTS } from "../../../contracts/task-spec.ts";
import type { FoundPlan } from "./search.ts";

/** A plan that was not taken, and its row but for the digest. */
export interface Alternative {
  readonly found: FoundPlan;
  readonly row: Omit<ExecutionPlan["alternatives"][number], "plan">;
}

/** Gives the alternatives to the best plan, best first. Pure. */
export function alternativesOf(best: FoundPlan, others: readonly FoundPlan[], weights: Weights): Alternative[] {
  return others.map((found) => ({
    found,
    row: { methods: [...found.partial.methods], score: found.score, why: whyNot(best, found, weights) },
  }));
}

// --- internal ---

function whyNot(best: FoundPlan, other: FoundPlan, weights: Weights): string {
  const instead = other.partial.steps.map(({ name }) => name).join(", ");
  const losses = SCORE_PARTS.map((part) => ({ part, loss: weights[part] * (best.score.parts[part] - other.score.parts[part]) }));
  const [worst] = [...losses].sort((one, next) => next.loss - one.loss || SCORE_PARTS.indexOf(one.part) - SCORE_PARTS.indexOf(next.part));
  const margin = `${other.score.total} points against ${best.score.total}`;
  const where = worst === undefined || worst.loss <= 0 ? "equal in every part that counts" : `it loses most in ${worst.part}`;
  return `It would use ${instead === "" ? "nothing" : instead}: ${margin}; ${where}.`;
}
