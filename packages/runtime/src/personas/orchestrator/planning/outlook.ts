// What a goal can add to a plan at best, before it is decided how it is reached: the bound that keeps the search honest.
// It may be too good and never too bad; a property test holds it against trying everything.
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { type FoundWays, findWays } from "./find-ways.ts";
import { PRIVACY_POINTS, type Totals } from "./score.ts";
import type { NumberedGoal, Situation } from "./situation.ts";
import type { Way } from "./way.ts";

/** The best of one goal: least cost and latency, greatest reliability and means, and between how many steps it takes. */
export interface Outlook {
  readonly costMicros: number;
  readonly latencyMs: number;
  readonly reliability: number;
  readonly privacyMean: number;
  readonly comfortMean: number;
  readonly stepsMin: number;
  readonly stepsMax: number;
}

/** Finds ways and outlooks of goals, each once. */
export interface Lookout {
  ways(goal: NumberedGoal): FoundWays;
  outlook(goal: NumberedGoal): Outlook;
}

/** Goals inside goals are followed so deep; below that everything is thought possible. */
const DEPTH_MAX = 8;

/** Makes a lookout for a task. */
export function createLookout(task: TaskSpec, situation: Situation): Lookout {
  const found = new Map<string, FoundWays>();
  const outlooks = new Map<string, Outlook>();
  const ways = (goal: NumberedGoal) => remember(found, JSON.stringify(goal), () => findWays(goal, task, situation));
  const look = (goal: NumberedGoal, depth: number): Outlook =>
    remember(outlooks, `${depth} ${JSON.stringify(goal)}`, () => {
      if (depth > DEPTH_MAX) return BOUNDLESS;
      return best(ways(goal).ways.map((way) => outlookOfWay(way, (inner) => look(inner, depth + 1))));
    });
  return { ways, outlook: (goal) => look(goal, 0) };
}

/** Gives totals that no plan surpasses which goes on from these totals with these goals; means are given as sums over `steps`. Pure. */
export function atBest(totals: Totals, rest: readonly Outlook[]): Totals {
  const privacy = raise(
    totals.privacySum,
    totals.steps,
    rest.map(({ privacyMean, ...one }) => ({ ...one, mean: privacyMean })),
  );
  const comfort = raise(
    totals.comfortSum,
    totals.steps,
    rest.map(({ comfortMean, ...one }) => ({ ...one, mean: comfortMean })),
  );
  return {
    steps: rest.length === 0 ? totals.steps : 1,
    privacySum: rest.length === 0 ? totals.privacySum : privacy,
    comfortSum: rest.length === 0 ? totals.comfortSum : comfort,
    costMicros: rest.reduce((sum, one) => sum + one.costMicros, totals.costMicros),
    latencyMs: rest.reduce((most, one) => Math.max(most, one.latencyMs), totals.latencyMs),
    reliability: rest.reduce((product, one) => Math.ceil((product * one.reliability) / 1000), totals.reliability),
  };
}

// --- internal ---

const BOUNDLESS: Outlook = {
  costMicros: 0,
  latencyMs: 0,
  reliability: 1000,
  privacyMean: 1000,
  comfortMean: 1000,
  stepsMin: 0,
  stepsMax: 1000,
};

function remember<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
}

function outlookOfWay({ steps, goals }: Way, look: (goal: NumberedGoal) => Outlook): Outlook {
  const inner = goals.map(look);
  const reasons = steps.map(({ reason }) => reason);
  const own = reasons.map(({ privacy, locality }) => PRIVACY_POINTS[privacy][locality]);
  return {
    costMicros: sum(reasons.map(({ costMicros }) => costMicros)) + sum(inner.map(({ costMicros }) => costMicros)),
    latencyMs: greatest([...reasons.map(({ latencyMs }) => latencyMs), ...inner.map(({ latencyMs }) => latencyMs)]),
    reliability: [...reasons, ...inner].reduce((product, { reliability }) => Math.ceil((product * reliability) / 1000), 1000),
    privacyMean: greatest([meanUp(own), ...inner.map(({ privacyMean }) => privacyMean)]),
    comfortMean: greatest([meanUp(reasons.map(({ comfort }) => comfort)), ...inner.map(({ comfortMean }) => comfortMean)]),
    stepsMin: steps.length + sum(inner.map(({ stepsMin }) => stepsMin)),
    stepsMax: steps.length + sum(inner.map(({ stepsMax }) => stepsMax)),
  };
}

function best(outlooks: readonly Outlook[]): Outlook {
  if (outlooks.length === 0) return BOUNDLESS;
  return {
    costMicros: least(outlooks.map(({ costMicros }) => costMicros)),
    latencyMs: least(outlooks.map(({ latencyMs }) => latencyMs)),
    reliability: greatest(outlooks.map(({ reliability }) => reliability)),
    privacyMean: greatest(outlooks.map(({ privacyMean }) => privacyMean)),
    comfortMean: greatest(outlooks.map(({ comfortMean }) => comfortMean)),
    stepsMin: least(outlooks.map(({ stepsMin }) => stepsMin)),
    stepsMax: greatest(outlooks.map(({ stepsMax }) => stepsMax)),
  };
}

// The greatest mean that can come: those with a better mean are added with all their steps, best first, the others with as few as they can.
function raise(start: number, count: number, rest: readonly { mean: number; stepsMin: number; stepsMax: number }[]): number {
  if (count + sum(rest.map(({ stepsMin }) => stepsMin)) === 0) return 1000;
  let total = start;
  let steps = count;
  for (const { mean, stepsMin, stepsMax } of [...rest].sort((one, other) => other.mean - one.mean)) {
    const added = steps === 0 || mean * steps > total ? stepsMax : stepsMin;
    total += mean * added;
    steps += added;
  }
  return Math.ceil(total / steps);
}

function meanUp(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.ceil(sum(values) / values.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

function greatest(values: readonly number[]): number {
  return values.reduce((most, one) => Math.max(most, one), 0);
}

function least(values: readonly number[]): number {
  return values.reduce((fewest, one) => Math.min(fewest, one), Number.MAX_SAFE_INTEGER);
}
