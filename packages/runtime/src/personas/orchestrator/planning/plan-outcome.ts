// What planning comes to: a plan with offers of less, or a refusal with its reasons.
// Data alone; planner.ts makes it.
import type { ExecutionPlan } from "../../../contracts/execution-plan.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import type { Conflict, Rejection } from "./situation.ts";

/** Something less that can be had: a plan, and in words what is given up by it and what it spares. */
export interface Offer {
  /** The task that is left when this is taken. */
  readonly task: TaskSpec;
  readonly execution: ExecutionPlan;
  readonly givesUp: readonly string[];
  readonly spares: readonly string[];
}

/** Why there is no plan: the questions are open, policy denies it, it cannot be done, or previews are switched off (`invalid`). */
export interface PlanRefusal {
  readonly outcome: "refused";
  readonly as: "denied" | "infeasible" | "unclear" | "invalid";
  readonly reasons: readonly string[];
  readonly rejections: readonly Rejection[];
  readonly conflicts: readonly Conflict[];
  readonly offers: readonly Offer[];
  readonly expansions: number;
}

/** A plan with its offers. `digest` names it without its clock field; a preview has the same one. `givesUp` is what the chosen ways give up. */
export interface Planned {
  readonly outcome: "planned";
  readonly execution: ExecutionPlan;
  readonly digest: string;
  readonly givesUp: readonly string[];
  readonly offers: readonly Offer[];
}

export type PlanOutcome = Planned | PlanRefusal;

/** A plan or refusal without its offers. */
export type PlanAttempt = Omit<Planned, "offers"> | Omit<PlanRefusal, "offers">;
