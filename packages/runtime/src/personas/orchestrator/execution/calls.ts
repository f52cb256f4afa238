// Gates and calls: what is asked before a step, and what is asked of the outside, as effects that follow from the state alone.
// The same state gives the same effects again, which is how an execution is taken up after a crash. It must not change a state.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { BoundaryEffect, CallEffect } from "../../../contracts/boundary-effects.ts";
import { digestOf } from "../../../contracts/canonical.ts";
import type { CapabilityCard } from "../../../contracts/capability.ts";
import { assert } from "../../../contracts/errors.ts";
import { judgedEffectClass } from "../policy/dry-run.ts";
import { calledBy } from "./arguments.ts";
import type { ExecutionState } from "./state.ts";
import { labelOfArguments } from "./step-label.ts";
import { planned, planOf, stepOf } from "./turn.ts";

/** How long an attempt may take when its step says nothing, in milliseconds. */
export const TIMEOUT_MS = 60_000;

/** Gives the question to the gates about a step whose arguments stand. Pure. */
export function gateEffect(state: ExecutionState, registry: CapabilityRegistry, id: string): BoundaryEffect {
  const step = stepOf(state, id);
  const card = cardOfStep(state, registry, id);
  const { name, locality, isCritical, scopes } = card;
  assert(state.principal !== null && state.planDigest !== null, "an execution that has begun knows its principal and plan");
  const { principal, planDigest } = state;
  const effectClass = judgedEffectClass(card, step.args as never);
  const asked = { capability: name, effectClass, locality, isCritical, scopes, step: id, plan: planDigest, args: digestOf(step.args) };
  const { privacy, because } = labelOfArguments(state, registry, id);
  const request = { principal, ...asked, privacy, ...(because.length === 0 ? {} : { because: [...because] }) };
  return { effect: "gate", step: id, attempt: step.attempt, request, args: step.args as never };
}

/** Gives the call of a step that has been dispatched. Pure. */
export function callEffect(state: ExecutionState, id: string): CallEffect {
  const step = stepOf(state, id);
  assert(step.key !== null && step.capability !== null, "a step that was dispatched has a key");
  const { attempt, capability, args, key, occurrence, obligations } = step;
  const once = { plan: state.planDigest, startedAtMs: state.startedAtMs, step: id, principal: state.principal?.id ?? null, key };
  const timeoutMs = planned(state, id).timeout ?? TIMEOUT_MS;
  return {
    effect: "call",
    step: id,
    attempt,
    capability,
    args: args as never,
    key,
    occurrence,
    idempotencyKey: digestOf(once),
    timeoutMs,
    obligations,
  };
}

/** Gives the key of an exchange: the sha-256 of capability and parsed arguments. Pure. */
export function exchangeKey(capability: string, args: unknown): string {
  return digestOf({ capability, args });
}

/** Gives the card of what a step calls now. Its plan has been validated, so that there is one. Pure. */
export function cardOfStep(state: ExecutionState, registry: CapabilityRegistry, id: string): CapabilityCard {
  const card = registry.card(calledBy(state, id));
  assert(card !== undefined, `the capability of step ${id} is registered`);
  return card;
}

/**
 * Gives the occurrence of the next call of a step among those of its capability: in the order in which the plan names steps and attempts,
 * whatever order they are made in. Calls beyond those that the plan names come behind all of them. Pure.
 */
export function occurrenceOf(state: ExecutionState, id: string): number {
  const { tries, isFallback, isExtra } = stepOf(state, id);
  const capability = calledBy(state, id);
  const attempts = (planned(state, id).retries ?? 0) + 1;
  const base = own(state.occurrences, capability);
  if (isExtra) return base + namedCalls(state, capability, null) + own(state.overflows, capability);
  const before = namedCalls(state, capability, id);
  const self = isFallback && planned(state, id).name === capability ? attempts : 0;
  return base + before + self + tries - 1;
}

/** Gives how many calls of a capability a plan names, at most: in the steps before one, or in all. Pure. */
export function namedCalls(state: ExecutionState, capability: string, before: string | null): number {
  let count = 0;
  for (const { id, name, fallback, retries = 0 } of planOf(state).steps) {
    if (id === before) return count;
    count += (retries + 1) * ((name === capability ? 1 : 0) + (fallback?.name === capability ? 1 : 0));
  }
  return count;
}

// --- internal ---

function own(counts: Readonly<Record<string, number>>, name: string): number {
  return Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0;
}
