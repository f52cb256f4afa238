// The engine as callers know it: start, stop, make a plan, preview one, ask for its status, cancel it, metrics. A thin class:
// intake and planning are pure functions, everything outside comes through ports, and everything that happens is journaled.
import {
  type ClockPort,
  type ContextSnapshot,
  DramatisError,
  digestOf,
  type Fact,
  hasEnded,
  type InsideState,
  type IntakeSetting,
  insideAfter,
  type JournalEntry,
  type JournalPort,
  type PlanMetrics,
  type PlanningConfigInput,
  type PlanOutcome,
  plan,
  planDigestOf,
  planMetricsOf,
  planningConfigSchema,
  readTask,
  type Situation,
  type SystemMetrics,
  systemMetricsOf,
  type TaskSpec,
  type TimedFact,
} from "@dramatis/runtime";
import { type PlanResponse, responseOf } from "./plan-response.ts";

/** What an engine needs. `cancelExecution` ends a plan that is being carried out, where there is something that carries out. */
export interface EngineOptions {
  readonly journal: JournalPort;
  readonly clock: ClockPort;
  readonly setting: IntakeSetting;
  readonly circumstances: Omit<Situation, "snapshot" | "config" | "createdAt">;
  readonly takeSnapshot: () => Promise<ContextSnapshot>;
  readonly config?: PlanningConfigInput;
  readonly cancelExecution?: (job: string, by: string) => Promise<void>;
}

/** What getSystemMetrics gives; the fields are told where they are folded. */
export interface EngineMetrics {
  readonly plans: PlanMetrics;
  readonly system: SystemMetrics;
}

/** The engine. A plan's `plan_id` is also the name of its journal. Calls before `start` and after `stop` throw DRAMATIS_ROUTE_REFUSED. */
export class OrchestrationEngine {
  readonly #options: EngineOptions;
  #isRunning = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** Begins to take requests. The options of planning are checked here: throws a ZodError for a wrong one. */
  async start(): Promise<void> {
    planningConfigSchema.parse(this.#options.config ?? {});
    this.#isRunning = true;
  }

  /** Takes no further requests. Plans stay as they are. */
  async stop(): Promise<void> {
    this.#isRunning = false;
  }

  /** Reads a request of any kind, captures the context, plans, and journals all of it. Throws DRAMATIS_INPUT_INVALID with all issues. */
  async createExecutionPlan(request: unknown): Promise<PlanResponse> {
    this.#mustRun("a request");
    const { journal, clock, setting, takeSnapshot } = this.#options;
    const task = readTask(request, setting);
    const beganMs = clock.nowMs();
    const job = await this.#freeName(request, beganMs);
    const { principal, trigger } = task;
    const received: Fact = { kind: "request.received", data: { principal, trigger }, bodies: { request } };
    await journal.append(job, [received], beganMs);
    const snapshot = await takeSnapshot();
    await journal.append(job, [captured(snapshot), specified(task)], clock.nowMs());
    const outcome = plan(task, this.#situation(snapshot, beganMs));
    await journal.append(job, [decidedOf(outcome)], clock.nowMs());
    return responseOf(job, task, outcome);
  }

  /** Makes a plan that is only looked at; it has the digest that the plan itself would have. */
  async previewPlan(request: Readonly<Record<string, unknown>>): Promise<PlanResponse> {
    return this.createExecutionPlan({ ...request, preview_mode: true });
  }

  /** Gives the state of a plan, or null when there is no such plan. */
  async getPlanStatus(planId: string): Promise<InsideState | null> {
    this.#mustRun("a question for a status");
    const entries = await this.#options.journal.read(planId);
    return entries.length === 0 ? null : stateOf(entries);
  }

  /** Cancels a plan; false when there is none or it has ended already. */
  async cancelPlan(planId: string): Promise<boolean> {
    this.#mustRun("a cancellation");
    const { journal, clock, setting, cancelExecution } = this.#options;
    const entries = await journal.read(planId);
    if (entries.length === 0 || hasEnded(stateOf(entries))) return false;
    const by = setting.principal.id;
    if (entries.some(({ kind }) => kind === "execution.requested")) {
      if (cancelExecution === undefined) throw refused("a cancellation", "nothing here carries out plans");
      await cancelExecution(planId, by);
      return true;
    }
    const asked: Fact = { kind: "cancel.requested", data: { by, words: "the plan is not wanted any more" }, bodies: {} };
    const ended: Fact = { kind: "execution.cancelled", data: { by }, bodies: {} };
    await journal.append(planId, [asked, ended], clock.nowMs());
    return true;
  }

  /** Gives the metrics of all plans of the journal: how plans fare, and how the whole does. */
  async getSystemMetrics(): Promise<EngineMetrics> {
    this.#mustRun("a question for metrics");
    const { journal, circumstances } = this.#options;
    const names = await journal.jobs();
    const jobs = (await Promise.all(names.map((job) => journal.read(job)))).map((entries) => entries.map(timedOf));
    const cards = new Map(circumstances.registry.cards().map(({ name, locality }) => [name, locality]));
    return { plans: planMetricsOf(jobs, (name) => cards.get(name)), system: systemMetricsOf(jobs) };
  }

  #mustRun(what: string): void {
    if (!this.#isRunning) throw refused(what, "the engine is not started");
  }

  #situation(snapshot: ContextSnapshot, atMs: number): Situation {
    const { circumstances, config } = this.#options;
    const createdAt = new Date(atMs).toISOString();
    return { ...circumstances, snapshot, createdAt, config: planningConfigSchema.parse(config ?? {}) };
  }

  async #freeName(request: unknown, atMs: number): Promise<string> {
    for (let count = 0; ; count++) {
      const name = `plan_${digestOf({ request: JSON.parse(JSON.stringify(request)), atMs, count }).slice(0, 16)}`;
      if ((await this.#options.journal.read(name)).length === 0) return name;
    }
  }
}

// --- internal ---

function refused(what: string, reason: string): DramatisError {
  return new DramatisError("DRAMATIS_ROUTE_REFUSED", { what, reason });
}

function captured(snapshot: ContextSnapshot): Fact {
  return { kind: "context.captured", data: { sources: ["snapshot"] }, bodies: { snapshot } };
}

function specified(task: TaskSpec): Fact {
  return { kind: "task.specified", data: { confidence: task.confidence }, bodies: { task } };
}

function decidedOf(outcome: PlanOutcome): Fact {
  if (outcome.outcome === "refused") {
    const reasons = outcome.reasons.slice(0, 100).map((one) => one.slice(0, 4000));
    return { kind: "plan.refused", data: { as: outcome.as, reasons }, bodies: {} };
  }
  const { execution } = outcome;
  const data = { plan: planDigestOf(execution.plan), strategy: execution.strategy };
  return { kind: "plan.created", data, bodies: { plan: execution.plan, execution } };
}

function stateOf(entries: readonly JournalEntry[]): InsideState {
  return entries.reduce<InsideState>((state, entry) => insideAfter(state, timedOf(entry).fact), "received");
}

// States and metrics read no bodies; those stay where they are stored.
function timedOf({ kind, data, atMs }: JournalEntry): TimedFact {
  return { fact: { kind, data, bodies: {} } as unknown as Fact, atMs };
}
