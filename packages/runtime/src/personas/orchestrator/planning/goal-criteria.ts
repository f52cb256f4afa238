// Turns the goals of a task into those that have methods: a goal in words becomes one goal for each criterion of success, by templates.
// A criterion that no template knows stays as it is, so that it is told and not forgotten.
import type { TaskGoal, TaskSpec } from "../../../contracts/task-spec.ts";
import type { Field } from "./fill-params.ts";
import { GOAL_TEMPLATES } from "./methods/goal-templates.ts";
import type { NumberedGoal } from "./situation.ts";

/** The verb of a criterion that no template knows; its slot `criterion` holds the words. */
export const UNKNOWN_CRITERION = "goal.criterion";

/** Gives the goals of a task, numbered in their order. Pure. */
export function goalsOf({ goals }: TaskSpec): NumberedGoal[] {
  const all = goals.flatMap((goal) => (goal.verb === "goal.reach" ? goalsOfCriteria(goal) : [goal]));
  return all.map((goal, number) => ({ ...goal, number, ceded: [], isPart: false }));
}

// --- internal ---

function goalsOfCriteria({ slots }: TaskGoal): TaskGoal[] {
  const criteria = Array.isArray(slots.success_criteria) ? slots.success_criteria.map(String) : [];
  const known = { ...fieldsOf(slots.constraints), ...fieldsOf(slots.context) };
  return criteria.map((criterion) => {
    const words = wordsOf(criterion);
    const template = GOAL_TEMPLATES.find((one) => one.words.every((word) => words.includes(word)));
    return template === undefined ? { verb: UNKNOWN_CRITERION, slots: { criterion } } : { verb: template.verb, slots: known };
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^a-z0-9]+/);
}

function fieldsOf(value: Field | undefined): Record<string, Field> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...(value as Record<string, Field>) } : {};
}
