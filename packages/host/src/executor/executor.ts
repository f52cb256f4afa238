// Carries out plans in this process and gives their results: the facade for programs that have a plan and want what came of it.
// It must not decide or perform anything itself; the runner of jobs does, over a store in memory unless another one is handed in.
import {
  type CapabilityRegistry,
  type ClockPort,
  createOrchestrator,
  DramatisError,
  digestOf,
  type ExecutionOptions,
  type ExecutionResult,
  executionResultOf,
  type Fact,
  type GatePort,
  issue,
  nameSchema,
  type OrchestratorPlan,
  orchestratorPlanSchema,
  type PolicyPort,
  stateAfter,
  TRUST_TIERS,
  type TrustTier,
  trustTierSchema,
  validatePlan,
  zodIssues,
} from "@dramatis/runtime";
import { createCapabilitySet } from "../effects/capability-set.ts";
import type { JobHost } from "../effects/job-setup.ts";
import { runJob } from "../effects/run-job.ts";
import { createMemoryJobStore, type JobStore } from "../jobs/job-store.ts";
import { factsOf } from "../journal/bodies.ts";
import { createMemoryApprovals } from "../policy/approvals.ts";
import { createCedarPolicy } from "../policy/cedar-policy.ts";
import { createMemoryConsents } from "../policy/consents.ts";
import { createGate } from "../policy/gate.ts";
import type { AuditLog } from "../policy/hooks/audit-log.ts";
import type { HookContext, PolicyHook } from "../policy/hooks.ts";
import { obliged } from "../policy/obligations.ts";
import { createSecrets, type SecretRegistry } from "../secrets/registry.ts";
import { systemClock } from "../system-clock.ts";
import type { CallableRegistry } from "./callable-registry.ts";
import type { PlanReplay } from "./plan-replay.ts";

/** How plans are carried out; everything has a default. `gate` replaces the default policies together with the hooks. */
export interface ExecutorOptions {
  /** Whether steps that do not depend on each other run beside each other; no unless said. */
  readonly parallelExecution?: boolean;
  /** Steps that run beside each other at most: 8 when parallel. */
  readonly maxParallel?: number;
  readonly policyHooks?: readonly PolicyHook[];
  readonly retry?: ExecutionOptions["retry"];
  /** The policy that the gate asks; the default set when left out. */
  readonly policy?: PolicyPort;
  readonly gate?: GatePort;
  /** Where audited calls leave their lines; nowhere when it is left out. */
  readonly audit?: AuditLog;
  readonly store?: JobStore;
  readonly clock?: ClockPort;
  readonly secrets?: SecretRegistry;
  /** How long the runner stays with a plan that waits (milliseconds); null, the default, for as long as it takes. */
  readonly patienceMs?: number | null;
}

/** Carries out plans over the capabilities of a registry, and keeps their events in a replay. */
export class Executor {
  readonly #registry: CapabilityRegistry & Pick<CallableRegistry, "capabilities">;
  readonly #replay: PlanReplay;
  readonly #options: ExecutorOptions;
  readonly #store: JobStore;
  #policy: Promise<PolicyPort> | null = null;
  #count = 0;

  constructor(registry: CallableRegistry, replay: PlanReplay, options: ExecutorOptions = {}) {
    this.#registry = registry;
    this.#replay = replay;
    this.#options = options;
    this.#store = options.store ?? createMemoryJobStore();
  }

