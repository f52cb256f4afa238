// Plans under names in a store folder, to be listed, looked at and run again.
// It must not know how a plan is made or carried out.
import { join } from "node:path";
import { type ExecutionPlan, type OrchestratorPlan, type StoredPlan, storedPlanSchema, type TaskSpec } from "@dramatis/runtime";
import { namedFiles } from "./named-files.ts";

/** A plan, and where it comes from as far as that is known. */
export interface PlanToStore {
  readonly plan: ExecutionPlan | OrchestratorPlan;
  readonly task?: TaskSpec | null;
  readonly job?: string | null;
}

/** The stored plans of a folder. */
export interface StoredPlans {
  /** Stores a plan under a name, in place of another one, and gives the digest of what was stored. Throws DRAMATIS_INPUT_INVALID. */
  save(name: string, made: PlanToStore): string;
  /** Gives the names, sorted by code units. */
  list(): string[];
  /** Gives what is stored under a name. Throws DRAMATIS_JOB_UNKNOWN with the nearest name, or DRAMATIS_INPUT_SYNTAX or _INVALID for a damaged file. */
  load(name: string): StoredPlan;
  /** Takes a plan out; whether there was one. */
  remove(name: string): boolean;
}

/** Gives the stored plans of a store folder; they lie in its folder `plans`, one file of canonical JSON each. */
export function storedPlans(store: string): StoredPlans {
  const files = namedFiles<StoredPlan>(join(store, "plans"), storedPlanSchema);
  return {
    save: (name, { plan, task = null, job = null }) => files.save(name, { schema: "dramatis/stored-plan@1", name, task, job, plan }),
    list: files.list,
    load: files.load,
    remove: files.remove,
  };
}
