// What a step waits for and why, as sentences: the scope or the approval, the reasons of the gates, and what becomes of the plan without it.
// From recorded facts alone.
import type { Fact } from "../../../contracts/journal.ts";
import type { OrchestratorPlan } from "../../../contracts/orchestration.ts";
import { dependentsOf } from "../execution/order.ts";

/** Explains a wait. `gated` is the last verdict on the step before it, if there was one. Pure. */
export function explainWait({ data }: Fact<"step.waiting">, gated: Fact<"step.gated"> | undefined, plan: OrchestratorPlan | null): string {
  const wait = `It waited for ${data.for} ${data.name}`;
  if (gated === undefined || (data.for !== "consent" && data.for !== "approval")) return `${wait}.`;
  const { reasons, consents } = gated.data.decision;
  const asked = reasons.filter(({ says }) => says !== "allow").map(({ words }) => words);
  const scopes = data.for === "consent" && consents.length > 1 ? ` and ${consents.slice(1).join(", ")}` : "";
  return `${wait}${scopes}: ${asked.join("; ")}. Without it ${lessWithout(data.step, plan)}.`;
}

// --- internal ---

function lessWithout(id: string, plan: OrchestratorPlan | null): string {
  const fallback = plan?.steps.find((step) => step.id === id)?.fallback;
  if (fallback !== undefined) return `${fallback.name} does it, giving up: ${fallback.givesUp}`;
  const lost = plan === null ? [] : below(id, plan);
  return lost.length === 0 ? "the plan goes on with the other steps" : `the plan goes on without ${lost.join(", ")}, which depend on it`;
}

function below(id: string, { steps }: OrchestratorPlan): string[] {
  const dependents = dependentsOf(steps);
  const lost = new Set<string>();
  const open = [...(dependents.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (lost.has(next)) continue;
    lost.add(next);
    open.push(...(dependents.get(next) ?? []));
  }
  return steps.map((step) => step.id).filter((one) => lost.has(one));
}
