// A realm without clock and chance: whatever reads Date, Math.random or performance.now while the work runs throws.
// It restores what it took away, also when the work fails.

/** Runs the work with clock and chance throwing. */
export function withoutClockAndChance(work: () => void): void {
  const date = globalThis.Date;
  const random = Math.random;
  const now = performance.now;
  const thrower = (what: string) => () => {
    throw new Error(`${what} was touched`);
  };
  const noDate = new Proxy(date, { construct: thrower("new Date"), apply: thrower("Date()"), get: thrower("Date") });
  try {
    globalThis.Date = noDate;
    Math.random = thrower("Math.random");
    performance.now = thrower("performance.now");
    work();
  } finally {
    globalThis.Date = date;
    Math.random = random;
    performance.now = now;
  }
}
