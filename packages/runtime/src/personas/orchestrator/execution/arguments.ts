// The arguments of a step at the moment at which it begins: templates filled in, checked by the capability, with the label they carry.
// It must not know what becomes of them.
import type { Json } from "../../../contracts/persona.ts";
import { type PrivacyClass, strictest } from "../../../contracts/privacy.ts";
import { lower } from "../expressions/lowering.ts";
import { referencesOf, resolve } from "../expressions/resolve.ts";
import type { ExecutionState } from "./state.ts";
import { clipped, outputsOf, planned, stepOf, type Turn } from "./turn.ts";

/** Arguments, or why there are none, in words. */
export type Arguments = { readonly args: Json } | { readonly words: string };

/** Gives the name that a step calls now: its own, or its fallback's. Pure. */
export function calledBy(state: ExecutionState, id: string): string {
  const step = planned(state, id);
  return stepOf(state, id).isFallback ? (step.fallback?.name ?? step.name) : step.name;
}

/** Gives the params of a step as they stand in the plan: its own without the condition, or its fallback's. Pure. */
export function paramsOf(state: ExecutionState, id: string): Readonly<Record<string, Json>> {
  const step = planned(state, id);
  const params = (stepOf(state, id).isFallback ? (step.fallback?.params ?? {}) : step.params) as Readonly<Record<string, Json>>;
  if (step.type !== "conditional") return params;
  return Object.fromEntries(Object.entries(params).filter(([key]) => key !== "condition"));
}

/** Fills in the params of a step, unchecked. Pure. */
export function resolvedParams(state: ExecutionState, id: string): Arguments {
  const resolved = resolve(paramsOf(state, id), outputsOf(state));
  return "value" in resolved ? { args: resolved.value } : { words: `no value for ${resolved.missing.join(", ")}` };
}

/** Fills in the params of a step and has them checked by its capability, which fills in defaults. Pure. */
export function parsedArguments({ state, registry }: Turn, id: string): Arguments {
  const resolved = resolvedParams(state, id);
  if ("words" in resolved) return resolved;
  const read = registry.parseInput(calledBy(state, id), resolved.args);
  return "value" in read ? { args: read.value } : { words: clipped(read.issues.map(({ message }) => message).join("; "), 1900) };
}

/** Gives the label of a step: the strictest of its own, of the steps whose outputs it uses, and of the context. Pure. */
export function privacyOf(state: ExecutionState, id: string): PrivacyClass {
  const step = planned(state, id);
  const used = referencesOf(paramsOf(state, id)).templates.map(({ found }) => found.step);
  const condition = step.type === "conditional" ? step.params.condition : undefined;
  const seen = typeof condition === "string" ? lower(condition).templates.map((one) => one.step) : [];
  return strictest([step.privacy ?? "PUBLIC", state.privacy, ...[...used, ...seen].map((one) => stepOf(state, one).privacy)]);
}
