// The digest that names a plan: of everything in it but the clock. A preview and an execution of the same plan have the same.
// It must not know who asks.
import { digestOf } from "../../../contracts/canonical.ts";
import type { OrchestratorPlan } from "../../../contracts/orchestration.ts";

/** Gives the sha-256 of a plan without `createdAt`. Pure. */
export function planDigestOf(plan: OrchestratorPlan): string {
  const { createdAt: _createdAt, ...rest } = plan;
  return digestOf(rest);
}
