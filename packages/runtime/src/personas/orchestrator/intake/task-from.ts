// Puts a task together from what was read and the setting it was read in.
// The one place that makes tasks, so that all of them have passed the contract.
import { assert } from "../../../contracts/errors.ts";
import { type TaskSpec, taskSpecSchema } from "../../../contracts/task-spec.ts";
import type { IntakeSetting } from "./setting.ts";

/** What differs from task to task; what is left out was not read from a sentence: then there is nothing to doubt and nothing to ask. */
export type TaskParts = Pick<TaskSpec, "intent" | "domain" | "goals" | "strategy" | "constraints" | "privacy"> &
  Partial<Pick<TaskSpec, "trigger" | "preferences" | "entities" | "confidence" | "questions">>;

/** Gives the task of some parts. Pure. */
export function taskFrom(setting: IntakeSetting, parts: TaskParts): TaskSpec {
  const task = taskSpecSchema.safeParse({
    schema: "dramatis/task-spec@1",
    trigger: setting.trigger,
    principal: setting.principal,
    preferences: {},
    entities: [],
    confidence: 1000,
    questions: [],
    ...parts,
  });
  assert(task.success, "what intake has read makes a task");
  return task.data;
}
