// Patches: one value laid over another as plain data. Maps are merged by key, null deletes, whatever else is written takes the place of what was.
// It must not know any contract; what comes out is checked like anything else.
import { parameterPath } from "./parameters.ts";

/** A patched value, and the paths at which null stood for something that is not there. */
export interface Patched {
  readonly value: unknown;
  readonly missing: readonly (readonly string[])[];
}

/** Gives a value with a patch over it. A number for a declared parameter is its new default. Neither is changed. Pure. */
export function patched(base: unknown, patch: unknown): Patched {
  const missing: (readonly string[])[] = [];
  return { value: merged({ whole: base, missing }, base, patch, []), missing };
}

// --- internal ---

interface Job {
  readonly whole: unknown;
  readonly missing: (readonly string[])[];
}

function merged(job: Job, base: unknown, patch: unknown, path: readonly string[]): unknown {
  if (!isRecord(patch)) return patch;
  const result = new Map<string, unknown>(isRecord(base) ? Object.entries(base) : []);
  for (const [key, next] of Object.entries(patch)) {
    const at = [...path, key];
    const own = result.get(key);
    if (next === null) {
      if (!result.delete(key)) job.missing.push(at);
    } else if (parameterPath(job.whole, at, next).length > at.length) result.set(key, { ...(own as object), default: next });
    else result.set(key, merged(job, own, next, at));
  }
  return Object.fromEntries(result);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
