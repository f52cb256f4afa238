// Carries a plan through the Orchestrator itself with a real gate: effects are performed one after the other, what comes of them is observed.
// No journal is written, so that thousands of plans can be carried out; facts are kept in memory as a journal would have them.
import {
  type BoundaryEffect,
  type Capability,
  CapabilityError,
  type CapabilityRegistry,
  createCapabilityRegistry,
  createOrchestrator,
  type ExecutionOptions,
  type Fact,
  type GatePort,
  type Json,
  type OrchestratorPlan,
  type PersonaAction,
  type PolicyRequest,
  type TimedFact,
} from "@dramatis/runtime";
import type { SimulatedClock } from "@dramatis/testkit";

type Effect<Kind extends BoundaryEffect["effect"]> = Extract<BoundaryEffect, { effect: Kind }>;
type Waiting = Extract<Fact, { kind: "step.waiting" }>["data"];

/** What a plan is carried out with. `onWait` gives the fact that ends a wait for others, or null to leave it; `request` is the last question to the gate. */
export interface DriveOptions {
  readonly plan: OrchestratorPlan;
  readonly capabilities: readonly Capability[];
  /** The registry of these capabilities; made when it is left out. */
  readonly registry?: CapabilityRegistry;
  readonly gate: GatePort;
  readonly clock: SimulatedClock;
  readonly principal: PolicyRequest["principal"];
  readonly options?: Partial<ExecutionOptions>;
  readonly context?: Json;
  readonly onWait?: (wait: Waiting, request: PolicyRequest | null) => Promise<Fact | null>;
  /** Facts that are observed besides, before each effect. */
  readonly besides?: (facts: readonly TimedFact[]) => readonly Fact[];
}

/** What came of it: all facts in order, and the calls with what the gate had been asked before. */
export interface Driven {
  readonly facts: readonly TimedFact[];
  readonly calls: readonly Effect<"call">[];
  readonly requests: readonly PolicyRequest[];
  readonly registry: CapabilityRegistry;
}

/** Carries a plan out until nothing is left that can be done. */
export async function drivePlan(given: DriveOptions): Promise<Driven> {
  const drive = new Drive(given);
  await drive.run();
  return drive;
}

/** Makes a registry of capabilities. */
export function registryOf(capabilities: readonly Capability[]): CapabilityRegistry {
  const registry = createCapabilityRegistry();
  for (const { declaration } of capabilities) registry.register(declaration);
  return registry;
}

// --- internal ---

class Drive implements Driven {
  readonly facts: TimedFact[] = [];
  readonly calls: Effect<"call">[] = [];
  readonly requests: PolicyRequest[] = [];
  readonly registry: CapabilityRegistry;
  readonly #given: DriveOptions;
  readonly #persona;
  readonly #open: BoundaryEffect[] = [];
  readonly #waits: Waiting[] = [];

  constructor(given: DriveOptions) {
    this.#given = given;
    this.registry = given.registry ?? registryOf(given.capabilities);
    this.#persona = createOrchestrator({ registry: this.registry });
  }

  async run(): Promise<void> {
    const { plan, principal, options = {}, context = {}, onWait } = this.#given;
    const data = { principal, options: { ...usual, ...options }, registry: this.registry.digest(), policy: "0".repeat(64) };
    this.#see({ kind: "execution.requested", data, bodies: { plan, context } });
    for (let turns = 0; turns < 2000; turns += 1) {
      const effect = this.#open.shift();
      const wait = effect === undefined ? this.#waits.shift() : undefined;
      if (effect === undefined && wait === undefined) return;
      for (const fact of this.#given.besides?.(this.facts) ?? []) this.#see(fact);
      const last = this.requests.findLast(({ step }) => step === wait?.step) ?? null;
      const fact =
        effect !== undefined ? await this.#performed(effect) : wait === undefined ? null : ((await onWait?.(wait, last)) ?? null);
      if (fact !== null) this.#see(fact);
    }
    throw new Error("the plan does not come to an end");
  }

  #see(fact: Fact): void {
    const atMs = this.#given.clock.nowMs();
    const { actions } = this.#persona.advance({
      phase: "build",
      tick: null,
      event: "orchestrator.observe",
      payload: { fact, atMs } as unknown as Json,
    });
    this.facts.push({ fact, atMs });
    for (const one of actions as readonly PersonaAction[]) {
      if (one.action === "note") this.#noted(one.fact as Fact, atMs);
      else if (one.action === "perform") this.#open.push(one.effect as BoundaryEffect);
      else throw new Error(`the Orchestrator said ${JSON.stringify(one)}`);
    }
  }

  #noted(fact: Fact, atMs: number): void {
    this.facts.push({ fact, atMs });
    if (fact.kind === "step.waiting") this.#waits.push(fact.data);
  }

  async #performed(effect: BoundaryEffect): Promise<Fact | null> {
    const { gate, clock } = this.#given;
    switch (effect.effect) {
      case "gate": {
        this.requests.push(effect.request);
        const decision = await clock.drive(gate.judge(effect.request, effect.args as Json));
        return { kind: "step.gated", data: { step: effect.step, attempt: effect.attempt, decision }, bodies: {} };
      }
      case "call":
        this.calls.push(effect);
        return this.#called(effect);
      case "after":
        return { kind: "hooks.ran", data: { step: effect.step, attempt: effect.attempt, hooks: [] }, bodies: {} };
      case "timer":
        await clock.advanceTo(effect.atMs);
        return { kind: "timer.fired", data: { timer: effect.timer }, bodies: {} };
      default:
        return null;
    }
  }

  async #called(effect: Effect<"call">): Promise<Fact> {
    const { step, attempt, capability, key, occurrence } = effect;
    const named = { step, attempt, capability, key, occurrence, costMicros: 0, raw: [] };
    const found = this.#given.capabilities.find(({ declaration }) => declaration.name === capability);
    try {
      const response = await this.#given.clock.drive(found!.invoke(effect.args as Json, effect, tools));
      return { kind: "exchange.ended", data: { ...named, outcome: "answered", failure: null }, bodies: { response } };
    } catch (error) {
      if (!(error instanceof CapabilityError)) throw error;
      return { kind: "exchange.ended", data: { ...named, outcome: "failed", failure: error.failure }, bodies: {} };
    }
  }
}

const tools = {
  signal: new AbortController().signal,
  capture: async () => "0".repeat(64),
  secret: (name: string) => `CANARY-secret-${name}`,
};

const usual: ExecutionOptions = {
  ...{ maxParallel: 2, replansMax: 0, costMicrosMax: null, isDryRun: false },
  ...{ retry: { baseMs: 100, factor: 2, maxMs: 1000 }, breaker: { failures: 50, coolDownMs: 1000 } },
};
