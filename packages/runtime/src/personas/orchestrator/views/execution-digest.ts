// The digest of what an execution came to, without its clock: two executions that did the same have the same.
// It must not know journals.
import { digestOf } from "../../../contracts/canonical.ts";
import type { ExecutionResult } from "../../../contracts/orchestration.ts";

/** Gives the sha-256 of a result without instants and durations. Pure. */
export function executionDigestOf({ steps, metadata, startedAt: _startedAt, completedAt: _completedAt, ...rest }: ExecutionResult): string {
  const { totalDuration: _totalDuration, ...counts } = metadata;
  const timeless = steps.map(({ duration: _duration, startedAt: _begin, completedAt: _end, ...step }) => step);
  return digestOf({ ...rest, metadata: counts, steps: timeless });
}
