// A hook that limits how often a principal may use a capability: a bucket of tokens for each pair, on the injected clock.
// Source of the arithmetic: the generic cell rate algorithm of ITU-T I.371, which needs one number a pair and whole milliseconds.
import type { ClockPort } from "@dramatis/runtime";
import type { PolicyHook } from "../hooks.ts";

/** Says whether one more call is within the limit, and counts it if so. */
export interface RateLimiter {
  checkLimit(userId: string, name: string): Promise<boolean>;
}

/** A limit: `burst` calls at once, and one more every `everyMs` milliseconds. Both at least 1. */
export interface RateLimit {
  readonly burst: number;
  readonly everyMs: number;
}

/** Makes a limiter; full buckets at the start. */
export function createRateLimiter(clock: ClockPort, { burst, everyMs }: RateLimit): RateLimiter {
  const emptyUntilMs = new Map<string, number>();
  return {
    async checkLimit(userId, name) {
      const now = clock.nowMs();
      if (emptyUntilMs.size >= pairsMax) forgetFull(emptyUntilMs, now);
      const key = JSON.stringify([userId, name]);
      const from = Math.max(emptyUntilMs.get(key) ?? now, now);
      if (from - now > (burst - 1) * everyMs) return false;
      emptyUntilMs.set(key, from + everyMs);
      return true;
    },
  };
}

/** Makes the hook. */
export function rateLimitHook(rateLimiter: RateLimiter): PolicyHook {
  return {
    name: "rate_limiter",
    async preExecution(step, context) {
      const allowed = await rateLimiter.checkLimit(String(context.userId), step.name);
      return { allow: allowed, reason: allowed ? undefined : "Rate limit exceeded" };
    },
  };
}

// --- internal ---

const pairsMax = 10_000;

function forgetFull(emptyUntilMs: Map<string, number>, now: number): void {
  for (const [key, untilMs] of emptyUntilMs) if (untilMs <= now) emptyUntilMs.delete(key);
}
