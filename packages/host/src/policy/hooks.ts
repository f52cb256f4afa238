// Hooks before and behind a step, as callers write them. One that throws, hangs or answers nothing before a step denies it; behind a step it changes nothing.
// It must not know what a hook looks at.
import type { ClockPort, GateReason, HookVerdict, PlanStep, StepResult } from "@dramatis/runtime";

/** What hooks are told besides the step: what the caller gave, and `userId`, the principal unless the caller said otherwise. */
export type HookContext = Readonly<Record<string, unknown>>;

/** A hook. `params` of the step are the parsed arguments, with templates resolved and defaults filled in. */
export interface PolicyHook {
  readonly name: string;
  preExecution?(step: PlanStep, context: HookContext): Promise<HookVerdict>;
  postExecution?(step: PlanStep, result: StepResult, context: HookContext): Promise<void>;
}

/** What hooks are run with. `timeoutMs` is how long each of them may take on the clock. */
export interface HookTurn {
  readonly hooks: readonly PolicyHook[];
  readonly clock: ClockPort;
  readonly timeoutMs: number;
  readonly step: PlanStep;
  readonly context: HookContext;
}

/** Asks all hooks, one after the other, and gives a reason for each; those behind one that denies are asked too. */
export async function askHooks({ hooks, step, context, ...time }: HookTurn): Promise<GateReason[]> {
  const reasons: GateReason[] = [];
  for (const hook of hooks) {
    if (hook.preExecution === undefined) continue;
    const verdict = await within(time, async () => hook.preExecution?.(step, context)).then(verdictOf, (error) => denied(wordsOf(error)));
    reasons.push({
      guard: `hook:${hook.name}`,
      rule: hook.name,
      says: verdict.allow ? "allow" : "deny",
      words: verdict.reason ?? (verdict.allow ? "" : "it gave no reason"),
    });
  }
  return reasons;
}

/** Tells all hooks what came of a step, one after the other, and gives how each took it: no words, or why it failed. */
export async function tellHooks(
  { hooks, step, context, ...time }: HookTurn,
  result: StepResult,
): Promise<{ hook: string; words: string }[]> {
  const told: { hook: string; words: string }[] = [];
  for (const hook of hooks) {
    if (hook.postExecution === undefined) continue;
    const words = await within(time, async () => hook.postExecution?.(step, result, context)).then(() => "", wordsOf);
    told.push({ hook: hook.name, words: words.slice(0, 4000) });
  }
  return told;
}

// --- internal ---

async function within<T>({ clock, timeoutMs }: Pick<HookTurn, "clock" | "timeoutMs">, work: () => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = clock.sleepUntil(clock.nowMs() + timeoutMs, stop.signal).then(() => {
    throw new Error(`it did not answer within ${timeoutMs} ms`);
  });
  late.catch(() => null);
  try {
    return await Promise.race([work(), late]);
  } finally {
    stop.abort();
  }
}

function verdictOf(answer: HookVerdict | undefined): HookVerdict {
  if (typeof answer !== "object" || answer === null || typeof answer.allow !== "boolean") return denied("it gave no verdict");
  return { allow: answer.allow, reason: typeof answer.reason === "string" ? answer.reason.slice(0, 2000) : undefined };
}

function denied(reason: string): HookVerdict {
  return { allow: false, reason };
}

function wordsOf(error: unknown): string {
  return `the hook failed: ${error instanceof Error ? error.message : String(error)}`.slice(0, 2000);
}
