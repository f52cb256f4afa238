// Measuring: medians of repeated samples, CPU and wall time of commands, and the row that a figure becomes.
// It must not know what is measured.
import { spawnSync } from "node:child_process";

/** One figure. `target` is null where there is only something to look at; `against` says what it stands beside. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly better: "higher" | "lower";
  readonly target: number | null;
  readonly holds: boolean;
  readonly workload: string;
  readonly against: string;
  /** Why there is no value, and what would bring it; such a row holds nothing and fails nothing. */
  readonly absent?: string;
}

/** Makes a row; a figure without a target holds. The value keeps four significant digits. */
export function row(parts: Omit<BenchRow, "holds">): BenchRow {
  const { value, target, better } = parts;
  const holds = target === null || (better === "higher" ? value >= target : value <= target);
  return { ...parts, value: Number(value.toPrecision(4)), holds };
}

/** Makes a row without a value, for a figure that this machine cannot give. */
export function absentRow(parts: Omit<BenchRow, "holds" | "value" | "absent">, absent: string): BenchRow {
  return { ...parts, value: Number.NaN, holds: true, absent };
}

/** The median of some numbers, the upper one of an even count. */
export function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

/** Gives the median of the numbers that `sample` gives in `count` calls (odd; at least 5), after one call that is not counted. */
export function medianOf(sample: () => number, count = 5): number {
  sample();
  return median(Array.from({ length: count }, sample));
}

/** Gives the CPU milliseconds (user and system, all threads) that a piece of work took: what is said per core must not depend on who else runs. */
export function millisecondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Wall and CPU (user and system) milliseconds of a Node process. Throws when it does not exit with 0. */
export function processCost(args: readonly string[], cwd: string): { readonly wall: number; readonly cpu: number } {
  const before = process.resourceUsage();
  const started = performance.now();
  const probe = `process.on("exit", () => { const { user, system } = process.cpuUsage(); require("node:fs").writeSync(3, String((user + system) / 1000)); });`;
  const preload = `data:text/javascript,${encodeURIComponent(`import { createRequire } from "node:module"; const require = createRequire("file:///"); ${probe}`)}`;
  const { status, output, stderr } = spawnSync(process.execPath, ["--import", preload, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  const wall = performance.now() - started;
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${String(stderr)} (${before.maxRSS})`);
  return { wall, cpu: Number(String(output[3])) };
}
