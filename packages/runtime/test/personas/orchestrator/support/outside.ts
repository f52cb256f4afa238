// A simulated outside for the engine: it answers gates, calls, hooks and timers in an order that a test draws, on a clock of its own.
// It journals what was observed and decided as the host does; it must not look into the engine's state.
import type { CapabilityRegistry } from "../../../../src/capabilities/registry.ts";
import type { BoundaryEffect, CallEffect } from "../../../../src/contracts/boundary-effects.ts";
import type { Failure } from "../../../../src/contracts/failure.ts";
import type { ExecutionOptions, Fact, ObservedKind } from "../../../../src/contracts/journal.ts";
import type { ExecutionResult, OrchestratorPlan } from "../../../../src/contracts/orchestration.ts";
import type { Json } from "../../../../src/contracts/persona.ts";
import type { Decision, PolicyRequest } from "../../../../src/contracts/policy.ts";
import { observe, type TimedFact } from "../../../../src/personas/orchestrator/execution/engine.ts";
import { hasEnded } from "../../../../src/personas/orchestrator/execution/inside.ts";
import { BLANK_EXECUTION, type ExecutionState } from "../../../../src/personas/orchestrator/execution/state.ts";

/** What a call comes to. */
export type Answer =
  | { readonly response: Json; readonly costMicros?: number }
  | { readonly failure: Failure; readonly costMicros?: number }
  | "lost";

/** How the outside behaves. `pick` draws which of the open effects is answered next. */
export interface Outside {
  readonly answer?: (call: CallEffect) => Answer;
  readonly judge?: (request: PolicyRequest, asked: number) => Decision;
  readonly pick?: (count: number) => number;
}

export const OPTIONS: ExecutionOptions = {
  maxParallel: 1,
  replansMax: 0,
  costMicrosMax: null,
  retry: { baseMs: 100, factor: 2, maxMs: 5000 },
  breaker: { failures: 50, coolDownMs: 10_000 },
  isDryRun: false,
};

export const PRINCIPAL = { id: "tester", tier: "TRUSTED", scopes: [] } as const;
const zeros = "0".repeat(64);

/** One execution against the outside. */
export interface Execution {
  readonly facts: TimedFact[];
  readonly open: BoundaryEffect[];
  readonly aborted: string[];
  state: ExecutionState;
  atMs: number;
  /** Observes a fact now, and journals what follows. */
  see<Kind extends ObservedKind>(kind: Kind, data: Fact<Kind>["data"], bodies?: Readonly<Record<string, unknown>>): void;
  /** Answers open effects until nothing is open but doors, or the execution has ended. */
  settle(): void;
  /** Answers one open effect, if there is one. */
  one(): void;
  result(): ExecutionResult;
  kinds(): string[];
}

/** Begins an execution of a plan. */
export function execute(
  plan: OrchestratorPlan,
  registry: CapabilityRegistry,
  { options = {}, context = {}, ...outside }: Outside & { readonly options?: Partial<ExecutionOptions>; readonly context?: Json } = {},
): Execution {
  const execution = begin(registry, outside);
  const digest = registry.digest();
  execution.see(
    "execution.requested",
    { principal: { ...PRINCIPAL, scopes: [] }, options: { ...OPTIONS, ...options }, registry: digest, policy: zeros },
    { plan, context },
  );
  return execution;
}

/** A plan of steps. */
export function planOf(
  steps: readonly (Partial<OrchestratorPlan["steps"][number]> & { readonly id: string })[],
  id = "plan-1",
): OrchestratorPlan {
  const filled = steps.map((step) => ({ type: "tool" as const, name: "echo", description: "", params: {}, dependencies: [], ...step }));
  return { id, goalId: "goal-1", steps: filled, createdAt: "2025-11-01T10:00:00Z" };
}

// --- internal ---

function begin(registry: CapabilityRegistry, outside: Outside): Execution {
  const asked = new Map<string, number>();
  const execution: Execution = {
    facts: [],
    open: [],
    aborted: [],
    state: BLANK_EXECUTION,
    atMs: 1_700_000_000_000,
    see(kind, data, bodies = {}) {
      const fact = { kind, data, bodies } as Fact;
      const { state, facts, effects } = observe(execution.state, { fact, atMs: execution.atMs }, registry);
      execution.state = state;
      execution.facts.push(...[fact, ...facts].map((one) => ({ fact: one, atMs: execution.atMs })));
      for (const effect of effects) {
        if (effect.effect !== "abort") execution.open.push(effect);
        else execution.aborted.push(effect.step);
      }
    },
    settle: () => settle(execution, outside, { asked, turnsMax: 20_000 }),
    one: () => settle(execution, outside, { asked, turnsMax: 1 }),
    result() {
      const last = execution.facts.map(({ fact }) => fact).find(({ bodies }) => bodies.result !== undefined);
      return last?.bodies.result as ExecutionResult;
    },
    kinds: () => execution.facts.map(({ fact }) => fact.kind),
  };
  return execution;
}

function settle(
  execution: Execution,
  outside: Outside,
  { asked, turnsMax }: { readonly asked: Map<string, number>; readonly turnsMax: number },
) {
  for (let turns = 0; turns < turnsMax && !hasEnded(execution.state.inside); turns++) {
    const ready = execution.open.filter(({ effect }) => effect !== "timer" && effect !== "await-callback");
    const timers = execution.open.filter((one) => one.effect === "timer").sort((one, other) => one.atMs - other.atMs);
    const next = ready[outside.pick?.(ready.length) ?? 0] ?? timers[0];
    if (next === undefined) return;
    execution.open.splice(execution.open.indexOf(next), 1);
    execution.atMs = next.effect === "timer" ? Math.max(execution.atMs, next.atMs) : execution.atMs + 5;
    perform(execution, next, { outside, asked });
  }
}

function perform(
  execution: Execution,
  effect: BoundaryEffect,
  { outside, asked }: { readonly outside: Outside; readonly asked: Map<string, number> },
) {
  switch (effect.effect) {
    case "gate": {
      const count = (asked.get(effect.step) ?? 0) + 1;
      asked.set(effect.step, count);
      return execution.see("step.gated", {
        step: effect.step,
        attempt: effect.attempt,
        decision: decisionOf(outside.judge?.(effect.request, count) ?? "allow"),
      });
    }
    case "call":
      return ended(execution, effect, outside.answer?.(effect) ?? { response: { got: effect.args } });
    case "after":
      return execution.see("hooks.ran", { step: effect.step, attempt: effect.attempt, hooks: [] });
    case "timer":
      return execution.see("timer.fired", { timer: effect.timer });
    default:
  }
}

function ended(execution: Execution, call: CallEffect, answer: Answer) {
  const { step, attempt, capability, key, occurrence } = call;
  const name = { step, attempt, capability, key, occurrence, raw: [] };
  if (answer === "lost") return execution.see("exchange.ended", { ...name, outcome: "unknown", failure: null, costMicros: 0 });
  const costMicros = answer.costMicros ?? 0;
  if ("response" in answer)
    return execution.see("exchange.ended", { ...name, outcome: "answered", failure: null, costMicros }, { response: answer.response });
  execution.see("exchange.ended", { ...name, outcome: "failed", failure: answer.failure, costMicros });
}

function decisionOf(decision: Decision): Fact<"step.gated">["data"]["decision"] {
  const reasons = [{ guard: "policy", rule: "test", says: decision, words: "as the test says" }];
  return { decision, reasons, obligations: [], consents: decision === "ask-consent" ? ["home.lights"] : [], policy: zeros };
}
