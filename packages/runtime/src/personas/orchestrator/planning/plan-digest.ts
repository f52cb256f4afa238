// The digests by which explained plans and tasks are named. Clock fields are left out, and a preview is the task that it previews.
// It must not know how plans are made.
import { digestOf } from "../../../contracts/canonical.ts";
import type { ExecutionPlan } from "../../../contracts/execution-plan.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { planDigestOf } from "../execution/plan-digest.ts";

/** Gives the digest of an execution plan without the `createdAt` of its plan: what previews, approvals and hand-overs name. Pure. */
export function executionDigest(execution: ExecutionPlan): string {
  return digestOf({ ...execution, plan: planDigestOf(execution.plan) });
}

/** Gives the digest of a task; one that only previews has that of the request it previews. Pure. */
export function taskDigest(task: TaskSpec): string {
  return digestOf({ ...task, trigger: task.trigger === "preview" ? "request" : task.trigger });
}
