// The exchanges that a journal has recorded, by key and occurrence, and the one that is nearest to a call that none of them answers.
// It must not judge whether a call may be answered by another's answer; it may not.
import type { Fact } from "../../../contracts/journal.ts";
import type { Json } from "../../../contracts/persona.ts";
import { differencesOf } from "./differences.ts";
import type { TimedFact } from "./engine.ts";

/** An exchange by name, with its arguments (null where the journal does not hold them). */
export interface Exchange {
  readonly capability: string;
  readonly key: string;
  readonly occurrence: number;
  readonly args: Json;
}

/** Gives the exchanges that have ended in a journal, in order. Pure. */
export function exchangesIn(facts: readonly TimedFact[]): readonly Exchange[] {
  const args = new Map(
    facts.flatMap(({ fact }) => (fact.kind === "step.started" ? [[nameOf(fact.data), fact.bodies.args as Json] as const] : [])),
  );
  const ended = facts.flatMap(({ fact }) => (fact.kind === "exchange.ended" ? [fact as Fact<"exchange.ended">] : []));
  return ended.map(({ data: { capability, key, occurrence, step, attempt } }) => ({
    capability,
    key,
    occurrence,
    args: args.get(nameOf({ step, attempt })) ?? null,
  }));
}

/** Gives the recorded exchange of the same capability that differs least, the first of equals; or null. Pure. */
export function nearestExchange(expected: Exchange, exchanges: readonly Exchange[]): Exchange | null {
  let best: Exchange | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const one of exchanges) {
    if (one.capability !== expected.capability) continue;
    const count = differencesOf(one, expected).length;
    if (count < least) [best, least] = [one, count];
  }
  return best;
}

// --- internal ---

function nameOf({ step, attempt }: { readonly step: string; readonly attempt: number }): string {
  return `${step} ${attempt}`;
}
