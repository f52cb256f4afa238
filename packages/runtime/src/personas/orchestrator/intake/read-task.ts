// The one door of intake: any request, told by its fields, becomes a task.
// It must not read what a request says; the translators do.
import { DramatisError } from "../../../contracts/errors.ts";
import { issue, shown } from "../../../contracts/issues.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { taskOfGoal } from "./goal-task.ts";
import { taskOfIntent } from "./intent-task.ts";
import { taskOfModules } from "./module-task.ts";
import { taskOfRequest, taskOfSentence } from "./request-task.ts";
import type { IntakeSetting } from "./setting.ts";

/**
 * Gives the task of a request: a text is a sentence; an object with `modules` a list of modules, with `trigger_type` a request in words, with
 * `description` or `success_criteria` a goal, with `intent` an intent. Throws DRAMATIS_INPUT_INVALID with all issues; DRAMATIS_ROUTE_REFUSED for
 * what is none of these, and for an intent that no engine knows. Pure.
 */
export function readTask(input: unknown, setting: IntakeSetting): TaskSpec {
  if (typeof input === "string") return taskOfSentence(input, setting);
  const row = kinds.find(({ fields }) => fields.some((field) => has(input, field)));
  if (row !== undefined) return row.read(input, setting);
  const expected = "a sentence, a goal, an intent with inputs, a list of modules, or a request with its trigger";
  const values = { what: shown(input), reason: `a request is ${expected}` };
  const found = issue("DRAMATIS_ROUTE_REFUSED", { file: "request", path: "" }, { expected, found: shown(input) }, values);
  throw new DramatisError("DRAMATIS_ROUTE_REFUSED", values, [found]);
}

// --- internal ---

const kinds = [
  { fields: ["modules"], read: taskOfModules },
  { fields: ["trigger_type"], read: taskOfRequest },
  { fields: ["success_criteria", "description"], read: taskOfGoal },
  { fields: ["intent"], read: taskOfIntent },
] as const;

function has(input: unknown, field: string): boolean {
  return typeof input === "object" && input !== null && !Array.isArray(input) && Object.hasOwn(input, field);
}
