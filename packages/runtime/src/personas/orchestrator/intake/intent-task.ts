// An intent by name, with inputs and a mode, becomes a task with one call. The goal says which mode was taken and by which rule.
// It must not know how an engine is reached.
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { chooseMode } from "./choose-mode.ts";
import { parseRequest } from "./parse.ts";
import { intentRequestSchema } from "./requests.ts";
import type { IntakeSetting } from "./setting.ts";
import { taskFrom } from "./task-from.ts";

/** Gives the task of an intent. Throws DRAMATIS_INPUT_INVALID with all issues, or DRAMATIS_ROUTE_REFUSED with the candidates. Pure. */
export function taskOfIntent(input: unknown, setting: IntakeSetting): TaskSpec {
  const { intent, inputs, mode, callback_url } = parseRequest(intentRequestSchema, input, "request");
  const chosen = chooseMode(intent, mode, setting.candidates);
  const slots = { intent, inputs, ...chosen };
  const goal = { verb: verbs[chosen.mode], slots: callback_url === undefined ? slots : { ...slots, callback_url } };
  const { strategy, constraints } = setting;
  return taskFrom(setting, { intent, domain: "calls", goals: [goal], strategy, constraints, privacy: "INTERNAL" });
}

// --- internal ---

const verbs = { flow: "flow.run", agent: "tool.call", mcp: "mcp.call" } as const;
