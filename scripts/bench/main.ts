// `npm run bench [-- --json] [-- --page] [-- --twin] [-- --only paths]`: the figures of this checkout on this machine, one row a figure, each with its
// workload and target. `--page` writes them to docs/performance.md, `--twin` takes those beside the C twin alone,
// `--only paths` those of shortest ways.
// It ends with 1 when a target is missed; it must not be run as a test, since machines differ.
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { goldenCore, root } from "../golden/play.ts";
import { crowdFigures } from "./crowds.ts";
import { figures } from "./figures.ts";
import { heavyFigures } from "./heavy.ts";
import type { BenchRow } from "./measure.ts";
import { performancePage } from "./page.ts";
import { pathFigures } from "./paths.ts";
import { solvingFigure } from "./solving.ts";
import { timeTravel } from "./time-travel.ts";
import { aboutTwin } from "./twin/about.ts";
import { twinFigures } from "./twin/rows.ts";
import { upgradeFigure } from "./upgrade.ts";

const asJson = process.argv.includes("--json");
const results: BenchRow[] = [];
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
if (only !== undefined && only !== "paths" && only !== "solving") throw new Error(`--only takes paths or solving, not ${only}`);
for (const figure of await chosenFigures()) {
  for (const row of figure()) {
    results.push(row);
    process.stderr.write(`${lineOf(row)}\n`);
  }
}
if (asJson) process.stdout.write(`${JSON.stringify({ machine: machine(), results }, null, 2)}\n`);
if (process.argv.includes("--page")) {
  writeFileSync(join(root, "docs", "performance.md"), performancePage({ machine: machine(), rows: results, ...aboutTwin() }));
}
process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;

// --- internal ---

async function chosenFigures(): Promise<(() => BenchRow[])[]> {
  if (only === "paths") return pathFigures();
  if (only === "solving") return [solvingFigure()];
  const core = await goldenCore();
  const twin = await twinFigures(core);
  if (process.argv.includes("--twin")) return twin;
  const spine = [...figures(core), ...crowdFigures(core), ...heavyFigures(core), ...timeTravel(core), await upgradeFigure(core)];
  return [...spine, ...pathFigures(), solvingFigure(), ...twin];
}

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

function lineOf({ name, value, unit, better, target, holds, workload, against, absent }: BenchRow): string {
  if (absent !== undefined) return `none ${name}: ${absent} - ${workload}`;
  const aim = target === null ? "" : ` (${better === "higher" ? "at least" : "at most"} ${target}${holds ? "" : ", MISSED"})`;
  return `${holds ? "ok  " : "MISS"} ${name}: ${value} ${unit}${aim} - ${workload}; beside ${against}`;
}
