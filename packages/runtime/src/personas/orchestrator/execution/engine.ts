// The engine: one function that takes a fact and gives the next state, the facts that follow from it, and what is wished of the outside.
// Pure: equal states and facts give equal turns, byte for byte. It must not know how anything is performed.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { BoundaryEffect } from "../../../contracts/boundary-effects.ts";
import type { DecidedKind, Fact, FactKind } from "../../../contracts/journal.ts";
import { executionRequested } from "./begin.ts";
import { declassificationGiven } from "./declassify.ts";
import { exchangeEnded, resolutionGiven } from "./exchange.ts";
import { cancel, finish } from "./finish.ts";
import { approvalGiven, approvalRefused, consentGiven, gated } from "./gates.ts";
import { hasEnded, insideAfter } from "./inside.ts";
import { goOn } from "./ready-set.ts";
import { driftSeen, failureSeen, planKept, planProposed } from "./replan.ts";
import { complete } from "./settle.ts";
import type { ExecutionState } from "./state.ts";
import { beginTurn, change, known, type Turn } from "./turn.ts";
import { timerFired } from "./waits.ts";

/** A fact with its time, milliseconds since 1970, UTC. */
export interface TimedFact<Kind extends FactKind = FactKind> {
  readonly fact: Fact<Kind>;
  readonly atMs: number;
}

/** What a fact leads to. `facts` are decided, in the order in which they are to be journaled behind it, with its time. */
export interface Outcome {
  readonly state: ExecutionState;
  readonly facts: readonly Fact<DecidedKind>[];
  readonly effects: readonly BoundaryEffect[];
}

/**
 * Takes a fact. A fact that is late, repeated, unknown to the state or about something else changes nothing: the same state object, no facts,
 * no effects. Facts before an execution, and decided ones, are not taken. Pure.
 */
export function observe(state: ExecutionState, { fact, atMs }: TimedFact, registry: CapabilityRegistry): Outcome {
  return turned(state, atMs, registry, (turn) => take(turn, fact));
}

/** Goes on with the plan of an execution that looked for another one in vain, saying why. Pure. */
export function keepPlan(state: ExecutionState, { fact, atMs }: TimedFact<"plan.refused">, registry: CapabilityRegistry): Outcome {
  return turned(state, atMs, registry, (turn) => planKept(turn, fact.data, fact.bodies));
}

// --- internal ---

function turned(state: ExecutionState, atMs: number, registry: CapabilityRegistry, begin: (turn: Turn) => void): Outcome {
  if (hasEnded(state.inside)) return { state, facts: [], effects: [] };
  const turn = beginTurn(state, atMs, registry);
  begin(turn);
  if (!turn.isChanged) return { state, facts: [], effects: [] };
  if (turn.state.plan !== null && !hasEnded(turn.state.inside)) {
    seeFailure(turn);
    goOn(turn);
    seeFailure(turn);
    finish(turn);
    rest(turn);
  }
  return { state: turn.state, facts: turn.facts, effects: turn.effects };
}

function seeFailure(turn: Turn) {
  if (failureSeen(turn)) turn.state.inside = "replanning";
}

function take(turn: Turn, fact: Fact) {
  switch (fact.kind) {
    case "execution.requested":
      return executionRequested(turn, fact);
    case "cancel.requested":
      return cancel(turn, fact);
    case "drift.seen":
      return drift(turn, fact);
    default:
      if (turn.state.plan !== null) takeUnderWay(turn, fact);
  }
}

function takeUnderWay(turn: Turn, fact: Fact) {
  switch (fact.kind) {
    case "step.gated":
      return gated(turn, fact);
    case "exchange.ended":
      return exchangeEnded(turn, fact);
    case "hooks.ran":
      return hooksRan(turn, fact);
    case "timer.fired":
      return timerFired(turn, fact.data.timer);
    case "callback.received":
      return callbackReceived(turn, fact);
    case "consent.given":
      return consentGiven(turn, fact);
    case "approval.given":
      return approvalGiven(turn, fact);
    case "approval.refused":
      return approvalRefused(turn, fact);
    case "resolution.given":
      return resolutionGiven(turn, fact);
    case "declassification.given":
      return declassificationGiven(turn, fact);
    case "plan.proposed":
      return planProposed(turn, fact);
    default:
  }
}

function drift(turn: Turn, fact: Fact<"drift.seen">) {
  if (turn.state.plan !== null && driftSeen(turn, fact)) turn.state.inside = insideAfter(turn.state.inside, fact);
}

function hooksRan(turn: Turn, { data }: Fact<"hooks.ran">) {
  const step = known(turn, data.step);
  if (step?.hooksDue === true && step.attempt === data.attempt) change(turn, data.step, { hooksDue: false });
}

function callbackReceived(turn: Turn, { data, bodies }: Fact<"callback.received">) {
  const wait = known(turn, data.step)?.wait;
  if (wait?.for === "callback" && wait.name === data.callback) complete(turn, data.step, (bodies.body ?? null) as never);
}

/** An execution in which nothing is under way waits. */
function rest({ state, busy }: Turn) {
  if (state.inside !== "dispatching" && state.inside !== "waiting") return;
  const isWaiting = busy === 0 && Object.values(state.steps).some(({ at }) => at === "waiting" || at === "resting");
  state.inside = isWaiting ? "waiting" : "dispatching";
}
