// What is wrong with what a step calls: a capability that is unknown, off or of another type, or arguments that it will not take.
// Arguments that hang on a template are checked when it has a value. It must not know how anything is called.
import type { CapabilityCard } from "../../../contracts/capability.ts";
import { type Issue, issue } from "../../../contracts/issues.ts";
import { saidNearest } from "../../../contracts/nearest.ts";
import type { PlanStep } from "../../../contracts/orchestration.ts";
import type { Json } from "../../../contracts/persona.ts";
import { referencesOf } from "../expressions/resolve.ts";
import type { Place } from "./step-place.ts";

/** Gives the issues of the capability that a step names: it is known, and of the type that the step calls. Pure. */
export function capabilityIssues({ step, at, file, registry }: Place, args: Readonly<Record<string, Json>>): Issue[] {
  const card = registry.card(step.name);
  const isOptional = step.type === "conditional" && Object.keys(args).length === 0;
  if (card === undefined) return isOptional ? [] : [unknownCapability(file, `${at}.name`, step.name, registry.cards())];
  const reason = misfitOf(step.type, card);
  const said = { expected: `what a step of type ${step.type} calls`, found: step.name };
  return reason === null ? [] : [issue("DRAMATIS_PLAN_TYPE", { file, path: `${at}.type` }, said, { reason })];
}

/** Gives the issues of a call: the capability is on, and takes the arguments as far as they are known. Pure. */
export function argumentIssues(
  { file, registry, step }: Place,
  name: string,
  { params, at }: { readonly params: Readonly<Record<string, Json>>; readonly at: string },
): Issue[] {
  const card = registry.card(name);
  if (card === undefined) return name === step.name ? [] : [unknownCapability(file, `${at}.name`, name, registry.cards())];
  const said = { expected: "a capability that is enabled", found: name };
  const off = card.enabled
    ? []
    : [issue("DRAMATIS_PLAN_TYPE", { file, path: `${at}.name` }, said, { reason: `capability ${name} is not enabled` })];
  const read = registry.parseInput(name, params);
  if ("value" in read) return off;
  const open = referencesOf(params).templates.map((one) => one.at.join("."));
  const known = read.issues.filter(({ path }) => !open.some((one) => isPart(one, path) || isPart(path, one)));
  return [...off, ...known.map((one) => moved(one, file, `${at}.params`))];
}

// --- internal ---

function unknownCapability(file: string, path: string, found: string, cards: readonly CapabilityCard[]): Issue {
  const nearest = saidNearest(
    found,
    cards.map(({ name }) => name),
  );
  return issue("DRAMATIS_CAPABILITY_UNKNOWN", { file, path }, { expected: "a registered capability", found }, { nearest });
}

function misfitOf(type: PlanStep["type"], card: CapabilityCard): string | null {
  if (type === "tool" && card.type === "agent") return `a tool step calls tools and services, and ${card.name} is an agent`;
  if (type === "agent" && card.type !== "agent") return `an agent step calls agents, and ${card.name} is a ${card.type}`;
  return type === "llm" && !card.isModel ? `an llm step calls models, and ${card.name} is none` : null;
}

/** The same issue, found in the arguments of a step of a file. */
function moved(one: Issue, file: string, at: string): Issue {
  const path = one.path === "" ? at : `${at}.${one.path}`;
  return { ...one, file, path, message: one.message.replace(one.path || "the whole", path) };
}

/** Whether a dotted path stands at or below another. */
function isPart(path: string, whole: string): boolean {
  return whole === "" || path === whole || path.startsWith(`${whole}.`);
}
