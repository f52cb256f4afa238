// A goal in words and criteria becomes a task with one goal to reach. Its words are kept as they are: a template or a model finds the way.
// It must not know plans.

import { orchestratorGoalSchema } from "../../../contracts/orchestration.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { wishesOf } from "./constraints.ts";
import { invalid, parseRequest } from "./parse.ts";
import type { IntakeSetting } from "./setting.ts";
import { taskFrom } from "./task-from.ts";
import type { SlotValue } from "./verbs.ts";

/** Gives the task of an OrchestratorGoal. Throws DRAMATIS_INPUT_INVALID with all issues. Pure. */
export function taskOfGoal(input: unknown, setting: IntakeSetting): TaskSpec {
  const { id, description, success_criteria, constraints, context } = parseRequest(orchestratorGoalSchema, input, "goal");
  const before = { strategy: setting.strategy, constraints: setting.constraints, privacy: "INTERNAL" } as const;
  const { issues, ...wishes } = wishesOf(constraints ?? {}, before, { file: "goal", path: "constraints" });
  if (issues.length > 0) throw invalid(issues, "goal");
  const slots: Record<string, SlotValue> = { id, description, success_criteria };
  if (constraints !== undefined) slots.constraints = constraints;
  if (context !== undefined) slots.context = context;
  return taskFrom(setting, { intent: description, domain: "goals", goals: [{ verb: "goal.reach", slots }], ...wishes });
}
