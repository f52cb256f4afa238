// What happened in an execution and why, for people: from recorded facts and nothing else.
// It must not guess; what no fact says is not said.
import type { Fact } from "../../../contracts/journal.ts";
import { moneyOf, type OrchestratorPlan } from "../../../contracts/orchestration.ts";
import type { TimedFact } from "../execution/engine.ts";
import { instantOf } from "./instant.ts";
import { errorText } from "./step-result.ts";
import { explainWait } from "./waiting.ts";

/** What happened to a step, as sentences in the order of the facts; `attempts` are calls, costs are money. */
export interface StepExplanation {
  readonly step: string;
  readonly name: string;
  readonly outcome: "open" | "completed" | "failed" | "skipped";
  readonly attempts: number;
  readonly cost: string;
  readonly privacy: string | null;
  readonly why: readonly string[];
}

/** An execution explained. `consents` and `approvals` are those that were given; `givenUp` is what fallbacks cost in quality. */
export interface ExecutionExplanation {
  readonly summary: string;
  readonly steps: readonly StepExplanation[];
  readonly consents: readonly string[];
  readonly approvals: readonly string[];
  readonly guardrails: readonly string[];
  readonly givenUp: readonly string[];
  /** What users decided against what was recommended: who, what, why, until when. */
  readonly overrides: readonly string[];
  readonly cost: string;
}

/** Explains an execution from the facts of its journal. Pure. */
export function explainExecution(timed: readonly TimedFact[]): ExecutionExplanation {
  const facts = timed.map(({ fact }) => fact);
  const plan = planIn(facts);
  const steps = (plan?.steps ?? []).map((step) => explainStep(step, facts, plan));
  const count = (outcome: string) => steps.filter((one) => one.outcome === outcome).length;
  const counted = `${count("completed")} of ${steps.length} steps completed, ${count("failed")} failed, ${count("skipped")} skipped`;
  return {
    summary: `${endOf(facts)}: ${counted}.`,
    steps,
    consents: facts.flatMap((fact) => (fact.kind === "consent.given" ? [fact.data.scope] : [])),
    approvals: facts.flatMap((fact) => (fact.kind === "approval.given" ? [fact.data.approval] : [])),
    guardrails: [...new Set(facts.flatMap((fact) => (fact.kind === "step.gated" ? reasonsOf(fact) : [])))],
    givenUp: facts.flatMap((fact) => (fact.kind === "step.degraded" ? [`${fact.data.step}: ${fact.data.givesUp}`] : [])),
    overrides: facts.flatMap((fact) => (fact.kind === "override.given" ? [overrideText(fact)] : [])),
    cost: moneyOf(costOf(facts)),
  };
}

// --- internal ---

type PlanStep = OrchestratorPlan["steps"][number];

function planIn(facts: readonly Fact[]): OrchestratorPlan | null {
  const plans = facts.flatMap(({ kind, bodies }) => (kind === "plan.created" || kind === "plan.replaced" ? [bodies.plan] : []));
  const asked = facts.find(({ kind }) => kind === "execution.requested")?.bodies.plan;
  return ((plans[plans.length - 1] ?? asked) as OrchestratorPlan | undefined) ?? null;
}

function explainStep({ id, name, description }: PlanStep, facts: readonly Fact[], plan: OrchestratorPlan | null): StepExplanation {
  const own = facts.filter((fact) => "step" in fact.data && fact.data.step === id);
  const completed = own.find((fact) => fact.kind === "step.completed") as Fact<"step.completed"> | undefined;
  const outcome = completed !== undefined ? "completed" : (own.map(endingOf).find((one) => one !== null) ?? "open");
  const why = own.flatMap((fact, index) => sentenceOf(fact, own.slice(0, index), plan) ?? []);
  return {
    step: id,
    name,
    outcome,
    attempts: own.filter((fact) => fact.kind === "step.started").length,
    cost: moneyOf(costOf(own)),
    privacy: labelIn(own),
    why: description === "" ? why : [description, ...why],
  };
}

function endingOf({ kind }: Fact): "failed" | "skipped" | null {
  if (kind === "step.failed") return "failed";
  return kind === "step.skipped" ? "skipped" : null;
}

function sentenceOf(fact: Fact, before: readonly Fact[], plan: OrchestratorPlan | null): string | null {
  switch (fact.kind) {
    case "step.gated":
      return `The gates said ${fact.data.decision.decision}${reasonsOf(fact)
        .map((one) => `; ${one}`)
        .join("")}.`;
    case "step.waiting":
      return explainWait(fact, before.findLast((one) => one.kind === "step.gated") as Fact<"step.gated"> | undefined, plan);
    case "step.retrying":
      return `It was tried again after ${errorText(fact.data.failure)}.`;
    case "step.degraded":
      return `It fell back on ${fact.data.to} after ${errorText(fact.data.failure)}, giving up: ${fact.data.givesUp}.`;
    case "step.failed":
      return `It failed: ${errorText(fact.data.failure)}.`;
    case "step.skipped":
      return `It was passed over: ${fact.data.reason}.`;
    case "declassification.given":
      return `${fact.data.by} lowered its output from ${fact.data.from} to ${fact.data.to}: ${fact.data.words}.`;
    case "resolution.given":
      return `${fact.data.by} said how the call ended: ${fact.data.as}.`;
    default:
      return null;
  }
}

function reasonsOf({ data }: Fact<"step.gated">): string[] {
  return data.decision.reasons.map(({ guard, rule, says, words }) => `${guard} (${rule}): ${says}, ${words}`);
}

/** The class of what came out of a step, as it was last. */
function labelIn(own: readonly Fact[]): string | null {
  let label: string | null = null;
  for (const fact of own) {
    if (fact.kind === "step.completed") label = fact.data.privacy;
    if (fact.kind === "declassification.given" && fact.data.from === label) label = fact.data.to;
  }
  return label;
}

function overrideText({ data: { by, about, recommended, chosen, words, endsAtMs } }: Fact<"override.given">): string {
  const until = endsAtMs === null ? "" : ` until ${instantOf(endsAtMs)}`;
  return `${by} chose ${chosen} over ${recommended} about ${about}${until}: ${words}`;
}

function endOf(facts: readonly Fact[]): string {
  const last = [...facts]
    .reverse()
    .find(({ kind }) => kind === "plan.refused" || (kind.startsWith("execution.") && kind !== "execution.requested"));
  if (last?.kind === "execution.failed") return `The execution failed (${last.data.error})`;
  if (last?.kind === "execution.cancelled") return `The execution was cancelled by ${last.data.by}`;
  if (last?.kind === "plan.refused") return `The plan was refused (${last.data.reasons.join("; ")})`;
  return last?.kind === "execution.completed" ? "The execution completed" : "The execution is under way";
}

function costOf(facts: readonly Fact[]): number {
  return facts.reduce((sum, fact) => sum + (fact.kind === "exchange.ended" ? fact.data.costMicros : 0), 0);
}
