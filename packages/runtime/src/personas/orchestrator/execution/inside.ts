// The states of a job and what its facts make of them, as one table; and the words that callers know for them.
// It must not know steps: what the engine decides comes here as facts.
import type { Fact, FactKind } from "../../../contracts/journal.ts";
import type { ExecutionResult } from "../../../contracts/orchestration.ts";

/** All states of a job. The last five are final. */
export const INSIDE_STATES = [
  "received",
  "gated",
  "planning",
  "awaiting-plan-approval",
  "dispatching",
  "waiting",
  "replanning",
  "succeeded",
  "failed",
  "denied",
  "infeasible",
  "cancelled",
] as const;

export type InsideState = (typeof INSIDE_STATES)[number];

/** Words of a job for those who ask by webhook, of a persona for the cast, and of an execution or a run. */
export type JobWord = "accepted" | "running" | "success" | "error" | "cancelled";
export type PersonaWord = "planning" | "running" | "replaying" | "completed" | "errored";

const preparing = {
  "context.captured": "planning",
  "task.specified": "planning",
  "plan.created": "awaiting-plan-approval",
  "plan.refused": "failed",
  "execution.started": "dispatching",
  "execution.cancelled": "cancelled",
} as const satisfies Partial<Record<FactKind, InsideState>>;

const underWay = {
  "drift.seen": "replanning",
  "plan.replaced": "dispatching",
  "execution.completed": "succeeded",
  "execution.failed": "failed",
  "execution.cancelled": "cancelled",
} as const satisfies Partial<Record<FactKind, InsideState>>;

const before = { execution: "pending", job: "accepted", persona: "planning" } as const;
const during = { execution: "running", job: "running", persona: "running" } as const;
const unwell = { execution: "failed", job: "error", persona: "errored" } as const;

const words: Readonly<
  Record<InsideState, { readonly execution: ExecutionResult["status"]; readonly job: JobWord; readonly persona: PersonaWord }>
> = {
  received: before,
  gated: before,
  planning: before,
  "awaiting-plan-approval": before,
  dispatching: during,
  waiting: during,
  replanning: during,
  succeeded: { execution: "completed", job: "success", persona: "completed" },
  failed: unwell,
  denied: unwell,
  infeasible: unwell,
  cancelled: { execution: "cancelled", job: "cancelled", persona: "errored" },
};

/** Whether a job in this state has ended; nothing changes it any more. Pure. */
export function hasEnded(state: InsideState): boolean {
  return ended.includes(state);
}

/** Gives the status of an execution (`pending` to `cancelled`). Runs of module lists have the same words. Pure. */
export function executionStatusOf(state: InsideState): ExecutionResult["status"] {
  return words[state].execution;
}

/** Gives the status of a run of modules. Pure. */
export function runStatusOf(state: InsideState): ExecutionResult["status"] {
  return words[state].execution;
}

/** Gives the status of a job as webhooks have it. Pure. */
export function jobStatusOf(state: InsideState): JobWord {
  return words[state].job;
}

/** Gives the state of the persona; `isReplay` when the facts are those of a recording. Pure. */
export function personaStateOf(state: InsideState, isReplay = false): PersonaWord {
  const { persona } = words[state];
  return persona === "running" && isReplay ? "replaying" : persona;
}

/**
 * What a fact makes of a state. What stands in no row changes nothing. Two finer points are settled by the engine: whether `dispatching` is
 * rather `waiting` (nothing is under way and something is waited for), and as what a plan was refused or an execution failed.
 */
export const INSIDE_TABLE: Readonly<Record<InsideState, Partial<Readonly<Record<FactKind, InsideState>>>>> = {
  received: { "request.received": "gated", ...preparing },
  gated: preparing,
  planning: preparing,
  "awaiting-plan-approval": preparing,
  dispatching: underWay,
  waiting: underWay,
  replanning: { ...underWay, "plan.refused": "dispatching" },
  succeeded: {},
  failed: {},
  denied: {},
  infeasible: {},
  cancelled: {},
};

/** Gives the state after a fact; the same where the table has no row. Pure. */
export function insideAfter(state: InsideState, fact: Fact): InsideState {
  const next = INSIDE_TABLE[state][fact.kind] ?? state;
  if (next !== "failed" || state === next) return next;
  if (fact.kind === "plan.refused" && (fact.data.as === "denied" || fact.data.as === "infeasible")) return fact.data.as;
  return fact.kind === "execution.failed" && fact.data.error.startsWith("denied:") ? "denied" : next;
}

// --- internal ---

const ended: readonly InsideState[] = ["succeeded", "failed", "denied", "infeasible", "cancelled"];
