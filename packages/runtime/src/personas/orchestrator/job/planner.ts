// What plans for an Orchestrator: reads requests, makes plans, makes them again. Types alone; a cast that only runs levels has none.
// All of it is pure: what is known of the outside stands in the circumstances.
import type { ContextSnapshot } from "../../../contracts/context-snapshot.ts";
import type { PolicyOutlook } from "../../../contracts/policy-outlook.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import type { PlanOutcome, PlanRefusal } from "../planning/plan-outcome.ts";
import type { PlanningConfig } from "../planning/planning-config.ts";
import type { Replanned, Replanning } from "../planning/replan.ts";
import type { PlanningRegistry } from "../planning/situation.ts";

/** What a plan is made in: the captured outside, the cards and the options. `createdAt` is the one clock field; no digest covers it. */
export interface Circumstances {
  readonly snapshot: ContextSnapshot;
  readonly outlook: PolicyOutlook;
  readonly registry: PlanningRegistry;
  readonly config: PlanningConfig;
  readonly createdAt: string;
}

/** A planner. Equal arguments give equal answers. */
export interface TaskPlanner {
  /** Gives the task of a request. Throws DRAMATIS_INPUT_INVALID or DRAMATIS_ROUTE_REFUSED with all issues. */
  read(request: unknown, setting: unknown): TaskSpec;
  plan(task: TaskSpec, circumstances: Circumstances): PlanOutcome;
  replan(replanning: Replanning, circumstances: Circumstances): Replanned | PlanRefusal;
}
