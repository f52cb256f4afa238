// Re-execution: the observed facts of a journal are fed to the engine again, and what it decides must be what was decided then.
// It is closed: a call without a recorded exchange is an error and never becomes a live one. It must not know where journals are stored.
import type { CallEffect } from "../../../contracts/boundary-effects.ts";
import { canonicalJson } from "../../../contracts/canonical.ts";
import { DramatisError } from "../../../contracts/errors.ts";
import { type Issue, issue } from "../../../contracts/issues.ts";
import { isObserved } from "../../../contracts/journal.ts";
import { type Exchange, exchangesIn, nearestExchange } from "../execution/captured.ts";
import { type Difference, differencesOf } from "../execution/differences.ts";
import type { TimedFact } from "../execution/engine.ts";
import { observe } from "./observe.ts";
import type { JobMeans } from "./outcome.ts";
import { BLANK_JOB, type JobState } from "./state.ts";

/** A call that no recorded exchange answers: `entry` is where in the journal it is missed, from 0; the difference is that of the arguments. */
export interface Miss {
  readonly outcome: "miss";
  readonly entry: number;
  readonly expected: Exchange;
  readonly nearest: Exchange | null;
  readonly difference: readonly Difference[];
}

/** Where the engine decides otherwise than the journal says; `nothing` where one of them has no fact. */
export interface Parting {
  readonly outcome: "parted";
  readonly entry: number;
  readonly expected: string;
  readonly found: string;
  readonly difference: readonly Difference[];
}

/** What came of a re-execution: the facts that were derived, equal to the recorded ones; or where it stopped. */
export type Reexecution = { readonly outcome: "equal"; readonly facts: readonly TimedFact[]; readonly state: JobState } | Miss | Parting;

/** Executes a journal again from its facts and times. Pure. */
export function reexecute(recorded: readonly TimedFact[], means: JobMeans): Reexecution {
  const run: Run = { state: BLANK_JOB, expected: [], facts: [], calls: [], recorded };
  for (const [entry, one] of recorded.entries()) {
    const head = run.expected.shift();
    const stop = head === undefined ? take(run, entry, means) : compare(run, entry, head);
    if (stop !== null) return stop;
    run.facts.push(head ?? one);
  }
  const [left] = run.expected;
  return left === undefined ? { outcome: "equal", facts: run.facts, state: run.state } : part(run, recorded.length, { derived: left });
}

/**
 * Gives the error of a re-execution that stopped: DRAMATIS_CAPTURE_MISSING, with an issue for each difference from the nearest exchange, or
 * DRAMATIS_REPLAY_DIVERGED; null for an equal one. Pure.
 */
export function reexecutionError(result: Reexecution): DramatisError | null {
  if (result.outcome === "equal") return null;
  const difference = result.difference
    .map(({ path, expected, found }) => `${path || "the whole"}: expected ${expected}, found ${found}`)
    .join("; ");
  if (result.outcome === "parted") {
    const found = difference === "" ? result.found : `${result.found} (${difference})`;
    return new DramatisError("DRAMATIS_REPLAY_DIVERGED", { sequence: result.entry, expected: result.expected, found });
  }
  const nearest =
    result.nearest === null ? "nothing like it was recorded" : `the nearest recorded is ${nameOf(result.nearest)} (${difference})`;
  const name = `${nameOf(result.expected)} at entry ${result.entry}; ${nearest}`;
  return new DramatisError("DRAMATIS_CAPTURE_MISSING", { name }, missIssues(result));
}

// --- internal ---

interface Run {
  state: JobState;
  expected: TimedFact[];
  readonly facts: TimedFact[];
  readonly calls: CallEffect[];
  readonly recorded: readonly TimedFact[];
}

/** Feeds an observed fact; a decided one that the engine did not derive is a parting. */
function take(run: Run, entry: number, means: JobMeans): Miss | Parting | null {
  const one = run.recorded[entry] as TimedFact;
  if (!isObserved(one.fact.kind)) return part(run, entry, { recorded: one });
  const { state, facts, effects } = observe(run.state, one, means);
  run.state = state;
  run.expected = facts.map((fact) => ({ fact, atMs: one.atMs }));
  for (const effect of effects) if (effect.effect === "call") run.calls.push(effect);
  return null;
}

function compare(run: Run, entry: number, derived: TimedFact): Miss | Parting | null {
  const recorded = run.recorded[entry] as TimedFact;
  return canonicalJson(derived) === canonicalJson(recorded) ? null : part(run, entry, { derived, recorded });
}

/** A parting; or a miss, when what parts them is a call that nothing recorded answers. */
function part(run: Run, entry: number, sides: { readonly derived?: TimedFact; readonly recorded?: TimedFact }): Miss | Parting {
  const exchanges = exchangesIn(run.recorded);
  const missed = run.calls.find(({ key, occurrence }) => !exchanges.some((one) => one.key === key && one.occurrence === occurrence));
  if (missed !== undefined && !isAtTheEnd(run, entry)) return miss(missed, entry, exchanges);
  const { derived, recorded } = sides;
  const difference = derived === undefined || recorded === undefined ? [] : differencesOf(recorded, derived);
  return { outcome: "parted", entry, expected: recorded?.fact.kind ?? "nothing", found: derived?.fact.kind ?? "nothing", difference };
}

/** Calls that were out when a journal was broken off are not missed. */
function isAtTheEnd({ recorded }: Run, entry: number): boolean {
  return entry >= recorded.length;
}

function miss({ capability, key, occurrence, args }: CallEffect, entry: number, exchanges: readonly Exchange[]): Miss {
  const expected = { capability, key, occurrence, args };
  const nearest = nearestExchange(expected, exchanges);
  const all = nearest === null ? [] : differencesOf(nearest, expected);
  // The key follows from the arguments, so it says something only when it is all that differs.
  const telling = all.filter(({ path }) => path !== "key");
  return { outcome: "miss", entry, expected, nearest, difference: telling.length > 0 ? telling : all };
}

function missIssues({ entry, expected, nearest, difference }: Miss): Issue[] {
  const file = `entry ${entry}`;
  const values = { name: nameOf(expected) };
  const of = (path: string, said: { expected: string; found: string }) => issue("DRAMATIS_CAPTURE_MISSING", { file, path }, said, values);
  if (nearest === null) return [of("", { expected: nameOf(expected), found: "nothing like it" })];
  return difference.map(({ path, ...said }) => of(path, said));
}

function nameOf({ capability, key, occurrence }: Exchange): string {
  return `${capability} ${key.slice(0, 12)}#${occurrence}`;
}
