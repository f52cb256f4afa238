// What work was refused with: the error that it throws or rejects with, or the failure of a capability. Anything else is an error of the test.
// It must not know what was asked.
import { assert, CapabilityError, DramatisError, type Failure, type Issue } from "@dramatis/runtime";

/** Gives the error that work throws. */
export function refusalOf(work: () => unknown): DramatisError {
  try {
    work();
  } catch (error) {
    if (error instanceof DramatisError) return error;
    throw error;
  }
  return nothing();
}

/** Gives the error that work rejects with. */
export async function rejectionOf(work: Promise<unknown>): Promise<DramatisError> {
  const error = await settled(work);
  if (!(error instanceof DramatisError)) throw error;
  return error;
}

/** Gives the issues of the error that work rejects with. */
export async function issuesOf(work: Promise<unknown>): Promise<readonly Issue[]> {
  return (await rejectionOf(work)).issues;
}

/** Gives the failure that a call of a capability rejects with. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await settled(work);
  if (!(error instanceof CapabilityError)) throw error;
  return error.failure;
}

// --- internal ---

async function settled(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  return nothing();
}

function nothing(): never {
  assert(false, "what is asked is refused");
}
