// Best-first search over ways: the most promising partial plan is taken on by its next goal, until enough whole plans have been found.
// Bounded in expansions; when they are used up the best partial plan is finished goal by goal. It must not know what is allowed: ways come filtered.
import { byCodeUnits } from "../../../contracts/canonical.ts";
import type { PlanScore, Weights } from "../../../contracts/execution-plan.ts";
import { moneyOf } from "../../../contracts/orchestration.ts";
import { atBest, type Lookout } from "./outlook.ts";
import { distinct, EMPTY_PARTIAL, extendPartial, type PartialPlan, totalsOfPartial } from "./partial-plan.ts";
import { type Budgets, partsOf, totalOf } from "./score.ts";
import { type Conflict, type NumberedGoal, type Rejection, rejection } from "./situation.ts";
import type { Way } from "./way.ts";

/** What a search keeps to. `latencyMsMax` is a bound, unlike the budget that the score measures against; null when there is none. */
export interface SearchBounds {
  readonly weights: Weights;
  readonly budgets: Budgets;
  readonly latencyMsMax: number | null;
  readonly expansionsMax: number;
  /** How many whole plans are wanted. */
  readonly plansMax: number;
}

/** A whole plan that was found. */
export interface FoundPlan {
  readonly partial: PartialPlan;
  readonly score: PlanScore;
  /** The keys of its ways, for the order among equals. */
  readonly key: string;
}

/** What a search found: plans, best first; what was struck out on the way; how many partial plans were taken on. */
export interface Findings {
  readonly plans: readonly FoundPlan[];
  readonly rejections: readonly Rejection[];
  readonly conflicts: readonly Conflict[];
  readonly expansions: number;
  readonly isExhausted: boolean;
}

/** Searches for the best plans that reach all goals in their order. Pure. */
export function search(goals: readonly NumberedGoal[], lookout: Lookout, bounds: SearchBounds): Findings {
  const hunt: Hunt = { lookout, bounds, rejections: [], conflicts: [] };
  const open: Node[] = [nodeOf({ agenda: goals, partial: EMPTY_PARTIAL, key: "" }, hunt)];
  const plans: Node[] = [];
  let expansions = 0;
  while (open.length > 0 && plans.length < bounds.plansMax && expansions < bounds.expansionsMax) {
    const node = open.pop()!;
    if (node.agenda.length === 0) {
      plans.push(node);
      continue;
    }
    expansions += 1;
    for (const child of childrenOf(node, hunt)) insert(open, child);
  }
  const isExhausted = open.length > 0 && expansions >= bounds.expansionsMax;
  if (isExhausted) plans.push(...finish(open, bounds.plansMax - plans.length, hunt));
  const found = plans.map(({ partial, key }) => ({ partial, key, score: scoreOf(partial, bounds) })).sort(bestFirst);
  return { plans: unique(found), rejections: distinct(hunt.rejections), conflicts: distinct(hunt.conflicts), expansions, isExhausted };
}

// --- internal ---

interface Node {
  readonly agenda: readonly NumberedGoal[];
  readonly partial: PartialPlan;
  readonly key: string;
  readonly bound: number;
}

interface Hunt {
  readonly lookout: Lookout;
  readonly bounds: SearchBounds;
  readonly rejections: Rejection[];
  readonly conflicts: Conflict[];
}

function nodeOf(node: Omit<Node, "bound">, { lookout, bounds }: Hunt): Node {
  const totals = atBest(totalsOfPartial(node.partial), node.agenda.map(lookout.outlook));
  return { ...node, bound: totalOf(partsOf(totals, bounds.budgets), bounds.weights) };
}

function childrenOf({ agenda, partial, key }: Node, hunt: Hunt): Node[] {
  const [goal, ...rest] = agenda;
  if (goal === undefined) return [];
  const { ways, rejections, conflicts } = hunt.lookout.ways(goal);
  hunt.rejections.push(...rejections);
  hunt.conflicts.push(...conflicts);
  return ways.flatMap((way) => {
    const next = extendPartial(partial, way);
    if (next === null) {
      hunt.rejections.push(...Object.values(way.missing).map((thing) => missing(way, thing)));
      return [];
    }
    const over = overBudget(way, next, hunt.bounds);
    hunt.rejections.push(...over);
    return over.length > 0 ? [] : [nodeOf({ agenda: [...way.goals, ...rest], partial: next, key: `${key}${way.key}\n` }, hunt)];
  });
}

function missing({ method }: Way, thing: string): Rejection {
  return rejection(method.name, `input:${thing}`, `nobody says which ${thing}, and no goal before gives one`, `name the ${thing}`);
}

function overBudget({ key }: Way, partial: PartialPlan, { budgets, latencyMsMax }: SearchBounds): Rejection[] {
  const { costMicros, latencyMs } = totalsOfPartial(partial);
  const over: Rejection[] = [];
  if (costMicros > budgets.costMicros) {
    const needed = moneyOf(costMicros);
    over.push(
      rejection(key, "costMax", `with it the plan costs ${needed}, more than ${moneyOf(budgets.costMicros)}`, `allow a cost of ${needed}`),
    );
  }
  if (latencyMsMax !== null && latencyMs > latencyMsMax)
    over.push(rejection(key, "latencyMsMax", `with it the plan takes ${latencyMs} ms, more than ${latencyMsMax}`, `allow ${latencyMs} ms`));
  return over;
}

// Greatest bound last, so that it is taken off first; among equals the key that is first in code units.
function insert(open: Node[], node: Node): void {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(open[middle]!, node)) low = middle + 1;
    else high = middle;
  }
  open.splice(low, 0, node);
}

function isBefore(one: Node, other: Node): boolean {
  return one.bound !== other.bound ? one.bound < other.bound : byCodeUnits(one.key, other.key) > 0;
}

// Finishes open partial plans without comparing any more: each goal by its best way at this point, the next partial plan when there is none.
function finish(open: Node[], wanted: number, hunt: Hunt): Node[] {
  const whole: Node[] = [];
  for (let tries = 0; whole.length < wanted && open.length > 0 && tries < wanted + FINISHES_MAX; tries++) {
    let node: Node | undefined = open.pop();
    while (node !== undefined && node.agenda.length > 0)
      node = childrenOf(node, hunt).sort((one, other) => (isBefore(one, other) ? 1 : -1))[0];
    if (node !== undefined) whole.push(node);
  }
  return whole;
}

const FINISHES_MAX = 16;

function scoreOf(partial: PartialPlan, { weights, budgets }: SearchBounds): PlanScore {
  const parts = partsOf(totalsOfPartial(partial), budgets);
  return { parts, total: totalOf(parts, weights) };
}

function bestFirst(one: FoundPlan, other: FoundPlan): number {
  return other.score.total - one.score.total || byCodeUnits(one.key, other.key);
}

// Two orders of choice can come to the same steps; the first is kept.
function unique(plans: readonly FoundPlan[]): FoundPlan[] {
  const seen = new Map<string, FoundPlan>();
  for (const plan of plans) {
    const key = JSON.stringify(plan.partial.steps);
    if (!seen.has(key)) seen.set(key, plan);
  }
  return [...seen.values()];
}
