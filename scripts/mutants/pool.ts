// Runs tasks in child processes, each of which is ended when a step takes far longer than on the sound core.
// It must not know what a task stands for.
import { type ChildProcess, fork } from "node:child_process";
import { pathToFileURL } from "node:url";
import { root } from "../golden/play.ts";
import type { Bundles } from "./bundle.ts";
import type { Task, Told, Verdict } from "./kill-suite/protocol.ts";

/** A pool of processes. */
export interface Pool {
  /** Milliseconds of each step on the sound core. */
  readonly ms: Readonly<Record<string, number>>;
  /** Milliseconds that a mutant may take for each; the child keeps to them, the pool itself only to a multiple. */
  readonly msMax: Readonly<Record<string, number>>;
  /** Judges all tasks; `told` is called for each as it is judged. Verdicts are in the order of the tasks. */
  run(tasks: readonly Omit<Task, "msMax">[], told: (index: number, verdict: Verdict) => void): Promise<Verdict[]>;
  close(): void;
}

/** How many processes, and how long past ten times what the sound core takes a step may run. */
export interface PoolOptions {
  readonly size: number;
  readonly spareMs?: number;
  /** How many times a step's milliseconds may pass on the clock before the pool ends a process that does not end itself. */
  readonly clockShare?: number;
}

/** Starts a pool; its first process measures the steps. Rejects when the sound core does not pass the suite. */
export async function openPool(bundles: Bundles, folder: string, { size, spareMs = 8000, clockShare = 40 }: PoolOptions): Promise<Pool> {
  const start = (isMeasured: boolean) => startChild(bundles, folder, isMeasured);
  const first = await start(true);
  const idle = [first.child];
  const msMax = Object.fromEntries(Object.entries(first.ms).map(([step, ms]) => [step, Math.round(spareMs + 10 * ms)]));
  return {
    ms: first.ms,
    msMax,
    async run(tasks, told) {
      const verdicts: Verdict[] = [];
      let next = 0;
      const drain = async (): Promise<void> => {
        let child = idle.pop() ?? (await start(false)).child;
        for (let index = next++; index < tasks.length; index = next++) {
          const task = tasks[index];
          if (task === undefined) break;
          const verdict = await judged(child, { ...task, msMax }, clockShare);
          if (!child.connected) child = (await start(false)).child;
          verdicts[index] = verdict;
          told(index, verdict);
        }
        idle.push(child);
      };
      await Promise.all(Array.from({ length: Math.min(size, tasks.length) }, drain));
      return verdicts;
    },
    close() {
      for (const child of idle) child.disconnect();
    },
  };
}

// --- internal ---

const compileMsMax = 60_000;
const startMsMax = 600_000;

function startChild(
  { child, files }: Bundles,
  out: string,
  isMeasured: boolean,
): Promise<{ readonly child: ChildProcess; readonly ms: Readonly<Record<string, number>> }> {
  const env = { ...process.env, DRAMATIS_TREE: pathToFileURL(root).href.replace(/\/?$/, "/") };
  const started = fork(child, [JSON.stringify({ files, out, isMeasured })], { env, execArgv: [], cwd: root });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      started.kill("SIGKILL");
      reject(new Error("a child of the mutants did not become ready"));
    }, startMsMax);
    started.once("exit", (code) => reject(new Error(`a child of the mutants ended with ${code}`)));
    started.once("message", (told: Told) => {
      clearTimeout(timer);
      started.removeAllListeners("exit");
      resolve({ child: started, ms: told.told === "ready" ? told.ms : {} });
    });
  });
}

function judged(child: ChildProcess, task: Task, clockShare: number): Promise<Verdict> {
  return new Promise((resolve) => {
    let step = "compiler";
    let timer = setTimeout(stop, compileMsMax);
    const finish = (verdict: Verdict): void => {
      clearTimeout(timer);
      child.removeAllListeners("message");
      child.removeAllListeners("exit");
      resolve(verdict);
    };
    function stop(): void {
      child.removeAllListeners("exit");
      child.kill("SIGKILL");
      child.disconnect();
      finish({ kind: "timed-out", step });
    }
    child.once("exit", (code, signal) =>
      finish(signal === "SIGKILL" ? { kind: "timed-out", step } : { kind: "killed", step, why: `exit ${code ?? signal}` }),
    );
    child.on("message", (told: Told) => {
      if (told.told === "verdict") finish(told.verdict);
      if (told.told !== "step") return;
      step = told.name;
      clearTimeout(timer);
      timer = setTimeout(stop, clockShare * (task.msMax[step] ?? compileMsMax));
    });
    child.send(task);
  });
}
