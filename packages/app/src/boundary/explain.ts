// Explaining by name: a stored plan says why it is as it is, a job what happened to it, both from what was recorded and nothing else.
import { factsOf, storedPlans } from "@dramatis/host";
import {
  DramatisError,
  type ExecutionExplanation,
  explain,
  explainExecution,
  explanationText,
  type PlanExplanation,
  saidNearest,
} from "@dramatis/runtime";
import { type BoundaryPlace, openStore } from "./compose.ts";

/** An explanation: of a plan, or of a job's execution; `text` is for people. */
export type Explained =
  | { readonly of: "plan"; readonly name: string; readonly explanation: PlanExplanation; readonly text: string }
  | { readonly of: "job"; readonly name: string; readonly explanation: ExecutionExplanation; readonly text: string };

/** Explains a job, else a stored plan. Throws DRAMATIS_JOB_UNKNOWN with the nearest name. */
export async function explainNamed(name: string, place: BoundaryPlace = {}): Promise<Explained> {
  const { store, folder: where } = openStore(place);
  const jobs = await store.journal.jobs();
  if (jobs.includes(name)) {
    const timed = await factsOf(await store.journal.read(name), store.objects);
    const created = timed.find(({ fact }) => fact.kind === "plan.created")?.fact.bodies.plan;
    const isExecuted = timed.some(({ fact }) => fact.kind === "execution.requested");
    if (!isExecuted && isExplained(created)) return ofPlan(name, created);
    const explanation = explainExecution(timed);
    return { of: "job", name, explanation, text: textOfJob(explanation) };
  }
  const plans = storedPlans(where);
  const known = [...plans.list(), ...jobs];
  if (!known.includes(name)) throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: name, nearest: saidNearest(name, known) });
  const { plan } = plans.load(name);
  if (isExplained(plan)) return ofPlan(name, plan);
  throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: `${name}, which is a plan that was not made here,`, nearest: "" });
}

// --- internal ---

type ExplainedPlan = Parameters<typeof explain>[0];

function isExplained(plan: unknown): plan is ExplainedPlan {
  return typeof plan === "object" && plan !== null && "schema" in plan && plan.schema === "dramatis/execution-plan@1";
}

function ofPlan(name: string, plan: ExplainedPlan): Explained {
  const explanation = explain(plan);
  return { of: "plan", name, explanation, text: explanationText(explanation) };
}

function textOfJob({ summary, steps, guardrails, givenUp, overrides, cost }: ExecutionExplanation): string {
  const told = steps.map(({ step, name, outcome, why }) => [`${step} (${name}): ${outcome}`, ...why.map((one) => `  ${one}`)].join("\n"));
  const rest = [
    ...guardrails.map((one) => `guard: ${one}`),
    ...givenUp.map((one) => `given up: ${one}`),
    ...overrides.map((one) => `override: ${one}`),
    `cost: ${cost}`,
  ];
  return [summary, ...told, ...rest].join("\n");
}
