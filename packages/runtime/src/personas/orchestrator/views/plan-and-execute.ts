// The answer to a request that names modules: which steps were taken, what each module gave, and where the run is kept. A fold over the journal of its job.
// It must not know how modules are called, nor where runs are written; it names places below the folder of runs.
import type { ExecutionResult, OrchestratorPlan, PlanStep } from "../../../contracts/orchestration.ts";
import type { Json } from "../../../contracts/persona.ts";
import type { TimedFact } from "../execution/engine.ts";
import { knowNothing, learn } from "./known.ts";

/** A step as the answer tells it; `step` counts from 1. */
interface TakenStep {
  readonly step: number;
  readonly module: string;
  readonly action: "execute" | "wait" | "decide";
}

/** What a module gave: its outputs, and the names of its artifacts where it has some. */
type ModuleResult = Readonly<Record<string, Json>>;

/** The answer, with the names of fields that callers know. Paths are relative and have forward slashes. */
export interface PlanAndExecuteAnswer {
  readonly run_id: string;
  readonly status: ExecutionResult["status"];
  readonly plan: readonly TakenStep[];
  /** By module, in the order of the plan; a module that gave nothing is not there. */
  readonly results: Readonly<Record<string, ModuleResult>>;
  readonly artifacts_path: string;
  readonly logs_path: string;
  /** Why it failed or was refused; only then. */
  readonly error?: string;
}

/** Gives the answer for the journal of a job, at any time of it, under the id of its run. Pure. */
export function planAndExecuteAnswer(facts: readonly TimedFact[], runId: string): PlanAndExecuteAnswer {
  const known = knowNothing();
  const outputs = new Map<string, Json>();
  let standing: Standing = { status: "pending" };
  for (const one of facts) {
    learn(known, one);
    if (one.fact.kind === "step.completed") outputs.set(one.fact.data.step, one.fact.bodies.output as Json);
    standing = standingAfter(standing, one);
  }
  const steps = known.plan?.steps ?? [];
  return {
    run_id: runId,
    status: standing.status,
    plan: takenSteps(steps),
    results: resultsOf(steps, outputs),
    artifacts_path: `runs/${runId}/`,
    logs_path: `runs/${runId}/logs.jsonl`,
    ...(standing.error === undefined ? {} : { error: standing.error }),
  };
}

// --- internal ---

interface Standing {
  readonly status: ExecutionResult["status"];
  readonly error?: string;
}

function standingAfter(before: Standing, { fact }: TimedFact): Standing {
  switch (fact.kind) {
    case "execution.started":
      return { status: "running" };
    case "execution.completed":
      return { status: "completed" };
    case "execution.failed":
      return { status: "failed", error: fact.data.error };
    case "execution.cancelled":
      return { status: "cancelled" };
    case "plan.refused":
      return { status: "failed", error: fact.data.reasons.join("; ") };
    default:
      return before;
  }
}

function takenSteps(steps: OrchestratorPlan["steps"]): TakenStep[] {
  return steps.map(({ name, type }, index) => ({ step: index + 1, module: name, action: actions[type] }));
}

const actions: Readonly<Record<PlanStep["type"], TakenStep["action"]>> = {
  tool: "execute",
  agent: "execute",
  llm: "execute",
  wait: "wait",
  conditional: "decide",
};

function resultsOf(steps: OrchestratorPlan["steps"], outputs: ReadonlyMap<string, Json>): Record<string, ModuleResult> {
  const given = steps.flatMap(({ id, name, type }) => {
    const output = outputs.get(id);
    return output === undefined || actions[type] !== "execute" ? [] : [[name, moduleResultOf(output)] as const];
  });
  return Object.fromEntries(given);
}

/** An envelope is told by its `outputs`; whatever else a capability gives stands as it is, or under `value` where it has no fields. */
function moduleResultOf(output: Json): ModuleResult {
  if (!isRecord(output)) return { value: output };
  const { outputs, artifacts } = output;
  if (outputs === undefined || !isRecord(outputs)) return output;
  const names = Array.isArray(artifacts) ? artifacts.flatMap((one) => (isRecord(one) && one.name !== undefined ? [one.name] : [])) : [];
  return names.length === 0 ? outputs : { ...outputs, artifacts: names };
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
