// `npm run bench [-- --json]`: the figures of this checkout on this machine, one row a figure, each with its workload and target.
// It ends with 1 when a target is missed; it must not be run as a test, since machines differ.
import { cpus, totalmem } from "node:os";
import { goldenCore } from "../golden/play.ts";
import { crowdFigures } from "./crowds.ts";
import { figures } from "./figures.ts";
import { heavyFigures } from "./heavy.ts";
import type { BenchRow } from "./measure.ts";
import { timeTravel } from "./time-travel.ts";
import { upgradeFigure } from "./upgrade.ts";

const asJson = process.argv.includes("--json");
const results: BenchRow[] = [];
const core = await goldenCore();
for (const figure of [...figures(core), ...crowdFigures(core), ...heavyFigures(core), ...timeTravel(core), await upgradeFigure(core)]) {
  for (const row of figure()) {
    results.push(row);
    process.stderr.write(`${lineOf(row)}\n`);
  }
}
if (asJson) process.stdout.write(`${JSON.stringify({ machine: machine(), results }, null, 2)}\n`);
process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;

// --- internal ---

function machine(): Readonly<Record<string, string | number>> {
  const [first] = cpus();
  return {
    cpu: first?.model ?? "unknown",
    cores: cpus().length,
    memoryBytes: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    v8: process.versions.v8,
  };
}

function lineOf({ name, value, unit, better, target, holds, workload, against }: BenchRow): string {
  const aim = target === null ? "" : ` (${better === "higher" ? "at least" : "at most"} ${target}${holds ? "" : ", MISSED"})`;
  return `${holds ? "ok  " : "MISS"} ${name}: ${value} ${unit}${aim} - ${workload}; beside ${against}`;
}
