// The engine as callers know it: start, stop, make a plan, preview one, ask for its status, cancel it, metrics. A thin class: the Orchestrator
// decides, the runner journals and performs; what is read back here is what they left in the journal.
import { factsOf, type JobHost, runJob, tellJob } from "@dramatis/host";
import {
  DramatisError,
  digestOf,
  type Fact,
  hasEnded,
  type InsideState,
  type IntakeSetting,
  type JobMeans,
  type PlanMetrics,
  type PlanningConfigInput,
  planMetricsOf,
  planningConfigSchema,
  type SystemMetrics,
  stateAfter,
  systemMetricsOf,
  type TimedFact,
} from "@dramatis/runtime";
import { type PlanResponse, responseOf } from "./plan-response.ts";

/** What an engine needs. `hostOf` gives what a job is carried out with; `around` says which parts of the outside its plans look at. */
export interface EngineOptions {
  readonly host: JobHost;
  readonly hostOf: (job: string) => Promise<JobHost>;
  readonly means: JobMeans;
  readonly setting: IntakeSetting;
  readonly around?: { readonly home?: string };
  readonly config?: PlanningConfigInput;
}

/** What getSystemMetrics gives; the fields are told where they are folded. */
export interface EngineMetrics {
  readonly plans: PlanMetrics;
  readonly system: SystemMetrics;
}

/** The engine. A plan's `plan_id` is also the name of its job. Calls before `start` and after `stop` throw DRAMATIS_ROUTE_REFUSED. */
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

  /** Lets a request of any kind be planned, and journals all of it. Throws DRAMATIS_INPUT_INVALID with all issues; then nothing is written. */
  async createExecutionPlan(request: unknown): Promise<PlanResponse> {
    this.#mustRun("a request");
    const { host } = this.#options;
    const job = await this.#freeName(request, host.clock.nowMs());
    await runJob(host, { job, facts: [this.#received(request)], patienceMs: 0 });
    return responseOf(job, await this.#facts(job));
  }

  /** Makes a plan that is only looked at; it has the digest that the plan itself would have. */
  async previewPlan(request: Readonly<Record<string, unknown>>): Promise<PlanResponse> {
    return this.createExecutionPlan({ ...request, preview_mode: true });
  }

  /** Gives the state of a plan, or null when there is no such plan. */
  async getPlanStatus(planId: string): Promise<InsideState | null> {
    this.#mustRun("a question for a status");
    const facts = await this.#facts(planId);
    return facts.length === 0 ? null : stateAfter(facts, this.#options.means).inside;
  }

  /** Cancels a plan, under way or not; false when there is none or it has ended already. */
  async cancelPlan(planId: string): Promise<boolean> {
    this.#mustRun("a cancellation");
    const { host, hostOf, setting } = this.#options;
    const state = await this.getPlanStatus(planId);
    if (state === null || hasEnded(state)) return false;
    await tellJob(host.store, planId, { say: "cancel", by: setting.principal.id, words: "the plan is not wanted any more" });
    await runJob(await hostOf(planId), { job: planId, patienceMs: 0 }).catch(unlessElsewhere);
    return true;
  }

  /** Gives the metrics of all plans of the journal: how plans fare, and how the whole does. */
  async getSystemMetrics(): Promise<EngineMetrics> {
    this.#mustRun("a question for metrics");
    const { host, means } = this.#options;
    const names = await host.store.journal.jobs();
    const jobs = await Promise.all(names.map((job) => this.#facts(job)));
    return { plans: planMetricsOf(jobs, (name) => means.registry.card(name)?.locality), system: systemMetricsOf(jobs) };
  }

  #mustRun(what: string): void {
    if (!this.#isRunning) throw new DramatisError("DRAMATIS_ROUTE_REFUSED", { what, reason: "the engine is not started" });
  }

  #received(request: unknown): Fact<"request.received"> {
    const { setting, config, around = {} } = this.#options;
    const { principal, trigger } = setting;
    const bodies = { request, setting, config: planningConfigSchema.parse(config ?? {}), around };
    return { kind: "request.received", data: { principal, trigger }, bodies };
  }

  async #facts(job: string): Promise<TimedFact[]> {
    const { journal, objects } = this.#options.host.store;
    return factsOf(await journal.read(job), objects);
  }

  async #freeName(request: unknown, atMs: number): Promise<string> {
    for (let count = 0; ; count++) {
      const name = `plan_${digestOf({ request: JSON.parse(JSON.stringify(request)), atMs, count }).slice(0, 16)}`;
      if ((await this.#options.host.store.journal.read(name)).length === 0) return name;
    }
  }
}

/** What another process runs takes its letters there. Throws every other error again. */
export function unlessElsewhere(error: unknown): void {
  if (!(error instanceof DramatisError && error.code === "DRAMATIS_JOB_STATE")) throw error;
}
