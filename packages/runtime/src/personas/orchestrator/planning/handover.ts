// What goes to the Allocator with a plan: what it must keep to, what it will cost by step, and the digests of all that it was made with.
// It carries; it decides nothing.
import { digestOf } from "../../../contracts/canonical.ts";
import type { ExecutionPlan } from "../../../contracts/execution-plan.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { planDigestOf } from "../execution/plan-digest.ts";
import { executionDigest } from "./plan-digest.ts";

/** A hand-over. `costs` are millionths by step; `digest` names the hand-over without itself. */
export interface Handover {
  readonly plan: string;
  readonly execution: string;
  readonly task: string;
  readonly registry: string;
  readonly policy: string;
  readonly context: string;
  readonly constraints: TaskSpec["constraints"];
  readonly costMax: string | null;
  readonly latencyMsMax: number | null;
  readonly costs: readonly { readonly step: string; readonly capability: string; readonly costMicros: number }[];
  readonly consents: readonly string[];
  readonly approvals: readonly string[];
  readonly privacy: ExecutionPlan["privacy"];
  readonly digest: string;
}

/** Makes the hand-over of a plan. Pure. */
export function handover(execution: ExecutionPlan, { constraints }: Pick<TaskSpec, "constraints">): Handover {
  const body = {
    plan: planDigestOf(execution.plan),
    execution: executionDigest(execution),
    task: execution.task,
    registry: execution.registry,
    policy: execution.policy,
    context: execution.context,
    constraints,
    costMax: execution.costMax,
    latencyMsMax: execution.latencyMsMax,
    costs: execution.steps.map(({ step, costMicros }) => ({ step, capability: capabilityOf(execution, step), costMicros })),
    consents: execution.consents,
    approvals: execution.approvals,
    privacy: execution.privacy,
  };
  return { ...body, digest: digestOf(body) };
}

// --- internal ---

function capabilityOf({ plan }: ExecutionPlan, step: string): string {
  return plan.steps.find(({ id }) => id === step)?.name ?? "";
}
