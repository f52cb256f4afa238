// What a request for a plan is answered with: the fields that callers know, and the explained plan itself, read from the facts of its job.
// It words what the Orchestrator decided; it decides nothing.
import {
  type ExecutionPlan,
  executionDigest,
  explain,
  explanationText,
  type Fact,
  type FactKind,
  type InsideState,
  insideAfter,
  type Offer,
  type TaskSpec,
  type TimedFact,
} from "@dramatis/runtime";

/** An answer. `digest` names the plan whether it was previewed or is to be carried out; `questions` are for the one who asked. */
export interface PlanResponse {
  readonly plan_id: string;
  readonly status: InsideState;
  readonly is_preview: boolean;
  /** Why this plan, or why there is none, in words. */
  readonly rationale: string;
  readonly task: TaskSpec;
  readonly execution_plan: ExecutionPlan | null;
  readonly digest: string | null;
  readonly consents: readonly string[];
  readonly approvals: readonly string[];
  readonly questions: readonly string[];
  readonly offers: readonly Offer[];
}

/** Makes the answer to the request of a job from its facts, which hold a plan or a refusal. Pure. */
export function responseOf(planId: string, timed: readonly TimedFact[]): PlanResponse {
  const facts = timed.map(({ fact }) => fact);
  const task = bodyOf<TaskSpec>(facts, "task.specified", "task");
  const created = facts.find(({ kind }) => kind === "plan.created");
  const offers = bodyOf<readonly Offer[]>(facts, created === undefined ? "plan.refused" : "plan.created", "offers");
  const status = facts.reduce<InsideState>(insideAfter, "received");
  const base = { plan_id: planId, status, is_preview: task.trigger === "preview", task, offers };
  if (created === undefined) return { ...base, ...refusedAnswer(facts, offers) };
  const execution = created.bodies.execution as ExecutionPlan;
  return {
    ...base,
    rationale: [explanationText(explain(execution)), ...wordsOf(offers)].join("\n"),
    execution_plan: execution,
    digest: executionDigest(execution),
    consents: execution.consents,
    approvals: execution.approvals,
    questions: [],
  };
}

// --- internal ---

function refusedAnswer(facts: readonly Fact[], offers: readonly Offer[]) {
  const refusal = facts.find((fact) => fact.kind === "plan.refused");
  const { as, reasons } = refusal?.data ?? { as: "invalid", reasons: [] };
  const rationale = [`There is no plan (${as}):`, ...reasons, ...wordsOf(offers)].join("\n");
  return { rationale, execution_plan: null, digest: null, consents: [], approvals: [], questions: as === "unclear" ? reasons : [] };
}

function wordsOf(offers: readonly Offer[]): string[] {
  return offers.map(({ givesUp }) => `Offered instead, giving up: ${givesUp.join("; ") || "nothing"}`);
}

function bodyOf<Body>(facts: readonly Fact[], of: FactKind, name: string): Body {
  return facts.find(({ kind }) => kind === of)?.bodies[name] as Body;
}
