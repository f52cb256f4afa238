// The planner of an Orchestrator: requests are read by intake, tasks planned by the search, with methods and weights that it is made with.
// It must not know a job.

import type { PolicyOutlook } from "../../../contracts/policy-outlook.ts";
import { readTask } from "../intake/read-task.ts";
import { intakeSettingSchema } from "../intake/setting.ts";
import type { Circumstances, TaskPlanner } from "../job/planner.ts";
import type { Method } from "./method.ts";
import { DEFAULT_METHODS } from "./methods/default-methods.ts";
import { plan } from "./planner.ts";
import { replanTask } from "./replan.ts";
import type { Foreseen, PolicyForesight, Situation } from "./situation.ts";
import { STRATEGY_WEIGHTS, type StrategyTable } from "./strategies.ts";

/** What a planner knows besides its circumstances; the methods and weights of the house when left out. */
export interface TaskPlannerOptions {
  readonly methods?: readonly Method[];
  readonly strategies?: StrategyTable;
}

/** Makes a planner. */
export function createTaskPlanner({ methods = DEFAULT_METHODS, strategies = STRATEGY_WEIGHTS }: TaskPlannerOptions = {}): TaskPlanner {
  const situation = ({ outlook, ...rest }: Circumstances): Situation => ({ ...rest, policy: foresightOf(outlook), methods, strategies });
  return {
    read: (request, setting) => readTask(request, intakeSettingSchema.parse(setting)),
    plan: (task, circumstances) => plan(task, situation(circumstances)),
    replan: (replanning, circumstances) => replanTask(replanning, situation(circumstances)),
  };
}

/** Gives what the gates will say from a captured outlook; what it does not hold is denied. Pure. */
export function foresightOf({ policy, verdicts, bounds }: PolicyOutlook): PolicyForesight {
  return {
    digest: policy,
    bounds,
    foresee: ({ name, effectClass }, { privacy }) => {
      const rows = Object.hasOwn(verdicts, name) ? (verdicts[name] ?? []) : [];
      return rows.find((row) => row.effectClass === effectClass && row.privacy.includes(privacy))?.verdict ?? unforeseen;
    },
  };
}

// --- internal ---

const unforeseen: Foreseen = {
  decision: "deny",
  reasons: [{ guard: "trust", rule: "outlook", says: "deny", words: "the outlook of policy does not hold it" }],
  obligations: [],
  consents: [],
};
