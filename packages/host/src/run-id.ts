// Names of runs: the second at which one was written and the start of its manifest's digest.
// A run id stands in no hashed artifact; it must not be read from one.

/** Gives `run_2026-01-09T12-34-56Z_ab12cd` for an instant (milliseconds since 1970, UTC) and a digest of at least six hexadecimal digits. Pure. */
export function runIdOf(instantMs: number, manifestDigest: string): string {
  const second = new Date(instantMs).toISOString().slice(0, 19).replaceAll(":", "-");
  return `run_${second}Z_${manifestDigest.slice(0, 6)}`;
}

/** Gives the name to try when `id` is taken: the second try is `id-2`, the third `id-3`. `attempt` counts from 1. Pure. */
export function runIdOfAttempt(id: string, attempt: number): string {
  return attempt <= 1 ? id : `${id}-${attempt}`;
}
