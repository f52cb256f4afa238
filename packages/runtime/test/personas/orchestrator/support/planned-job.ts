// A job that plans, against the home of the planning fixture: it is asked, looked at, begun and answered step by step, and its facts are kept
// as the host journals them. It must not look into how the job decides.
import type { BoundaryEffect, CallEffect } from "../../../../src/contracts/boundary-effects.ts";
import type { ContextSnapshot } from "../../../../src/contracts/context-snapshot.ts";
import type { ExecutionOptions, Fact } from "../../../../src/contracts/journal.ts";
import type { Json } from "../../../../src/contracts/persona.ts";
import type { PolicyOutlook } from "../../../../src/contracts/policy-outlook.ts";
import { PRIVACY_CLASSES } from "../../../../src/contracts/privacy.ts";
import type { TimedFact } from "../../../../src/personas/orchestrator/execution/engine.ts";
import { observe } from "../../../../src/personas/orchestrator/job/observe.ts";
import type { JobMeans } from "../../../../src/personas/orchestrator/job/outcome.ts";
import { BLANK_JOB, type JobState, type PlanRecord } from "../../../../src/personas/orchestrator/job/state.ts";
import { createTaskPlanner } from "../../../../src/personas/orchestrator/planning/index.ts";
import { fixtureHome, fixturePolicy } from "../../../planning/support/fixture.ts";
import { fixtureRegistry } from "../../../planning/support/registry.ts";
import { OPTIONS } from "./outside.ts";

export const means: JobMeans = { registry: fixtureRegistry(), planner: createTaskPlanner() };
export const principal = { id: "user_123", tier: "TRUSTED", scopes: ["home", "home.write"] } as const;

/** What the outside looks like: a snapshot, and the scopes with consent. */
export interface Surroundings {
  readonly snapshot?: ContextSnapshot;
  readonly consented?: readonly string[];
}

/** A job under way. */
export interface PlannedJob {
  readonly facts: TimedFact[];
  open: BoundaryEffect[];
  state: JobState;
  see(fact: Fact): void;
  /** Answers the look at the outside that is open. */
  look(surroundings?: Surroundings): void;
  begin(options?: Partial<ExecutionOptions>, planned?: PlanRecord): void;
  /** Lets the gates allow what they are asked about, and answers each call; until nothing but looks and timers is open. */
  work(answer?: (call: CallEffect) => "fails" | undefined): void;
  kinds(): string[];
  /** Capabilities of the plan's steps, with the device that each is for. */
  steps(): string[];
}

/** Asks for a plan in a new job. */
export function askedJob(request: unknown, config: object = {}): PlannedJob {
  const job = newJob();
  const setting = {
    ...{ principal, trigger: "request", strategy: "balanced", constraints: {} },
    candidates: { flows: [], tools: [], mcpTools: [] },
  };
  job.see({
    kind: "request.received",
    data: { principal: { ...principal, scopes: [...principal.scopes] }, trigger: "request" },
    bodies: { request, setting, config },
  });
  return job;
}

/** A job that nothing has happened to. */
export function newJob(): PlannedJob {
  let atMs = 1_700_000_000_000;
  const job: PlannedJob = {
    facts: [],
    open: [],
    state: BLANK_JOB,
    see(fact) {
      atMs += 5;
      const { state, facts, effects, refusal } = observe(job.state, { fact, atMs }, means);
      if (refusal !== undefined) throw refusal;
      job.state = state;
      job.facts.push(...[fact, ...facts].map((one) => ({ fact: one, atMs })));
      job.open.push(...effects.filter(({ effect }) => effect !== "abort"));
    },
    look(surroundings = {}) {
      job.open = job.open.filter(({ effect }) => effect !== "capture");
      job.see(capturedOf(surroundings));
    },
    begin(options = {}, planned) {
      const plan = (planned ?? job.state.planned)?.execution.plan;
      const data = {
        principal: { ...principal, scopes: [...principal.scopes] },
        options: { ...OPTIONS, replansMax: 3, ...options },
        registry: means.registry.digest(),
        policy: fixturePolicy().digest,
      };
      job.see({ kind: "execution.requested", data, bodies: { plan, context: {}, ...(planned === undefined ? {} : { planned }) } });
    },
    work: (answer) => work(job, answer ?? (() => undefined)),
    kinds: () => job.facts.map(({ fact }) => fact.kind),
    steps: () =>
      (job.state.plan ?? job.state.planned?.execution.plan)?.steps.map(({ name, params }) => `${name} ${params.device ?? ""}`.trim()) ?? [],
  };
  return job;
}

// --- internal ---

function capturedOf({ snapshot = fixtureHome, consented = [] }: Surroundings): Fact<"context.captured"> {
  const policy = fixturePolicy();
  const scopes = [...principal.scopes, ...consented];
  const verdicts = means.registry.cards().map((card) => {
    const rows = PRIVACY_CLASSES.map((privacy) => {
      const task = { privacy, principal: { ...principal, scopes } } as Parameters<typeof policy.foresee>[1];
      return { effectClass: card.effectClass, privacy: [privacy], verdict: policy.foresee(card, task) };
    });
    return [card.name, rows];
  });
  const byClass = Object.fromEntries(PRIVACY_CLASSES.map((privacy) => [privacy, consented]));
  const outlook = {
    schema: "dramatis/policy-outlook@1",
    policy: policy.digest,
    verdicts: Object.fromEntries(verdicts),
    consented: byClass,
    bounds: policy.bounds,
  };
  return { kind: "context.captured", data: { sources: ["home"] }, bodies: { snapshot, outlook: outlook as unknown as PolicyOutlook } };
}

function work(job: PlannedJob, answer: (call: CallEffect) => "fails" | undefined): void {
  for (let turns = 0; turns < 1000; turns++) {
    const index = job.open.findIndex(({ effect }) => effect === "gate" || effect === "call" || effect === "after");
    const effect = job.open[index];
    if (effect === undefined) return;
    job.open.splice(index, 1);
    job.see(answered(effect, answer));
  }
}

function answered(effect: BoundaryEffect, answer: (call: CallEffect) => "fails" | undefined): Fact {
  if (effect.effect === "call") return ended(effect, answer(effect) === "fails");
  const { step, attempt } = effect as Extract<BoundaryEffect, { effect: "gate" | "after" }>;
  if (effect.effect === "after") return { kind: "hooks.ran", data: { step, attempt, hooks: [] }, bodies: {} };
  const decision = { decision: "allow" as const, reasons: [], obligations: [], consents: [], policy: fixturePolicy().digest };
  return { kind: "step.gated", data: { step, attempt, decision }, bodies: {} };
}

function ended({ step, attempt, capability, key, occurrence }: CallEffect, isFailing: boolean): Fact {
  const common = { step, attempt, capability, key, occurrence, costMicros: 0, raw: [] };
  if (!isFailing)
    return { kind: "exchange.ended", data: { ...common, outcome: "answered", failure: null }, bodies: { response: sampleOf(capability) } };
  const failure = { class: "refused" as const, words: "not today" };
  return { kind: "exchange.ended", data: { ...common, outcome: "failed", failure }, bodies: {} };
}

/** An answer of the shape that a capability declares. */
function sampleOf(capability: string): Json {
  const { properties = {} } = (means.registry.card(capability)?.outputSchema ?? {}) as {
    readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
  };
  return Object.fromEntries(Object.entries(properties).map(([name, { type }]) => [name, samples[type ?? ""] ?? null]));
}

const samples: Readonly<Record<string, Json>> = { string: "made", number: 1, integer: 1, boolean: true, array: [], object: {} };
