// The label of a step: how sensitive its arguments are, and what comes out of it. It is decided here, from the state alone, and travels with every value:
// what a step declares, what it uses, what let it go on, marks of schemas, content. It must not know what policy makes of a label.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { Json } from "../../../contracts/persona.ts";
import { type PrivacyClass, strictest } from "../../../contracts/privacy.ts";
import { lower } from "../expressions/lowering.ts";
import { dropTemplates, referencesOf, resolve } from "../expressions/resolve.ts";
import { labelOf, type SensitiveSpot, sensitiveSpots } from "../policy/sensitive.ts";
import { calledBy, paramsOf } from "./arguments.ts";
import type { ExecutionState } from "./state.ts";
import { clipped, outputsOf, planned, stepOf } from "./turn.ts";

/** A label, and in words what of the arguments themselves makes it so; never the content. */
export interface StepLabel {
  readonly privacy: PrivacyClass;
  readonly because: readonly string[];
}

/** Gives the label of the arguments of a step: of what it carries, and of what its arguments hold. Pure. */
export function labelOfArguments(state: ExecutionState, registry: CapabilityRegistry, id: string): StepLabel {
  const spots = spotsIn(state, registry, id);
  const privacy = strictest([carriedLabel(state, id), ...spots.map((spot) => spot.privacy)]);
  const telling = spots.filter((spot) => spot.privacy === privacy && privacy !== "PUBLIC");
  const because = telling.map(({ path, kind }) => clipped(`${path || "the arguments"}: ${kind} is ${privacy}`, lengthMax));
  return { privacy, because: [...new Set(because)].slice(0, wordsMax) };
}

/** Gives the label of what comes out of a step: at least that of its arguments, of the marks of its schema, and of its content. Pure. */
export function labelOfOutput(state: ExecutionState, registry: CapabilityRegistry, id: string, output: Json): PrivacyClass {
  const { capability } = stepOf(state, id);
  const schema = capability === null ? {} : registry.card(capability)?.outputSchema;
  return strictest([labelOfArguments(state, registry, id).privacy, labelOf(output, schema)]);
}

/**
 * Gives the label that a step has whatever its arguments hold: of the context, of what it declares, of the steps whose outputs it uses, and of the
 * conditions that let it go on, since that it goes on tells of them. Pure.
 */
export function carriedLabel(state: ExecutionState, id: string): PrivacyClass {
  const used = [...stepsUsed(state, id), ...conditionsAbove(state, id)];
  return strictest([planned(state, id).privacy ?? "PUBLIC", state.privacy, ...used.map((one) => stepOf(state, one).privacy)]);
}

// --- internal ---

const wordsMax = 20;
const lengthMax = 300;

function stepsUsed(state: ExecutionState, id: string): string[] {
  const { type, params } = planned(state, id);
  const used = referencesOf(paramsOf(state, id)).templates.map(({ found }) => found.step);
  const seen = type === "conditional" && typeof params.condition === "string" ? lower(params.condition).templates : [];
  return [...used, ...seen.map(({ step }) => step)];
}

/** The conditional steps that a step depends on, near or far. */
function conditionsAbove(state: ExecutionState, id: string): string[] {
  const above = new Set<string>();
  const open = [...planned(state, id).dependencies];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (above.has(next)) continue;
    above.add(next);
    open.push(...planned(state, next).dependencies);
  }
  return [...above].filter((one) => planned(state, one).type === "conditional");
}

/** A value that was declassified does not raise a label by its content again: somebody answers for it. Marks of the field that takes it still do. */
function spotsIn(state: ExecutionState, registry: CapabilityRegistry, id: string): SensitiveSpot[] {
  const { args } = stepOf(state, id);
  if (args === null) return [];
  const spots = sensitiveSpots(args as Json, registry.card(calledBy(state, id))?.inputSchema);
  const lowered = new Set(stepsUsed(state, id).filter((one) => stepOf(state, one).isDeclassified));
  if (lowered.size === 0) return spots;
  const rest = resolve(dropTemplates(paramsOf(state, id), lowered), outputsOf(state));
  return [...spots.filter(({ kind }) => kind === "marked"), ...("value" in rest ? sensitiveSpots(rest.value) : spots)];
}
