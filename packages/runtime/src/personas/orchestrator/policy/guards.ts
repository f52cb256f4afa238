// The guards of a step in their fixed order, and how what they say becomes one decision. All reasons are kept.
// It must not know any policy; it only puts together what guards said.
import type { Decision, GateReason, Obligation } from "../../../contracts/policy.ts";
import { OBLIGATIONS } from "../../../contracts/policy.ts";

/** The guards, in the order in which they speak. Hooks (`hook:<name>`) speak behind them, in the order in which they were registered. */
export const GUARDS = ["privacy", "trust", "safety", "consent", "approval"] as const;

export type Guard = (typeof GUARDS)[number];

/** Gives reasons in the order of the guards; those of one guard, and hooks, stay in the order in which they came. Pure. */
export function inGuardOrder(reasons: readonly GateReason[]): GateReason[] {
  const rank = ({ guard }: GateReason) => {
    const at = (GUARDS as readonly string[]).indexOf(guard);
    return at < 0 ? GUARDS.length : at;
  };
  return reasons
    .map((reason, index) => ({ reason, index }))
    .sort((one, other) => rank(one.reason) - rank(other.reason) || one.index - other.index)
    .map(({ reason }) => reason);
}

/** Gives what reasons come to: one that denies outweighs all, then a missing consent, then a missing approval; no reason at all denies. Pure. */
export function decisionOf(reasons: readonly GateReason[]): Decision {
  const severity: readonly Decision[] = ["deny", "ask-consent", "ask-approval"];
  return severity.find((decision) => reasons.some(({ says }) => says === decision)) ?? (reasons.length === 0 ? "deny" : "allow");
}

/** Gives obligations once each, in their fixed order. Pure. */
export function inObligationOrder(obligations: Iterable<Obligation>): Obligation[] {
  const wanted = new Set(obligations);
  return OBLIGATIONS.filter((one) => wanted.has(one));
}
