// The wall clock, for run ids, log lines and measurements. Nothing that is hashed may come from here.

/** Milliseconds since 1970, UTC, as the machine has them. */
export function wallClockMs(): number {
  return Date.now();
}

/** Milliseconds since some moment of this process, with fractions; never goes back. */
export function stopwatchMs(): number {
  return performance.now();
}
