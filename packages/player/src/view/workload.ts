// How much background work fits into a frame: more while frames come in time, less when they are late. It is told how long a frame took
// and has no clock of its own. It must not know what the work is.

/** Measures out work. */
export interface Workload {
  /** The amount for the next frame, given the milliseconds since the one before (0: not known). At least 1. */
  next(milliseconds: number): number;
}

/** Begins with a little. */
export function createWorkload(): Workload {
  let amount = 64;
  return {
    next(milliseconds) {
      if (milliseconds > lateFrame) amount = Math.max(1, amount * 0.6);
      else if (milliseconds > 0) amount = Math.min(amountMax, amount * 1.3 + 1);
      return Math.floor(amount);
    },
  };
}

// --- internal ---

/** Milliseconds from which on a frame is late: a little more than two frames at sixty a second. */
const lateFrame = 36;
const amountMax = 20_000;
