// What a fact leads to in a job, and how it is put together. A request that cannot be read leads to a refusal, and changes nothing.
// It must not decide anything.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { BoundaryEffect } from "../../../contracts/boundary-effects.ts";
import type { DramatisError } from "../../../contracts/errors.ts";
import type { DecidedKind, Fact } from "../../../contracts/journal.ts";
import type { TimedFact } from "../execution/engine.ts";
import { insideAfter } from "../execution/inside.ts";
import type { TaskPlanner } from "./planner.ts";
import type { JobState } from "./state.ts";

/** What a job is decided with. Without a planner requests are refused, and only plans that come from elsewhere can be executed. */
export interface JobMeans {
  readonly registry: CapabilityRegistry;
  readonly planner?: TaskPlanner | undefined;
}

/** What a fact leads to. `facts` are decided, in the order in which they are to be journaled behind it, with its time. */
export interface JobOutcome {
  readonly state: JobState;
  readonly facts: readonly Fact<DecidedKind>[];
  readonly effects: readonly BoundaryEffect[];
  /** Why the fact was not taken at all. */
  readonly refusal?: DramatisError;
}

/** An outcome that changes nothing. */
export function unchanged(state: JobState): JobOutcome {
  return { state, facts: [], effects: [] };
}

/** The outcome of facts that follow from one of planning: the job's state goes by both. Pure. */
export function decided(state: JobState, { fact }: TimedFact, facts: readonly Fact<DecidedKind>[]): JobOutcome {
  const inside = [fact, ...facts].reduce(insideAfter, state.inside);
  return { state: { ...state, inside }, facts, effects: [] };
}

/** An outcome that looks at the outside as well. Pure. */
export function capturing(outcome: JobOutcome, purpose: NonNullable<JobState["capturing"]>): JobOutcome {
  const state = { ...outcome.state, capturing: purpose };
  return { ...outcome, state, effects: [...outcome.effects, ...captureEffects(state)] };
}

/** Gives the look at the outside that is open in a state, if one is. Pure. */
export function captureEffects({ capturing: purpose, requested, principal, asked }: JobState): BoundaryEffect[] {
  const by = requested?.data.principal ?? principal ?? asked?.task.principal;
  return purpose === null || by === undefined ? [] : [{ effect: "capture", purpose, principal: by }];
}
