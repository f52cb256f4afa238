// Checks the slots of a goal against the guardrails: bounds of the task and of policy, and texts that an engine would read as references.
// What is found strikes a method out; it must not know capabilities.
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { type Field, fillParams, holdsReference } from "./fill-params.ts";
import { type NumberedGoal, type Rejection, rejection, type Situation } from "./situation.ts";
import type { Way } from "./way.ts";

/** Gives what is wrong with the slots of a goal; nothing when they may be used. Pure. */
export function checkValues({ slots }: NumberedGoal, method: string, { constraints }: TaskSpec, { policy }: Situation): Rejection[] {
  const bounds = [
    ...Object.entries(constraints.within ?? {}).map(([slot, range]) => ({ slot, range, by: "within" })),
    ...Object.entries(policy.bounds ?? {}).map(([slot, range]) => ({ slot, range, by: "guardrail" })),
  ];
  const outside = bounds.flatMap(({ slot, range: [low, high], by }) => {
    const value = slots[slot];
    if (typeof value !== "number" || (value >= low && value <= high)) return [];
    return [
      rejection(
        method,
        `${by}:${slot}`,
        `${slot} is ${value}, and must lie between ${low} and ${high}`,
        `ask for ${slot} between ${low} and ${high}`,
      ),
    ];
  });
  return [...outside, ...references(slots, method)];
}

/** Gives what a registry says against the arguments of a way's steps; those that hold references are checked when they are known. Pure. */
export function wrongArguments({ steps, values, missing, method }: Way, { registry }: Situation): Rejection[] {
  if (registry.parseInput === undefined || Object.keys(missing).length > 0) return [];
  return steps.flatMap(({ row, card, device }) => {
    if (row === null || card === null) return [];
    const args = fillParams(row.params, { values: device === null ? values : { ...values, device }, ids: {} });
    if (holdsReference(args)) return [];
    const checked = registry.parseInput?.(card.name, args);
    if (checked === undefined || "value" in checked) return [];
    const why = checked.issues.map(({ message }) => message).join("; ");
    return [rejection(`${method.name} by ${card.name}`, "arguments", why, "say it as the capability takes it")];
  });
}

// --- internal ---

function references(slots: Readonly<Record<string, Field>>, method: string): Rejection[] {
  return Object.entries(slots)
    .filter(([, value]) => holdsReference(value))
    .map(([slot]) =>
      rejection(method, `text:${slot}`, `${slot} holds {{, which would be read as a reference to a step`, "say it without {{"),
    );
}
