// The arguments of a step at the moment at which it begins: templates filled in, checked by the capability.
// It must not know what becomes of them.
import type { Json } from "../../../contracts/persona.ts";
import { resolve } from "../expressions/resolve.ts";
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
