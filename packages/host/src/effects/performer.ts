// Performs effects of a job beside each other and hands what comes of them back as facts: looks at the outside, gates, calls, hooks, timers, doors for callbacks.
// It must not journal anything; whoever takes the facts does, before more is performed.
import { type BoundaryEffect, type CallEffect, DramatisError, type Fact } from "@dramatis/runtime";
import type { JobHost } from "./job-setup.ts";
import { type CallDesk, performCall } from "./perform-call.ts";

/** Performs effects of one job. */
export interface Performer {
  perform(effect: BoundaryEffect): void;
  /** Whether a gate, a call or a hook is under way. */
  isBusy(): boolean;
  /** The next instant for which a timer is set (milliseconds since 1970, UTC), or null. */
  nextTimerMs(): number | null;
  /** Whether a step waits for a callback. */
  isDoor(step: string, callback: string): boolean;
  /** Resolves when the next door is opened; rejects when the signal is aborted. */
  doorOpened(signal: AbortSignal): Promise<void>;
  /** Calls off all calls and timers; the facts of their ends still come. */
  callOff(): void;
  /** Lets go of everything; no fact comes any more. */
  abandon(): void;
}

/** Makes a performer. `take` is handed each fact, `fail` what broke in this host's own parts. */
export function createPerformer(host: JobHost, desk: CallDesk, take: (fact: Fact) => void, fail: (error: unknown) => void): Performer {
  return new EffectPerformer(host, desk, take, fail);
}

// --- internal ---

class EffectPerformer implements Performer {
  readonly #host: JobHost;
  readonly #desk: CallDesk;
  readonly #take: (fact: Fact) => void;
  readonly #fail: (error: unknown) => void;
  readonly #calls = new Map<string, AbortController>();
  readonly #timers = new Map<string, { readonly atMs: number; readonly stop: AbortController }>();
  readonly #doors = new Set<string>();
  readonly #waiting = new Set<() => void>();
  #busy = 0;
  #isAbandoned = false;

  constructor(host: JobHost, desk: CallDesk, take: (fact: Fact) => void, fail: (error: unknown) => void) {
    this.#host = host;
    this.#desk = desk;
    this.#take = take;
    this.#fail = fail;
  }

  perform(effect: BoundaryEffect): void {
    switch (effect.effect) {
      case "capture":
        this.#work(this.#captured(effect));
        break;
      case "gate":
        this.#work(this.#judged(effect));
        break;
      case "call":
        this.#call(effect);
        break;
      case "after":
        this.#work(this.#told(effect));
        break;
      case "abort":
        this.#calls.get(turnOf(effect))?.abort();
        break;
      case "timer":
        this.#setTimer(effect.timer, effect.atMs);
        break;
      default:
        this.#open(`${effect.step} ${effect.callback}`);
    }
  }

  isBusy(): boolean {
    return this.#busy > 0;
  }

  nextTimerMs(): number | null {
    const instants = [...this.#timers.values()].map(({ atMs }) => atMs);
    return instants.length === 0 ? null : Math.min(...instants);
  }

  isDoor(step: string, callback: string): boolean {
    return this.#doors.has(`${step} ${callback}`);
  }

  doorOpened(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(resolve);
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }

  callOff(): void {
    for (const { stop } of this.#timers.values()) stop.abort();
    this.#timers.clear();
    for (const call of this.#calls.values()) call.abort();
  }

  abandon(): void {
    this.#isAbandoned = true;
    this.callOff();
  }

  #open(door: string): void {
    this.#doors.add(door);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** Counts work as under way until its fact has been handed over. */
  #work(work: Promise<Fact>): void {
    this.#busy += 1;
    const done = (next: () => void) => {
      this.#busy -= 1;
      if (!this.#isAbandoned) next();
    };
    work.then(
      (fact) => done(() => this.#take(fact)),
      (error: unknown) => done(() => this.#fail(error)),
    );
  }

  #call(effect: CallEffect): void {
    const stop = new AbortController();
    const turn = turnOf(effect);
    this.#calls.set(turn, stop);
    const ended = this.#called(effect, stop.signal).finally(() => this.#calls.delete(turn));
    this.#work(ended);
  }

  async #called(effect: CallEffect, signal: AbortSignal): Promise<Fact> {
    return performCall(this.#host.capabilities.get(effect.capability), effect, this.#desk, signal);
  }

  async #captured({ principal }: Extract<BoundaryEffect, { effect: "capture" }>): Promise<Fact> {
    const { context } = this.#host;
    if (context !== undefined) return context.capture(principal);
    throw new DramatisError("DRAMATIS_OUTSIDE_FAILED", { what: "planning", reason: "this host captures no context" });
  }

  async #judged({ step, attempt, request, args }: Extract<BoundaryEffect, { effect: "gate" }>): Promise<Fact> {
    const decision = await this.#host.gate.judge(request, args);
    return { kind: "step.gated", data: { step, attempt, decision }, bodies: {} };
  }

  async #told({ step, attempt, result }: Extract<BoundaryEffect, { effect: "after" }>): Promise<Fact> {
    const hooks = await this.#host.gate.after(step, result);
    return { kind: "hooks.ran", data: { step, attempt, hooks: [...hooks] }, bodies: {} };
  }

  #setTimer(timer: string, atMs: number): void {
    const stop = new AbortController();
    this.#timers.get(timer)?.stop.abort();
    this.#timers.set(timer, { atMs, stop });
    const fired = () => {
      this.#timers.delete(timer);
      if (!this.#isAbandoned) this.#take({ kind: "timer.fired", data: { timer }, bodies: {} });
    };
    this.#host.clock.sleepUntil(atMs, stop.signal).then(fired, () => undefined);
  }
}

function turnOf({ step, attempt }: { readonly step: string; readonly attempt: number }): string {
  return `${step} ${attempt}`;
}
