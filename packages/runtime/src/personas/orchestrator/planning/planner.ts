// From a task and its circumstances to an explained plan, or to a refusal that says what blocks it and what could be had instead.
// Pure: equal task, snapshot, cards, policy and options give equal plans, in whatever order things were registered.
import { digestOf } from "../../../contracts/canonical.ts";
import type { ExecutionPlan } from "../../../contracts/execution-plan.ts";
import { microsOf, moneyOf, moneySchema, type OrchestratorPlan } from "../../../contracts/orchestration.ts";
import { strictest } from "../../../contracts/privacy.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { planDigestOf } from "../execution/plan-digest.ts";
import { alternativesOf } from "./alternatives.ts";
import { goalsOf } from "./goal-criteria.ts";
import { offersFor } from "./offers.ts";
import { createLookout, type Lookout } from "./outlook.ts";
import { distinct } from "./partial-plan.ts";
import { executionDigest, taskDigest } from "./plan-digest.ts";
import type { PlanAttempt, PlanOutcome, PlanRefusal } from "./plan-outcome.ts";
import { expansionsMaxOf } from "./planning-config.ts";
import type { Budgets } from "./score.ts";
import { type FoundPlan, search } from "./search.ts";
import { settleAmongGoals } from "./settle-goals.ts";
import { type Conflict, type NumberedGoal, type Rejection, rejection, type Situation } from "./situation.ts";
import { strategyOf, weightsOf } from "./strategies.ts";

/** Plans a task. Pure. */
export function plan(task: TaskSpec, situation: Situation): PlanOutcome {
  if (task.questions.length > 0 || task.goals.length === 0) return refusal("unclear", task.questions);
  if (task.trigger === "preview" && !situation.config.enable_preview_mode) return refusal("invalid", ["enable_preview_mode is off"]);
  const whole = planWhole(task, situation);
  return { ...whole, offers: offersFor(task, situation, whole, planWhole) };
}

// --- internal ---

function refusal(as: PlanRefusal["as"], reasons: readonly string[]): PlanRefusal {
  const said = reasons.length === 0 ? ["nothing is asked for"] : reasons;
  return { outcome: "refused", as, reasons: said, rejections: [], conflicts: [], offers: [], expansions: 0 };
}

function planWhole(task: TaskSpec, situation: Situation): PlanAttempt {
  const { config, strategies } = situation;
  const strategy = strategyOf(task, config);
  const lookout = createLookout(task, situation);
  const settled = settleAmongGoals(goalsOf(task), task, lookout);
  const bounds = {
    weights: weightsOf(strategy, config, strategies),
    budgets: budgetsOf(task, situation),
    latencyMsMax: task.constraints.latencyMsMax ?? null,
    expansionsMax: expansionsMaxOf(config),
    plansMax: 1 + config.max_plan_alternatives,
  };
  const findings = search(settled.goals, lookout, bounds);
  const conflicts = distinct([...settled.conflicts, ...findings.conflicts]);
  const [best, ...others] = findings.plans;
  if (best === undefined) return infeasible({ ...findings, conflicts, goals: settled.goals, lookout });
  const plan = planOf(task, best, situation);
  const rejections = [...findings.rejections, ...overAim(task, best, bounds.budgets)];
  const execution: ExecutionPlan = {
    schema: "dramatis/execution-plan@1",
    plan,
    task: taskDigest(task),
    registry: situation.registry.digest(),
    policy: situation.policy.digest,
    context: digestOf(situation.snapshot),
    strategy,
    weights: bounds.weights,
    score: best.score,
    methods: [...best.partial.methods],
    steps: [...best.partial.reasons],
    alternatives: alternativesOf(best, others, bounds.weights).map((one) => ({
      ...one.row,
      plan: planDigestOf(planOf(task, one.found, situation)),
    })),
    rejections: distinct(rejections),
    conflicts: distinct([...conflicts, ...best.partial.conflicts]),
    consents: [...new Set(best.partial.consents)],
    approvals: [...best.partial.approvals],
    privacy: strictest(best.partial.reasons.map(({ privacy }) => privacy)),
    costMax: moneyOf(bounds.budgets.costMicros),
    latencyMsMax: bounds.budgets.latencyMs,
    expansions: findings.expansions,
    expansionsMax: bounds.expansionsMax,
  };
  return { outcome: "planned", execution, digest: executionDigest(execution), givesUp: best.partial.givesUp };
}

function budgetsOf({ constraints }: TaskSpec, { config }: Situation): Budgets {
  return {
    costMicros: microsOf(constraints.costMax ?? moneySchema.parse(config.cost_budget_default)),
    latencyMs: constraints.latencyMsMax ?? config.latency_budget_default_ms,
  };
}

// The id names the steps and the goal, so that equal plans have equal ids; the clock field is in neither.
function planOf(task: TaskSpec, { partial, score }: FoundPlan, { createdAt }: Situation): OrchestratorPlan {
  const [goal] = task.goals;
  const goalId = goal?.verb === "goal.reach" && typeof goal.slots.id === "string" ? goal.slots.id : `task_${taskDigest(task).slice(0, 16)}`;
  const costMicros = partial.reasons.reduce((sum, one) => sum + one.costMicros, 0);
  return {
    id: `plan_${digestOf({ goalId, steps: partial.steps, score }).slice(0, 16)}`,
    goalId,
    steps: [...partial.steps],
    estimatedDuration: durationOf(partial),
    estimatedCost: moneyOf(costMicros),
    createdAt,
  };
}

function durationOf({ steps, reasons }: FoundPlan["partial"]): number {
  const waits = steps.reduce((sum, { params }) => sum + (typeof params.durationMs === "number" ? params.durationMs : 0), 0);
  return reasons.reduce((sum, { latencyMs }) => sum + latencyMs, waits);
}

function overAim({ constraints }: TaskSpec, { score, partial }: FoundPlan, budgets: Budgets): Rejection[] {
  if (constraints.latencyMsMax !== undefined || score.parts.latency > 0) return [];
  const why = `the plan takes longer than the ${budgets.latencyMs} ms that are aimed at; its latency has no points`;
  return [rejection(partial.methods.join(" "), "latency_budget_default_ms", why, "aim at more time, or leave out what is slow")];
}

interface Blocked {
  readonly goals: readonly NumberedGoal[];
  readonly lookout: Lookout;
  readonly rejections: readonly Rejection[];
  readonly conflicts: readonly Conflict[];
  readonly expansions: number;
  readonly isExhausted: boolean;
}

function infeasible({ goals, lookout, rejections, conflicts, expansions, isExhausted }: Blocked): PlanAttempt {
  const blocked = goals.filter((goal) => lookout.ways(goal).ways.length === 0);
  const all = distinct([...blocked.flatMap((goal) => lookout.ways(goal).rejections), ...rejections]);
  const tooMuch = isExhausted ? [rejection("the search", "max_planning_time_ms", "its expansions are used up", "allow more planning")] : [];
  const reasons = all.map(
    ({ what, constraint, why, relax }) => `${what}: ${why} (${constraint})${relax === null ? "" : `; to relax it, ${relax}`}`,
  );
  const isDenied = all.length > 0 && all.every(({ constraint }) => constraint.startsWith("policy:"));
  const said = reasons.length === 0 ? ["no way reaches every goal"] : reasons;
  return {
    outcome: "refused",
    as: isDenied ? "denied" : "infeasible",
    reasons: said,
    rejections: [...all, ...tooMuch],
    conflicts,
    expansions,
  };
}
