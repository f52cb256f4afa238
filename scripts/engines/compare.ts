// Compares what an engine answered with what it has to. A run counts as equal when all that the engine made of it is.
// It must not know how the answer came about.
import type { EngineAnswer, EngineRun } from "./payload/engine-run.ts";

/** What an engine has to answer; `played` is null for an engine that takes the core alone. */
export interface ExpectedAnswer {
  readonly played: readonly EngineRun[] | null;
  readonly replayed: readonly EngineRun[];
}

/** How many runs there are, the names of those that are equal, and a line for each difference. */
export interface Comparison {
  readonly scenarios: number;
  readonly equal: readonly string[];
  readonly differences: readonly string[];
}

/** Compares an answer; null or a run that is missing is a difference. Pure. */
export function compareAnswer(expected: ExpectedAnswer, answer: EngineAnswer | null): Comparison {
  const differences: string[] = [];
  const equal: string[] = [];
  for (const [index, replayed] of expected.replayed.entries()) {
    const played = expected.played === null ? [] : differencesOf("played", expected.played[index], answer?.played);
    const found = [...played, ...differencesOf("replayed", replayed, answer?.replayed)];
    if (found.length === 0) equal.push(replayed.name);
    differences.push(...found);
  }
  return { scenarios: expected.replayed.length, equal, differences };
}

// --- internal ---

function differencesOf(how: string, expected: EngineRun | undefined, answered: readonly EngineRun[] | undefined): string[] {
  if (expected === undefined) return [`${how}: nothing is expected`];
  const { name } = expected;
  const found = answered?.find((run) => run.name === name);
  if (found === undefined) return [`${name}, ${how}: no answer`];
  if (found.error !== undefined) return [`${name}, ${how}: ${found.error}`];
  const fields = ["ticks", "size", "hash", "chain", "recording"] as const;
  return fields
    .filter((field) => expected[field] !== found[field])
    .map((field) => `${name}, ${how}: ${field} is ${found[field]}, not ${expected[field]}`);
}
