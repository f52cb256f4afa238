// A clock that stands until a test moves it: what sleeps on it wakes in the order of its instants, without any time going by.
// It must not know who sleeps.
import { assert, type ClockPort } from "@dramatis/runtime";

/** A clock of a test. */
export interface SimulatedClock extends ClockPort {
  /** Moves to an instant (milliseconds since 1970, UTC) and wakes what is due, one instant after the other; never goes back. */
  advanceTo(atMs: number): Promise<void>;
  /** Moves on by so many milliseconds. */
  advance(ms: number): Promise<void>;
  /** The instants for which somebody sleeps, ascending. */
  sleepers(): readonly number[];
  /**
   * Moves from sleeper to sleeper until a promise is settled, and gives what it gave. Throws DRAMATIS_BUG_ASSERTION when nobody sleeps and it is
   * still open (it hangs), or when more than `wakesMax` sleepers were woken.
   */
  drive<T>(work: Promise<T>, wakesMax?: number): Promise<T>;
}

/**
 * Makes a clock that shows `startMs` (milliseconds since 1970, UTC). `settle` lets everything that can go on without time go on;
 * hand in a macrotask of the platform, such as `setImmediate` of `node:timers/promises`. Without it 100 microtasks go by.
 */
export function createSimulatedClock(startMs = 1_767_225_600_000, settle: () => Promise<unknown> = microtasks): SimulatedClock {
  const clock = new Clock(startMs, settle);
  return {
    nowMs: () => clock.nowMs,
    sleepUntil: (atMs, signal) => clock.sleepUntil(atMs, signal),
    advanceTo: (atMs) => clock.advanceTo(atMs),
    advance: (ms) => clock.advanceTo(clock.nowMs + ms),
    sleepers: () => clock.sleepers(),
    drive: (work, wakesMax) => clock.drive(work, wakesMax ?? 1_000_000),
  };
}

// --- internal ---

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

class Clock {
  nowMs: number;
  #asleep: Sleeper[] = [];
  readonly #settle: () => Promise<unknown>;

  constructor(startMs: number, settle: () => Promise<unknown>) {
    this.nowMs = startMs;
    this.#settle = settle;
  }

  sleepers(): readonly number[] {
    return this.#asleep.map(({ atMs }) => atMs);
  }

  sleepUntil(atMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (atMs <= this.nowMs) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const wake = () => {
        signal.removeEventListener("abort", stop);
        resolve();
      };
      const sleeper = { atMs, wake };
      const stop = () => {
        this.#asleep = this.#asleep.filter((one) => one !== sleeper);
        reject(signal.reason);
      };
      signal.addEventListener("abort", stop, { once: true });
      const behind = this.#asleep.findIndex((one) => one.atMs > atMs);
      this.#asleep.splice(behind < 0 ? this.#asleep.length : behind, 0, sleeper);
    });
  }

  async advanceTo(atMs: number): Promise<void> {
    await this.#settle();
    for (let next = this.#asleep[0]; next !== undefined && next.atMs <= atMs; next = this.#asleep[0]) await this.#wake(next);
    this.nowMs = Math.max(this.nowMs, atMs);
  }

  async drive<T>(work: Promise<T>, wakesMax: number): Promise<T> {
    let isSettled = false;
    const settled = () => {
      isSettled = true;
    };
    work.then(settled, settled);
    await this.#settle();
    for (let wakes = 0; !isSettled; wakes += 1) {
      const next = this.#asleep[0];
      assert(next !== undefined, "what is driven ends, or sleeps on the simulated clock");
      assert(wakes < wakesMax, `what is driven ends within ${wakesMax} wakes`);
      await this.#wake(next);
    }
    return work;
  }

  async #wake(sleeper: Sleeper): Promise<void> {
    this.#asleep = this.#asleep.filter((one) => one !== sleeper);
    this.nowMs = Math.max(this.nowMs, sleeper.atMs);
    sleeper.wake();
    await this.#settle();
  }
}

async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await null;
}
