// One turn of the engine: the state that is being changed, and what was decided and wished for so far. It lives as long as one fact is handled.
// The parts of the engine change a state through here alone; it must not decide anything.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { BoundaryEffect } from "../../../contracts/boundary-effects.ts";
import { assert } from "../../../contracts/errors.ts";
import type { DecidedKind, ExecutionOptions, Fact } from "../../../contracts/journal.ts";
import type { OrchestratorPlan, PlanStep } from "../../../contracts/orchestration.ts";
import type { Json } from "../../../contracts/persona.ts";
import type { Outputs } from "../expressions/resolve.ts";
import { insideAfter } from "./inside.ts";
import type { ExecutionState, StepState } from "./state.ts";

/** A turn. `state` is its own copy as far as it is changed; `atMs` is the time of the fact, milliseconds since 1970, UTC. */
export interface Turn {
  readonly state: ExecutionState;
  readonly atMs: number;
  readonly registry: CapabilityRegistry;
  readonly facts: Fact<DecidedKind>[];
  readonly effects: BoundaryEffect[];
  isChanged: boolean;
  /** Steps that hold a place: a gate is asked, or a call is out. */
  busy: number;
}

/** Begins a turn on a state, which is left as it is. */
export function beginTurn(state: ExecutionState, atMs: number, registry: CapabilityRegistry): Turn {
  const { steps, breakers, occurrences, overflows, attempts } = state;
  const own = { steps: { ...steps }, breakers: { ...breakers }, occurrences: { ...occurrences } };
  const copy: ExecutionState = { ...state, ...own, overflows: { ...overflows }, attempts: { ...attempts } };
  const busy = Object.values(steps).filter(isBusy).length;
  return { state: copy, atMs, registry, facts: [], effects: [], isChanged: false, busy };
}

/** Decides a fact. */
export function note(turn: Turn, fact: Fact<DecidedKind>): void {
  turn.facts.push(fact);
  turn.isChanged = true;
  turn.state.inside = insideAfter(turn.state.inside, fact);
}

/** Wishes for an effect. */
export function perform(turn: Turn, effect: BoundaryEffect): void {
  turn.effects.push(effect);
}

/** Changes fields of a step. */
export function change(turn: Turn, id: string, fields: Partial<StepState>): void {
  const before = stepOf(turn.state, id);
  const after = { ...before, ...fields };
  turn.state.steps[id] = after;
  turn.busy += Number(isBusy(after)) - Number(isBusy(before));
  turn.isChanged = true;
}

/** Gives a step of the state by its id, which must be one of the plan's. Pure. */
export function stepOf(state: ExecutionState, id: string): StepState {
  const found = Object.hasOwn(state.steps, id) ? state.steps[id] : undefined;
  assert(found !== undefined, `the execution has a step ${id}`);
  return found;
}

/** Gives a step of the execution, or undefined where there is none of that name. Pure. */
export function known({ state }: Turn, id: string): StepState | undefined {
  return Object.hasOwn(state.steps, id) ? state.steps[id] : undefined;
}

/** Gives a step of the plan by its id. Pure. */
export function planned(state: ExecutionState, id: string): PlanStep {
  const plan = planOf(state);
  const steps = byId.get(plan) ?? new Map(plan.steps.map((one) => [one.id, one]));
  byId.set(plan, steps);
  const found = steps.get(id);
  assert(found !== undefined, `the plan has a step ${id}`);
  return found;
}

/** Gives the plan of an execution that has begun. Pure. */
export function planOf(state: ExecutionState): OrchestratorPlan {
  assert(state.plan !== null, "an execution that has begun has a plan");
  return state.plan;
}

/** Gives the options of an execution that has begun. Pure. */
export function optionsOf(state: ExecutionState): ExecutionOptions {
  assert(state.options !== null, "an execution that has begun has options");
  return state.options;
}

/** Gives the outputs of the steps that are completed. Pure. */
export function outputsOf(state: ExecutionState): Outputs {
  return (id) => {
    const step = Object.hasOwn(state.steps, id) ? state.steps[id] : undefined;
    return step?.at === "completed" ? (step.output as Json) : undefined;
  };
}

/** Cuts words to a length, in UTF-16 code units. Pure. */
export function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 3)}...`;
}

// --- internal ---

/** The steps of plans by id: a plan never changes, and is looked into often. */
const byId = new WeakMap<OrchestratorPlan, ReadonlyMap<string, PlanStep>>();

function isBusy({ at }: StepState): boolean {
  return at === "gating" || at === "running";
}