  /**
   * Carries out a plan and gives its result; a plan that fails is a result too. `context` is what hooks see: `userId` names the principal, `tier`
   * and `scopes` say how far it is trusted (TRUSTED and none, unless said). Throws DRAMATIS_INPUT_INVALID with all issues for what is
   * no plan or context, or a plan that these capabilities cannot carry out; nothing is called then.
   */
  async execute(plan: OrchestratorPlan, context: HookContext = {}): Promise<ExecutionResult> {
    const checked = checkedPlan(plan, this.#registry);
    const clock = this.#options.clock ?? systemClock;
    this.#count += 1;
    const job = `exec-${digestOf({ plan: checked, atMs: clock.nowMs(), count: this.#count }).slice(0, 12)}`;
    const { host, policy } = await this.#host(checked, context, clock);
    const fact = requestOf(checked, context, { options: this.#executionOptions(), registry: this.#registry.digest(), policy });
    await runJob(host, { job, facts: [fact], patienceMs: this.#options.patienceMs ?? null });
    const facts = await factsOf(await this.#store.journal.read(job), this.#store.objects);
    this.#replay.record(checked.id, facts);
    return executionResultOf(stateAfter(facts, { registry: this.#registry }), facts.at(-1)?.atMs ?? clock.nowMs());
  }

  async #host(
    plan: OrchestratorPlan,
    context: HookContext,
    clock: ClockPort,
  ): Promise<{ readonly host: JobHost; readonly policy: string }> {
    const { policyHooks = [], secrets = createSecrets(), gate, audit = silent } = this.#options;
    const keeping = { audit, clock, userId: String(context.userId ?? "caller") };
    this.#policy ??= this.#options.policy === undefined ? createCedarPolicy() : Promise.resolve(this.#options.policy);
    const policy = await this.#policy;
    const cards = new Map(this.#registry.cards().map((card) => [card.name, card]));
    const stores = { consents: createMemoryConsents(), approvals: createMemoryApprovals() };
    const host: JobHost = {
      store: this.#store,
      persona: () => createOrchestrator({ registry: this.#registry }),
      capabilities: createCapabilitySet(this.#registry.capabilities().map((one) => obliged(one, keeping))),
      gate: gate ?? createGate({ policy, ...stores, clock, hooks: policyHooks, plan, context, cards }),
      clock,
      secrets,
    };
    return { host, policy: gate === undefined ? policy.digest : otherPolicy };
  }

  #executionOptions(): ExecutionOptions {
    const { parallelExecution = false, maxParallel = 8, retry = usualRetry } = this.#options;
    return {
      ...{ maxParallel: parallelExecution ? maxParallel : 1, replansMax: 0, costMicrosMax: null, isDryRun: false },
      ...{ retry, breaker: { failures: 1000, coolDownMs: 1000 } },
    };
  }
}

// --- internal ---

const silent: AuditLog = { create: async () => undefined };

/** Names a gate that was handed in; its own policy stands in each of its decisions. */
const otherPolicy = digestOf("a gate that was handed in");

const usualRetry: ExecutionOptions["retry"] = { baseMs: 1000, factor: 2, maxMs: 60_000 };

function checkedPlan(plan: unknown, registry: CapabilityRegistry): OrchestratorPlan {
  const parsed = orchestratorPlanSchema.safeParse(plan);
  const issues = parsed.success ? validatePlan(parsed.data, registry) : zodIssues(parsed.error, "plan", plan, orchestratorPlanSchema);
  if (parsed.success && issues.length === 0) return parsed.data;
  throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: "plan", count: issues.length }, issues);
}

function requestOf(
  plan: OrchestratorPlan,
  context: HookContext,
  given: Pick<Fact<"execution.requested">["data"], "options" | "registry" | "policy">,
): Fact {
  return {
    kind: "execution.requested",
    data: { principal: principalOf(context), ...given },
    bodies: { plan, context: plainContext(context) },
  };
}

function principalOf(context: HookContext): { id: string; tier: TrustTier; scopes: string[] } {
  const id = String(context.userId ?? "caller");
  const tier = trustTierSchema.safeParse(context.tier ?? "TRUSTED");
  const scopes = Array.isArray(context.scopes) ? context.scopes.map(String) : [];
  const file = "context";
  const issues = [
    ...(nameSchema.safeParse(id).success
      ? []
      : [issue("DRAMATIS_INPUT_VALUE", { file, path: "userId" }, { expected: "a name", found: id })]),
    ...(tier.success
      ? []
      : [issue("DRAMATIS_INPUT_VALUE", { file, path: "tier" }, { expected: TRUST_TIERS.join(", "), found: String(context.tier) })]),
  ];
  if (issues.length > 0) throw new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
  return { id, tier: tier.data ?? "UNTRUSTED", scopes: scopes.sort() };
}

/** What of a context is JSON; hooks see the rest too, but the journal cannot. */
function plainContext(context: HookContext): unknown {
  return JSON.parse(JSON.stringify(context));
}
