// What a request for a plan is answered with: the fields that callers know, and the explained plan itself.
// It words what planning decided; it decides nothing.
import {
  type ExecutionPlan,
  explain,
  explanationText,
  type InsideState,
  type Offer,
  type PlanOutcome,
  type TaskSpec,
} from "@dramatis/runtime";

/** An answer. `digest` names the plan whether it was previewed or is to be carried out; `questions` are for the one who asked. */
export interface PlanResponse {
  readonly plan_id: string;
  readonly status: InsideState;
  readonly is_preview: boolean;
  /** Why this plan, or why there is none, in words. */
  readonly rationale: string;
  readonly task: TaskSpec;
  readonly execution_plan: ExecutionPlan | null;
  readonly digest: string | null;
  readonly consents: readonly string[];
  readonly approvals: readonly string[];
  readonly questions: readonly string[];
  readonly offers: readonly Offer[];
}

/** Makes the answer to a request. Pure. */
export function responseOf(planId: string, task: TaskSpec, outcome: PlanOutcome): PlanResponse {
  const base = { plan_id: planId, is_preview: task.trigger === "preview", task, offers: outcome.offers };
  const offered = outcome.offers.map(({ givesUp }) => `Offered instead, giving up: ${givesUp.join("; ") || "nothing"}`);
  if (outcome.outcome === "refused") {
    const { as, reasons } = outcome;
    const status = as === "denied" || as === "infeasible" ? as : "failed";
    const questions = as === "unclear" ? reasons : [];
    const rationale = [`There is no plan (${as}):`, ...reasons, ...offered].join("\n");
    return { ...base, status, rationale, execution_plan: null, digest: null, consents: [], approvals: [], questions };
  }
  const { execution, digest } = outcome;
  return {
    ...base,
    status: "awaiting-plan-approval",
    rationale: [explanationText(explain(execution)), ...offered].join("\n"),
    execution_plan: execution,
    digest,
    consents: execution.consents,
    approvals: execution.approvals,
    questions: [],
  };
}
