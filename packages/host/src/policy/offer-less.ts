// What a job can do instead of waiting for a consent or an approval: the same plan with something in the place of the step that nobody is asked about, or
// without it and what depends on it. It must not take anything without the user; whoever takes the offer says so.
import {
  type CapabilityCard,
  type ClockPort,
  DramatisError,
  type ExecutionState,
  type JobMeans,
  labelOfArguments,
  type OrchestratorPlan,
  type PolicyPort,
  replanSteps,
  stateAfter,
} from "@dramatis/runtime";
import { factsUnderWay } from "../jobs/job-letters.ts";
import type { JobStore } from "../jobs/job-store.ts";
import { factsOf } from "../journal/bodies.ts";
import type { ConsentStore } from "./consents.ts";

/** What an offer is made with. */
export interface OfferDesk {
  readonly store: JobStore;
  readonly means: JobMeans;
  readonly policy: PolicyPort;
  readonly consents: ConsentStore;
  readonly clock: ClockPort;
}

/** A plan that needs less, what it does otherwise in words, and the steps that are done and are carried over. */
export interface LessOffer {
  readonly plan: OrchestratorPlan;
  readonly because: string;
  readonly carried: readonly string[];
}

/**
 * Gives the offer for a step that waits for a consent or an approval; null when nothing of the plan would be left. Throws DRAMATIS_JOB_UNKNOWN,
 * DRAMATIS_JOB_STATE when the step does not wait for one.
 */
export async function offerLess(desk: OfferDesk, job: string, step: string): Promise<LessOffer | null> {
  await factsUnderWay(desk.store, job, "an offer");
  const state = stateAfter(await factsOf(await desk.store.journal.read(job), desk.store.objects), desk.means);
  const wait = Object.hasOwn(state.steps, step) ? state.steps[step]?.wait?.for : undefined;
  if (state.plan === null || (wait !== "consent" && wait !== "approval")) {
    const found = `at step ${step}, which waits for ${wait ?? "nothing"}`;
    throw new DramatisError("DRAMATIS_JOB_STATE", {
      job,
      found,
      what: "an offer",
      expected: "at a step that waits for consent or approval",
    });
  }
  const free = await freeCards(desk, state, step);
  try {
    const { plan, because } = replanSteps(withFreeFallback(state.plan, step, free), step, `no ${wait} was given`, free);
    const carried = plan.steps.filter(({ id }) => state.steps[id]?.at === "completed").map(({ id }) => id);
    return { plan, because, carried };
  } catch (error) {
    if (error instanceof DramatisError && error.code === "DRAMATIS_PLAN_INFEASIBLE") return null;
    throw error;
  }
}

/** Leaves the job a letter that an offer was taken: the job goes on with that plan, if it has re-planning left. */
export async function takeOffer({ store }: Pick<OfferDesk, "store">, job: string, { plan, because, carried }: LessOffer): Promise<void> {
  await factsUnderWay(store, job, "taking an offer");
  await store.mailbox.post(job, {
    kind: "plan.proposed",
    data: { because: because.slice(0, 4000), carried: [...carried] },
    bodies: { plan },
  });
}

// --- internal ---

/** The cards that would be let through unasked, with the label that the step has and the consents that are there. */
async function freeCards(
  { means: { registry }, policy, consents, clock }: OfferDesk,
  state: ExecutionState,
  step: string,
): Promise<CapabilityCard[]> {
  const { principal } = state;
  if (principal === null) return [];
  const { privacy } = labelOfArguments(state, registry, step);
  const consented = await consents.scopesFor({ principal: principal.id, privacy, nowMs: clock.nowMs() });
  return registry.cards().filter((card) => policy.foresee(card, { principal, privacy }, consented).decision === "allow");
}

/** The plan without the fallback of the step, where somebody would have to be asked about that too. */
function withFreeFallback(plan: OrchestratorPlan, step: string, free: readonly CapabilityCard[]): OrchestratorPlan {
  const steps = plan.steps.map((one) => {
    const { fallback, ...rest } = one;
    return one.id !== step || fallback === undefined || free.some(({ name }) => name === fallback.name) ? one : rest;
  });
  return { ...plan, steps };
}
