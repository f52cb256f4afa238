// What could be had instead: a plan that needs fewer consents and approvals, or one that does less, with what is given up.
// It plans again with less asked of it; nothing is taken without the user.
import type { ExecutionPlan } from "../../../contracts/execution-plan.ts";
import type { TaskGoal, TaskSpec } from "../../../contracts/task-spec.ts";
import { goalsOf } from "./goal-criteria.ts";
import type { Offer, PlanAttempt } from "./plan-outcome.ts";
import type { Situation } from "./situation.ts";

type PlanWhole = (task: TaskSpec, situation: Situation) => PlanAttempt;

/** Gives offers for an outcome: with fewer consents where some are missing, with fewer goals where not all can be reached. Pure. */
export function offersFor(task: TaskSpec, situation: Situation, whole: PlanAttempt, planWhole: PlanWhole): Offer[] {
  if (whole.outcome === "refused") return lessOffers(task, { ...situation, allowsLess: true }, planWhole, null);
  const { consents, approvals } = whole.execution;
  return consents.length + approvals.length === 0 ? [] : lessOffers(task, unasked(situation), planWhole, whole.execution);
}

// --- internal ---

// Whoever must be asked is left out: what would wait for somebody counts as denied.
function unasked(situation: Situation): Situation {
  const { policy } = situation;
  const foresee: Situation["policy"]["foresee"] = (card, task) => {
    const foreseen = policy.foresee(card, task);
    return foreseen.decision === "allow" ? foreseen : { ...foreseen, decision: "deny" };
  };
  return { ...situation, allowsLess: true, policy: { ...policy, foresee } };
}

function lessOffers(task: TaskSpec, situation: Situation, planWhole: PlanWhole, fuller: ExecutionPlan | null): Offer[] {
  const goals = goalsOf(task).map(({ number: _number, ceded: _ceded, isPart: _isPart, ...goal }): TaskGoal => goal);
  const id = task.goals[0]?.slots.id;
  const all = planWhole({ ...task, goals }, situation);
  if (all.outcome === "planned") return [offer({ ...task, goals }, all, { fuller, dropped: [] })];
  const kept: TaskSpec["goals"] = [];
  const dropped: string[] = [];
  let best: PlanAttempt | null = null;
  for (const goal of goals) {
    const attempt = planWhole({ ...task, goals: [...kept, goal] }, situation);
    if (attempt.outcome === "planned") {
      kept.push(goal);
      best = attempt;
    } else dropped.push(wordsOf(goal, attempt));
  }
  if (best?.outcome !== "planned" || dropped.length === 0) return [];
  const named = typeof id === "string" && task.goals[0]?.verb === "goal.reach" ? withGoal(best, id) : best;
  return [offer({ ...task, goals: kept }, named, { fuller, dropped })];
}

function withGoal(attempt: Extract<PlanAttempt, { outcome: "planned" }>, goalId: string): Extract<PlanAttempt, { outcome: "planned" }> {
  return { ...attempt, execution: { ...attempt.execution, plan: { ...attempt.execution.plan, goalId } } };
}

function wordsOf({ verb, slots }: TaskSpec["goals"][number], attempt: PlanAttempt): string {
  const name = typeof slots.criterion === "string" ? slots.criterion : verb;
  const why = attempt.outcome === "refused" ? attempt.rejections.map((one) => one.why)[0] : undefined;
  return `${name} is left out${why === undefined ? "" : `: ${why}`}`;
}

interface Less {
  readonly fuller: ExecutionPlan | null;
  readonly dropped: readonly string[];
}

function offer(task: TaskSpec, attempt: Extract<PlanAttempt, { outcome: "planned" }>, { fuller, dropped }: Less): Offer {
  const { execution } = attempt;
  const other = fuller === null ? [] : lostParts(fuller, execution);
  const spared =
    fuller === null ? [] : fuller.consents.filter((one) => !execution.consents.includes(one)).map((one) => `the consent to ${one}`);
  const approvals = (fuller?.approvals.length ?? 0) - execution.approvals.length;
  return {
    task,
    execution,
    givesUp: [...dropped, ...attempt.givesUp, ...other],
    spares: approvals > 0 ? [...spared, `${approvals} approval(s)`] : spared,
  };
}

function lostParts(fuller: ExecutionPlan, less: ExecutionPlan): string[] {
  const parts = ["comfort", "latency", "cost", "reliability"] as const;
  return parts
    .filter((part) => less.score.parts[part] < fuller.score.parts[part])
    .map((part) => `${part} falls from ${fuller.score.parts[part]} to ${less.score.parts[part]} of 1000`);
}
