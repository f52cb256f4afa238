// Hours for which something holds, as the instant at which it ends.
// It must not know what ends.

const hourMs = 3_600_000;

/** Gives the instant so many hours after another (milliseconds since 1970, UTC); null, which is never, without hours. Pure. */
export function endAfter(fromMs: number, hours: number | undefined): number | null {
  return hours === undefined ? null : fromMs + hours * hourMs;
}
