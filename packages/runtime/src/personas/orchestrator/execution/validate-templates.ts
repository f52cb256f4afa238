// What is wrong with the templates of a step: not well formed, over a step that it does not depend on, or over a field that cannot be.
// It must not know values.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { CapabilityCard } from "../../../contracts/capability.ts";
import { type Issue, issue } from "../../../contracts/issues.ts";
import type { PlanStep } from "../../../contracts/orchestration.ts";
import type { Json } from "../../../contracts/persona.ts";
import { referencesOf } from "../expressions/resolve.ts";
import type { Template } from "../expressions/template.ts";
import { canHave } from "./schema-path.ts";
import type { Place } from "./step-place.ts";

/** Gives the issues of all templates below a value; `at` is the path of the value. Pure. */
export function templateIssues(place: Place, value: Json, at: readonly string[]): Issue[] {
  const { templates, faults } = referencesOf(value);
  const path = (inside: readonly (string | number)[]) => [...at, ...inside].join(".");
  return [
    ...faults.map(({ at: inside, found }) => templateIssue(place, path(inside), found.text, found.reason)),
    ...templates.flatMap(({ at: inside, found }) => issuesOf(place, found, path(inside))),
  ];
}

/** Gives the issues of the templates of a condition at a path. Pure. */
export function conditionTemplateIssues(place: Place, templates: readonly Template[], path: string): Issue[] {
  return templates.flatMap((one) => issuesOf(place, one, path));
}

// --- internal ---

function issuesOf(place: Place, template: Template, path: string): Issue[] {
  const { plan, step, registry } = place;
  const source = plan.steps.find(({ id }) => id === template.step);
  if (source === undefined) return [templateIssue(place, path, template.text, `no step \`${template.step}\``)];
  if (!step.dependencies.includes(template.step))
    return [templateIssue(place, path, template.text, `\`${template.step}\`, which is none of the dependencies of \`${step.id}\``)];
  if (outputSchemas(source, registry).some((schema) => canHave(schema, template.path))) return [];
  return [templateIssue(place, path, template.text, `a field that the output of \`${source.name}\` does not have`)];
}

/** The schemas that the output of a step may have: that of its capability or of its fallback; of a wait, what it gives. */
function outputSchemas(
  { type, name, params, fallback }: PlanStep,
  registry: CapabilityRegistry,
): readonly CapabilityCard["outputSchema"][] {
  const called =
    type === "wait" ? waitSchema(params) : (registry.card(name)?.outputSchema ?? (type === "conditional" ? { type: "boolean" } : {}));
  return fallback === undefined ? [called] : [called, registry.card(fallback.name)?.outputSchema ?? {}];
}

function waitSchema(params: PlanStep["params"]): CapabilityCard["outputSchema"] {
  if ("callback" in params) return {};
  if ("durationMs" in params) return { type: "null" };
  return { type: "object", properties: { approval: { type: "string" } }, additionalProperties: false };
}

function templateIssue({ file }: Place, path: string, found: string, reason: string): Issue {
  return issue("DRAMATIS_PLAN_TEMPLATE", { file, path }, { expected: "a template over a dependency", found }, { reason });
}
