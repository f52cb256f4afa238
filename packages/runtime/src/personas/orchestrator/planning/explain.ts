// Explains a plan: a summary, why each step, privacy, consents, cost, guardrails, what else was looked at. For people as text, for machines as data.
// Everything is read from what the execution plan records; nothing is reckoned anew and nothing is looked up.
import type { ExecutionPlan, PlanScore, StepReason, Weights } from "../../../contracts/execution-plan.ts";
import { moneyOf } from "../../../contracts/orchestration.ts";
import type { PrivacyClass } from "../../../contracts/privacy.ts";
import { SCORE_PARTS } from "../../../contracts/task-spec.ts";
import { executionDigest } from "./plan-digest.ts";
import { PRIVACY_POINTS } from "./score.ts";
import type { Conflict, Rejection } from "./situation.ts";

/** A step in an explanation. */
export interface ExplainedStep extends StepReason {
  readonly capability: string;
  readonly description: string;
  readonly dependencies: readonly string[];
  /** What its privacy class is worth in the score at its locality. */
  readonly privacyPoints: number;
  /** Who stands in when it fails, and what is given up by it. */
  readonly fallback: string | null;
}

/** An explanation as data. Money is a decimal text, `keptLocal` thousandths of the steps that do not leave the site. */
export interface PlanExplanation {
  readonly digest: string;
  readonly plan: string;
  readonly summary: string;
  readonly strategy: string;
  readonly score: PlanScore;
  readonly weights: Weights;
  readonly steps: readonly ExplainedStep[];
  readonly privacy: { readonly strictest: PrivacyClass; readonly keptLocal: number; readonly remote: readonly string[] };
  readonly consents: readonly string[];
  readonly approvals: readonly string[];
  readonly cost: { readonly estimated: string; readonly budget: string | null };
  readonly performance: {
    readonly estimatedMs: number;
    readonly aimedAtMs: number | null;
    readonly expansions: number;
    readonly expansionsMax: number;
  };
  readonly guardrails: readonly string[];
  readonly alternatives: ExecutionPlan["alternatives"];
  readonly rejections: readonly Rejection[];
  readonly conflicts: readonly Conflict[];
}

/** Explains an execution plan. Pure. */
export function explain(execution: ExecutionPlan): PlanExplanation {
  const { plan, steps, score, weights, strategy } = execution;
  const explained = steps.map((reason): ExplainedStep => {
    const step = plan.steps.find(({ id }) => id === reason.step);
    const fallback = step?.fallback === undefined ? null : `${step.fallback.name}: ${step.fallback.givesUp}`;
    return {
      ...reason,
      capability: step?.name ?? "",
      description: step?.description ?? "",
      dependencies: step?.dependencies ?? [],
      privacyPoints: PRIVACY_POINTS[reason.privacy][reason.locality],
      fallback,
    };
  });
  const remote = explained.filter(({ locality }) => locality === "remote").map(({ capability }) => capability);
  const keptLocal = steps.length === 0 ? 1000 : Math.floor((1000 * (steps.length - remote.length)) / steps.length);
  return {
    digest: executionDigest(execution),
    plan: plan.id,
    summary: summaryOf(execution, remote.length),
    strategy,
    score,
    weights,
    steps: explained,
    privacy: { strictest: execution.privacy, keptLocal, remote },
    consents: execution.consents,
    approvals: execution.approvals,
    cost: { estimated: plan.estimatedCost ?? "0", budget: execution.costMax },
    performance: {
      estimatedMs: plan.estimatedDuration ?? 0,
      aimedAtMs: execution.latencyMsMax,
      expansions: execution.expansions,
      expansionsMax: execution.expansionsMax,
    },
    guardrails: steps.flatMap(({ step, guardrails }) => guardrails.map((one) => `${step}: ${one}`)),
    alternatives: execution.alternatives,
    rejections: execution.rejections,
    conflicts: execution.conflicts,
  };
}

/** Gives an explanation as lines for people. Pure. */
export function explanationText(explanation: PlanExplanation): string {
  const { summary, steps, privacy, consents, approvals, cost, performance, guardrails, alternatives, rejections, conflicts } = explanation;
  const sections = [
    [summary],
    ["Steps:", ...steps.flatMap(stepLines)],
    [`Privacy: ${privacy.strictest}; ${Math.floor(privacy.keptLocal / 10)} % of the steps stay local.`],
    section("Consents that are missing", consents),
    section("Approvals that are asked", approvals),
    [`Cost: ${cost.estimated}${cost.budget === null ? "" : ` of at most ${cost.budget}`}.`],
    [timeLine(performance)],
    section("Guardrails", guardrails),
    [`Score: ${reckoning(explanation.score, explanation.weights)}.`],
    section(
      "Looked at and not taken",
      alternatives.map(({ methods, why, score }) => `${methods.join(", ")}: ${why} Score: ${reckoning(score, explanation.weights)}.`),
    ),
    section("Struck out", rejections.map(rejectionLine)),
    section(
      "Conflicts",
      conflicts.map(({ words, rule }) => `${words} (${rule})`),
    ),
  ];
  return sections.flat().join("\n");
}

// --- internal ---

function summaryOf({ plan, strategy, score, weights }: ExecutionPlan, remote: number): string {
  const [first] = [...SCORE_PARTS].sort(
    (one, other) => weights[other] - weights[one] || SCORE_PARTS.indexOf(one) - SCORE_PARTS.indexOf(other),
  );
  const count = plan.steps.length;
  const where = remote === 0 ? "all of them local" : `${remote} of them elsewhere`;
  const how = `about ${plan.estimatedDuration ?? 0} ms and ${plan.estimatedCost ?? "0"}`;
  return `${count} step(s), ${where}, ${how}; planned ${strategy} (${first} weighs most), ${score.total} of 1000 points.`;
}

function stepLines(step: ExplainedStep): string[] {
  const { step: id, capability, why, locality, privacy, method, goal, foreseen, fallback } = step;
  const gate = foreseen === "allow" ? "" : `; the gates will say ${foreseen}`;
  const lines = [`  ${id} ${capability}: ${why} (for ${goal} by ${method}; ${privacy} at ${locality}${gate})`, figuresLine(step)];
  return fallback === null ? lines : [...lines, `    if it fails: ${fallback}`];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

// All that a score is made of, so that it can be reckoned again from the text.
function figuresLine({ privacyPoints, costMicros, latencyMs, comfort, reliability, dependencies }: ExplainedStep): string {
  const after = dependencies.length === 0 ? "" : `; after ${dependencies.join(", ")}`;
  return `    privacy ${privacyPoints}, cost ${moneyOf(costMicros)}, ${latencyMs} ms, comfort ${comfort}, reliability ${reliability}${after}`;
}

function timeLine({ estimatedMs, aimedAtMs, expansions, expansionsMax }: PlanExplanation["performance"]): string {
  const aim = aimedAtMs === null ? "" : ` where ${aimedAtMs} ms are aimed at`;
  return `Time: ${estimatedMs} ms of work and waiting${aim}; planned in ${expansions} of at most ${expansionsMax} expansions.`;
}

function reckoning(score: PlanScore, weights: Weights): string {
  const parts = SCORE_PARTS.map((part) => `${part} ${score.parts[part]} x ${weights[part]}`);
  return `${score.total} = (${parts.join(" + ")}) / ${SCORE_PARTS.reduce((sum, part) => sum + weights[part], 0)}`;
}

function rejectionLine({ what, why, constraint, relax }: Rejection): string {
  return `${what}: ${why} (${constraint})${relax === null ? "" : `; to relax it, ${relax}`}`;
}
