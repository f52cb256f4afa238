// A thread that ends its process when a step has used too much processor time: the main thread cannot, it may be inside a loop without end.
// Processor time, not time of the clock, so that a busy machine kills nobody.
import { Worker } from "node:worker_threads";

/** The watch over the steps of this process. */
export interface Watchdog {
  /** A step begins; the process is ended by SIGKILL when it has used `cpuMsMax` more. */
  start(cpuMsMax: number): void;
  /** Nothing is watched. */
  stop(): void;
}

/** Starts the thread; it does not keep the process alive. */
export function startWatchdog(): Watchdog {
  const shared = new BigInt64Array(new SharedArrayBuffer(8));
  const worker = new Worker(source, { eval: true, workerData: shared });
  worker.unref();
  return {
    start: (cpuMsMax) => void Atomics.store(shared, 0, BigInt(Math.round(cpuMs() + cpuMsMax))),
    stop: () => void Atomics.store(shared, 0, 0n),
  };
}

/** Processor time that this process has used, in milliseconds; that of its children is not in it. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

// --- internal ---

/** The thread, as plain JavaScript: it looks ten times a second whether the time that stands in the shared number is over. */
const source = `
const { workerData } = require("node:worker_threads");
setInterval(() => {
  const { user, system } = process.cpuUsage();
  const end = Number(Atomics.load(workerData, 0));
  if (end > 0 && (user + system) / 1000 > end) process.kill(process.pid, "SIGKILL");
}, 100);
`;
