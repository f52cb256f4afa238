// What the host captured of the outside, read from its fact, and the circumstances of a plan that it makes.
// It must not know what a plan is made for.
import { contextSnapshotSchema } from "../../../contracts/context-snapshot.ts";
import { assert } from "../../../contracts/errors.ts";
import { policyOutlookSchema } from "../../../contracts/policy-outlook.ts";
import type { TimedFact } from "../execution/engine.ts";
import type { PlanningConfig } from "../planning/planning-config.ts";
import { instantOf } from "../views/instant.ts";
import type { JobMeans } from "./outcome.ts";
import type { Circumstances } from "./planner.ts";

/** Gives the circumstances that a captured fact makes. Throws DRAMATIS_BUG_ASSERTION for a fact without its bodies. Pure. */
export function circumstancesOf(
  { fact, atMs }: TimedFact<"context.captured">,
  config: PlanningConfig,
  { registry }: JobMeans,
): Circumstances {
  const snapshot = contextSnapshotSchema.safeParse(fact.bodies.snapshot);
  const outlook = policyOutlookSchema.safeParse(fact.bodies.outlook);
  assert(snapshot.success && outlook.success, "what a host captures is a context snapshot and an outlook of policy");
  return { snapshot: snapshot.data, outlook: outlook.data, registry, config, createdAt: instantOf(atMs) };
}
