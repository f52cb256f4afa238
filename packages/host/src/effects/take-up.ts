// Takes up a job from its journal after whatever ended the last runner: derives again what was decided, adds what a crash kept from being
// written, and gives the effects that are still open. It must not perform anything.
import {
  type BoundaryEffect,
  canonicalJson,
  DramatisError,
  type ErrorCode,
  type ErrorValues,
  type Fact,
  type FactKind,
  type Issue,
  isObserved,
  type JournalEntry,
  type Json,
  type ObjectPort,
  type Persona,
  type TimedFact,
} from "@dramatis/runtime";
import { factsOf } from "../journal/bodies.ts";

/** A job that was taken up: its persona, all its facts, those of them that are not in the journal yet, the open effects, and calls without an end. */
export interface TakenUp {
  readonly persona: Persona;
  readonly facts: readonly TimedFact[];
  readonly missing: readonly TimedFact[];
  readonly open: readonly BoundaryEffect[];
  readonly unknown: readonly Fact<"exchange.ended">[];
}

/** What a persona answers to one fact: decided facts in their order, and effects. */
export interface Observed {
  readonly notes: readonly Fact[];
  readonly effects: readonly BoundaryEffect[];
}

/** Lets a persona observe a fact. Throws what it refuses a request with, DRAMATIS_BUG_ASSERTION when it refuses anything else. */
export function observe(persona: Persona, { fact, atMs }: TimedFact): Observed {
  return said(persona, "orchestrator.observe", { fact: fact as unknown as Json, atMs });
}

/** Takes a job up. Throws DRAMATIS_REPLAY_DIVERGED when what was decided does not follow any more: other version, other capabilities. */
export async function takeUp(persona: () => Persona, entries: readonly JournalEntry[], objects: ObjectPort): Promise<TakenUp> {
  const facts = await factsOf(entries, objects);
  const missing = derivedTail(persona(), facts);
  const all = [...facts, ...missing];
  const recalling = persona();
  const open = all.length === 0 ? [] : said(recalling, "orchestrator.recall", { facts: all as unknown as Json }).effects;
  return { persona: recalling, facts: all, missing, open, unknown: unknownCalls(all, open) };
}

// --- internal ---

function said(persona: Persona, event: string, payload: Json): Observed {
  const { actions } = persona.advance({ phase: "build", tick: null, event, payload });
  const notes: Fact[] = [];
  const effects: BoundaryEffect[] = [];
  for (const one of actions as readonly BoundaryAction[]) {
    if (one.action === "note") notes.push(one.fact);
    else if (one.action === "perform") effects.push(one.effect);
    else if (one.action === "refuse") throw refusal(event, one.reasons);
  }
  return { notes, effects };
}

type BoundaryAction =
  | { readonly action: "note"; readonly fact: Fact }
  | { readonly action: "perform"; readonly effect: BoundaryEffect }
  | { readonly action: "refuse"; readonly reasons: readonly unknown[] };

function refusal(event: string, reasons: readonly unknown[]): DramatisError {
  const [bad] = reasons as readonly {
    readonly reason?: unknown;
    readonly code: ErrorCode;
    readonly values: ErrorValues;
    readonly issues: Issue[];
  }[];
  if (bad?.reason === "bad-request") return new DramatisError(bad.code, bad.values, bad.issues);
  return new DramatisError("DRAMATIS_BUG_ASSERTION", { statement: `the Orchestrator takes ${event}; it said ${JSON.stringify(reasons)}` });
}

/** Observes again what was observed, and gives the decided facts that follow from the last of them but do not stand in the journal. */
function derivedTail(persona: Persona, facts: readonly TimedFact[]): TimedFact[] {
  let due: Fact[] = [];
  let atMs = 0;
  facts.forEach((one, sequence) => {
    const expected = due.shift();
    if (expected !== undefined) return agree(expected, one.fact, sequence);
    if (!isObserved(one.fact.kind)) throw diverged(sequence, one.fact.kind, "nothing");
    atMs = one.atMs;
    due = [...observe(persona, one).notes];
  });
  return due.map((fact) => ({ fact, atMs }));
}

function agree(derived: Fact, stored: Fact, sequence: number): void {
  if (canonicalJson(derived) !== canonicalJson(stored)) throw diverged(sequence, stored.kind, derived.kind);
}

function diverged(sequence: number, expected: FactKind, found: string): DramatisError {
  return new DramatisError("DRAMATIS_REPLAY_DIVERGED", { sequence, expected, found: found === expected ? `another ${found}` : found });
}

/** A call that was begun, has no end, and is not to be made again, also where the execution has ended meanwhile: nobody knows what came of it. */
function unknownCalls(facts: readonly TimedFact[], open: readonly BoundaryEffect[]): Fact<"exchange.ended">[] {
  const calls = new Map<string, Fact<"exchange.ended">>();
  for (const { fact } of facts) {
    if (fact.kind === "step.started" && fact.data.capability !== null && fact.data.key !== null) {
      const { step, attempt, capability, key, occurrence } = fact.data;
      const failure = { class: "cut" as const, words: "the host ended while the call was under way" };
      const data = { step, attempt, capability, key, occurrence, outcome: "unknown" as const, failure, costMicros: 0, raw: [] };
      calls.set(turnOf(fact.data), { kind: "exchange.ended", data, bodies: {} });
    } else if (fact.kind === "exchange.ended") calls.delete(turnOf(fact.data));
  }
  for (const effect of open) if (effect.effect === "call") calls.delete(turnOf(effect));
  return [...calls.values()];
}

function turnOf({ step, attempt }: { readonly step: string; readonly attempt: number }): string {
  return `${step} ${attempt}`;
}
