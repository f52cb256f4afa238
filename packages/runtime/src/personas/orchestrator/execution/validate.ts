// Everything that is wrong with a plan, before its first step: names, dependencies, templates, conditions, types, arguments, waits.
// It must not change a plan, nor know who made it.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { Issue } from "../../../contracts/issues.ts";
import { issue } from "../../../contracts/issues.ts";
import { saidNearest } from "../../../contracts/nearest.ts";
import type { OrchestratorPlan } from "../../../contracts/orchestration.ts";
import type { Json } from "../../../contracts/persona.ts";
import { orderOf } from "./order.ts";
import type { Place } from "./step-place.ts";
import { argumentIssues, capabilityIssues } from "./validate-calls.ts";
import { conditionTemplateIssues, templateIssues } from "./validate-templates.ts";
import { waitOf } from "./waits.ts";

/** Gives all issues of a plan whose shape is right; none when it can be carried out. Issues name `file`. Pure. */
export function validatePlan(plan: OrchestratorPlan, registry: CapabilityRegistry, file = "plan"): Issue[] {
  const ordered = orderOf(plan.steps);
  const cycle = "cycle" in ordered ? cycleIssue(ordered.cycle, file) : [];
  const places = plan.steps.map((step, index) => ({ plan, registry, step, at: `steps.${index}`, file }));
  return [...cycle, ...places.flatMap((place, index) => [...nameIssues(place, index), ...stepIssues(place)])];
}

// --- internal ---

function stepIssues(place: Place): Issue[] {
  const { step, at } = place;
  const params = step.params as Readonly<Record<string, Json>>;
  const fallback =
    step.fallback === undefined
      ? []
      : [
          ...templateIssues(place, step.fallback.params as Json, [`${at}.fallback.params`]),
          ...argumentIssues(place, step.fallback.name, { params: step.fallback.params as typeof params, at: `${at}.fallback` }),
        ];
  return [...ownIssues(place, params), ...fallback];
}

function ownIssues(place: Place, params: Readonly<Record<string, Json>>): Issue[] {
  const { step, at } = place;
  if (step.type === "wait") return [...templateIssues(place, params, [`${at}.params`]), ...waitIssues(place, params)];
  const { condition, ...others } = params;
  const args = step.type === "conditional" ? others : params;
  const called = [...capabilityIssues(place, args), ...argumentIssues(place, step.name, { params: args, at })];
  const templates = templateIssues(place, args, [`${at}.params`]);
  return step.type === "conditional" ? [...conditionIssues(place, condition), ...templates, ...called] : [...templates, ...called];
}

function nameIssues({ plan, step, at, file }: Place, index: number): Issue[] {
  const ids = plan.steps.map(({ id }) => id);
  const twice = ids.indexOf(step.id) < index;
  const own = twice
    ? [issue("DRAMATIS_INPUT_VALUE", { file, path: `${at}.id` }, { expected: "an id that no other step has", found: step.id })]
    : [];
  const unknown = step.dependencies.flatMap((found, place) => {
    if (ids.includes(found)) return [];
    const said = { expected: "the id of a step", found };
    const path = `${at}.dependencies.${place}`;
    return [issue("DRAMATIS_INPUT_UNKNOWN_NAME", { file, path }, said, { what: "step", nearest: saidNearest(found, ids) })];
  });
  return [...own, ...unknown];
}

function cycleIssue(cycle: readonly string[], file: string): Issue[] {
  const found = [...cycle, cycle[0] ?? ""].join(" -> ");
  return cycle.length === 0 ? [] : [issue("DRAMATIS_PLAN_CYCLE", { file, path: "steps" }, { expected: "no cycle", found })];
}

function conditionIssues(place: Place, condition: Json | undefined): Issue[] {
  const { at, file } = place;
  const where = { file, path: `${at}.params.condition` };
  const refused = (found: string, reason: string) => [
    issue("DRAMATIS_PLAN_CONDITION", where, { expected: "a condition", found }, { reason }),
  ];
  if (typeof condition !== "string") return refused("none", "a conditional step has a `condition` in its params");
  const read = place.registry.readCondition(condition);
  const templates = conditionTemplateIssues(place, read.templates, where.path);
  return "reason" in read ? [...refused(condition, read.reason), ...templates] : templates;
}

function waitIssues({ at, file }: Place, params: Readonly<Record<string, Json>>): Issue[] {
  if (Object.values(params).some((value) => typeof value === "string" && value.includes("{{"))) return [];
  const wait = waitOf(params);
  if (!("words" in wait)) return [];
  const said = { expected: "durationMs, callback or approval", found: Object.keys(params).join(", ") };
  return [issue("DRAMATIS_PLAN_TYPE", { file, path: `${at}.params` }, said, { reason: wait.words })];
}
