// A job over a store in memory with the real gate, for tests of what people say to it: consents, approvals, refusals, offers, declassifications.
import { setImmediate as turn } from "node:timers/promises";
import {
  type Capability,
  createOrchestrator,
  type Fact,
  type OrchestratorPlan,
  type PlanStep,
  type PolicyPort,
  type PolicyRequest,
} from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import {
  type AuditEntry,
  approvalAsked,
  createCapabilitySet,
  createCedarPolicy,
  createGate,
  createMemoryApprovals,
  createMemoryConsents,
  createMemoryJobStore,
  createSecrets,
  factsOf,
  type JobStore,
  obliged,
  runJob,
} from "../../../src/index.ts";
import { registryOf } from "./drive-plan.ts";

export const defaultPolicy = await createCedarPolicy();

/** What a job is made of. */
export interface PolicedOptions {
  readonly capabilities: readonly Capability[];
  readonly steps: readonly PlanStep[];
  readonly principal?: PolicyRequest["principal"];
  readonly policy?: PolicyPort;
  readonly store?: JobStore;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly approvals?: ReturnType<typeof createMemoryApprovals>;
  readonly planId?: string;
}

/** Makes a job; `run` lets it go on until it ends or waits. */
export function policedJob(options: PolicedOptions) {
  const {
    capabilities,
    steps,
    principal = { id: "ada", tier: "TRUSTED", scopes: [] },
    policy = defaultPolicy,
    planId = "plan",
    secrets = {},
  } = options;
  const clock = createSimulatedClock(undefined, turn);
  const { store = createMemoryJobStore(), approvals = createMemoryApprovals() } = options;
  const consents = createMemoryConsents();
  const audit: AuditEntry[] = [];
  const registry = registryOf(capabilities);
  const plan: OrchestratorPlan = { id: planId, goalId: "goal", steps: [...steps], createdAt: "2026-01-01T00:00:00Z" };
  const cards = new Map(registry.cards().map((card) => [card.name, card]));
  const log = { create: async (entry: AuditEntry) => void audit.push(entry) };
  const host = {
    ...{ store, clock, secrets: createSecrets(secrets) },
    persona: () => createOrchestrator({ registry }),
    capabilities: createCapabilitySet(capabilities.map((one) => obliged(one, { audit: log, clock, userId: principal.id }))),
    gate: createGate({ policy, consents, approvals, clock, plan, cards }),
  };
  const executing = {
    ...{ maxParallel: 2, replansMax: 2, costMicrosMax: null, isDryRun: false },
    ...{ retry: { baseMs: 100, factor: 2, maxMs: 1000 }, breaker: { failures: 5, coolDownMs: 1000 } },
  };
  const data = { principal, options: executing, registry: registry.digest(), policy: policy.digest };
  const asked: Fact = { kind: "execution.requested", data, bodies: { plan, context: {} } };
  const facts = async () => factsOf(await store.journal.read("job"), store.objects);
  return {
    ...{ clock, store, registry, means: { registry }, policy, consents, approvals, audit, log, plan, facts },
    run: () => clock.drive(runJob(host, { job: "job", facts: [asked], patienceMs: 0 })),
    /** What the step that waits asks to be approved. */
    asking: (step: string) => approvalAsked(store, { registry }, "job", step),
    /** How steps stand: the last that happened to each. */
    async ends(): Promise<Record<string, string>> {
      const ends: Record<string, string> = {};
      for (const { fact } of await facts())
        if (fact.kind === "step.waiting") ends[fact.data.step] = `waits for ${fact.data.for}`;
        else if (fact.kind.startsWith("step.") && fact.kind !== "step.gated" && "step" in fact.data)
          ends[fact.data.step] = fact.kind.slice(5);
      return ends;
    },
  };
}
