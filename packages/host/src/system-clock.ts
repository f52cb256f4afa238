// The clock of the machine behind the port: the instant, and sleep that can be called off.
// Nothing that is hashed may come from here but through a fact that was observed.
import type { ClockPort } from "@dramatis/runtime";
import { wallClockMs } from "./clock.ts";

/** The clock of this machine. A sleep of more than about 24 days is taken in parts, since timers cannot be longer. */
export const systemClock: ClockPort = {
  nowMs: wallClockMs,
  async sleepUntil(atMs, signal) {
    signal.throwIfAborted();
    for (let leftMs = atMs - wallClockMs(); leftMs > 0; leftMs = atMs - wallClockMs()) await rest(Math.min(leftMs, timerMsMax), signal);
  },
};

// --- internal ---

const timerMsMax = 2_147_483_647;

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
