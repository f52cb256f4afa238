// Breakers: a capability that failed too often in a row is left alone for a while.
// It must not know steps.
import type { Failure, FailureClass } from "../../../contracts/failure.ts";
import { optionsOf, type Turn } from "./turn.ts";

/** Gives until when the breaker of a capability is open, or null when it may be called. One that has cooled down opens at the next failure. */
export function openUntil({ state, atMs }: Turn, capability: string): number | null {
  const breaker = Object.hasOwn(state.breakers, capability) ? state.breakers[capability] : undefined;
  const until = breaker?.openUntilMs ?? null;
  return until !== null && until > atMs ? until : null;
}

/** Counts how a call ended. Answers, and failures that are not the other side's, close the breaker. */
export function countOutcome(turn: Turn, capability: string, failure: Failure | null): void {
  const { failures: most, coolDownMs } = optionsOf(turn.state).breaker;
  const { breakers } = turn.state;
  const before = Object.hasOwn(breakers, capability) ? (breakers[capability]?.failures ?? 0) : 0;
  if (failure === null || !theirs.includes(failure.class)) {
    if (before > 0) delete breakers[capability];
    return;
  }
  const failures = Math.min(before + 1, most);
  breakers[capability] = { failures, openUntilMs: failures >= most ? turn.atMs + coolDownMs : null };
}

// --- internal ---

const theirs: readonly FailureClass[] = ["unreachable", "timeout", "cut", "failed", "throttled"];
