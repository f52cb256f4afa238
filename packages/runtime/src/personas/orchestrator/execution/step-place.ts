// A step of a plan that is validated, and where it stands. Data alone.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { OrchestratorPlan, PlanStep } from "../../../contracts/orchestration.ts";

/** A step under validation, with its place. */
export interface Place {
  readonly plan: OrchestratorPlan;
  readonly registry: CapabilityRegistry;
  readonly step: PlanStep;
  /** Dotted path of the step, such as `steps.3`. */
  readonly at: string;
  readonly file: string;
}
