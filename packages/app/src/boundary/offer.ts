// The plan that needs nobody, for a step that waits for a consent or an approval: shown, or taken in the place of the one that waits.
// It must not make an offer; the host does.
import { type LessOffer, offerLess, systemClock, takeOffer } from "@dramatis/host";
import { DramatisError } from "@dramatis/runtime";
import { type Boundary, type BoundaryPlace, withBoundary } from "./compose.ts";
import { goOn, type JobAnswer } from "./execute.ts";

/** What a job could do instead of waiting at a step; null when nothing of its plan would be left. */
export interface OfferAnswer {
  readonly job: string;
  readonly step: string;
  readonly offer: LessOffer | null;
}

/** Gives the offer for a waiting step and changes nothing. Throws DRAMATIS_JOB_UNKNOWN, DRAMATIS_JOB_STATE when it waits for neither consent nor approval. */
export function showOffer(job: string, step: string, place: BoundaryPlace = {}): Promise<OfferAnswer> {
  return withBoundary(place, async (boundary) => ({ job, step, offer: await offerLess(deskOf(boundary), job, step) }));
}

/** Takes the offer for a waiting step and lets the job go on with it. Throws as showOffer does, and DRAMATIS_JOB_STATE where there is none. */
export function acceptOffer(job: string, step: string, place: BoundaryPlace = {}): Promise<JobAnswer> {
  return withBoundary(place, async (boundary) => {
    const desk = deskOf(boundary);
    const offer = await offerLess(desk, job, step);
    if (offer === null) {
      const found = `at step ${step}, without which nothing of its plan is left`;
      throw new DramatisError("DRAMATIS_JOB_STATE", { job, found, what: "taking an offer", expected: "at a step that it can do without" });
    }
    await takeOffer(desk, job, offer);
    return goOn(boundary, job);
  });
}

// --- internal ---

function deskOf({ store, means, policy, consents }: Boundary) {
  return { store, means, policy, consents, clock: systemClock };
}
