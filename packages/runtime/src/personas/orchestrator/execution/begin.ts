// The beginning of an execution: its plan is read, validated as a whole and told of; then steps can go on. A dry run ends here.
// It must not know how steps are carried out.

import type { Issue } from "../../../contracts/issues.ts";
import type { Fact } from "../../../contracts/journal.ts";
import { type OrchestratorPlan, orchestratorPlanSchema } from "../../../contracts/orchestration.ts";
import { privacyClassSchema } from "../../../contracts/privacy.ts";
import { zodIssues } from "../../../contracts/zod-issues.ts";
import { orderOf } from "./order.ts";
import { planDigestOf } from "./plan-digest.ts";
import { skip } from "./settle.ts";
import { freshStep } from "./state.ts";
import { clipped, note, type Turn } from "./turn.ts";
import { validatePlan } from "./validate.ts";

/** Takes up an execution, once. A plan that does not hold is refused before its first step. */
export function executionRequested(turn: Turn, { data, bodies }: Fact<"execution.requested">): void {
  const { state } = turn;
  if (state.plan !== null) return;
  const read = readPlan(bodies.plan, turn);
  if ("issues" in read) {
    note(turn, { kind: "plan.refused", data: { as: "invalid", reasons: reasonsOf(read.issues) }, bodies: {} });
    return;
  }
  state.principal = data.principal;
  state.options = data.options;
  state.privacy = labelOf(bodies.context);
  state.startedAtMs = turn.atMs;
  const plan = takePlan(turn, read.plan);
  if (state.told !== plan) note(turn, { kind: "plan.created", data: { plan, strategy: null }, bodies: { plan: read.plan } });
  note(turn, { kind: "execution.started", data: { plan }, bodies: {} });
  if (data.options.isDryRun) for (const id of state.order) skip(turn, id, `dry-run: ${wouldDo(read.plan, id)}`);
}

/** Reads and validates a plan: the plan, or all of its issues. Pure. */
export function readPlan(body: unknown, { registry }: Turn): { readonly plan: OrchestratorPlan } | { readonly issues: readonly Issue[] } {
  const read = orchestratorPlanSchema.safeParse(body);
  if (!read.success) return { issues: zodIssues(read.error, "plan", body, orchestratorPlanSchema) };
  const issues = validatePlan(read.data, registry);
  return issues.length > 0 ? { issues } : { plan: read.data };
}

/** Makes a plan that was validated the one that is carried out, all of its steps fresh; gives its digest. */
export function takePlan(turn: Turn, plan: OrchestratorPlan): string {
  const { state } = turn;
  const ordered = orderOf(plan.steps);
  state.plan = plan;
  state.planDigest = planDigestOf(plan);
  state.order = "order" in ordered ? [...ordered.order] : [];
  state.steps = Object.fromEntries(plan.steps.map(({ id }) => [id, freshStep(Object.hasOwn(state.attempts, id) ? state.attempts[id] : 0)]));
  turn.isChanged = true;
  return state.planDigest;
}

/** Gives issues as words of a refusal. Pure. */
export function reasonsOf(issues: readonly Issue[]): string[] {
  return issues.map(({ code, message }) => clipped(`${code}: ${message}`, 4000));
}

// --- internal ---

/** The label of a context that says one, PUBLIC otherwise. */
function labelOf(context: unknown): ReturnType<typeof privacyClassSchema.parse> {
  const said = typeof context === "object" && context !== null && "privacy" in context ? context.privacy : undefined;
  const read = privacyClassSchema.safeParse(said);
  return read.success ? read.data : "PUBLIC";
}

function wouldDo({ steps }: OrchestratorPlan, id: string): string {
  const step = steps.find((one) => one.id === id);
  return step?.type === "wait" ? "it would wait" : `${step?.name ?? ""} would be called`;
}
