// A list of modules becomes a task with one goal for each, in their order.
// It must not know where a module is reached.

import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { parseRequest } from "./parse.ts";
import { moduleRequestSchema } from "./requests.ts";
import type { IntakeSetting } from "./setting.ts";
import { taskFrom } from "./task-from.ts";
import type { SlotValue } from "./verbs.ts";

/** Gives the task of a request to plan and execute modules. Throws DRAMATIS_INPUT_INVALID with all issues. Pure. */
export function taskOfModules(input: unknown, setting: IntakeSetting): TaskSpec {
  const { scenario_id, modules, inputs, run_options } = parseRequest(moduleRequestSchema, input, "request");
  const shared: Record<string, SlotValue> = { scenario_id, inputs };
  if (run_options !== undefined) shared.run_options = run_options as SlotValue;
  return taskFrom(setting, {
    intent: scenario_id,
    domain: "modules",
    goals: modules.map((module) => ({ verb: "module.execute", slots: { module, ...shared } })),
    strategy: setting.strategy,
    constraints: setting.constraints,
    privacy: "INTERNAL",
  });
}
