// What it costs to solve: a thousand Sokoban levels with the fewest pushes, each witness played by the core, in one process from its start to its end.
// It must not know how levels are solved.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../golden/play.ts";
import { absentRow, type BenchRow, medianOf, processCost, row } from "./measure.ts";

const sample = "boxoban/medium-valid-001.txt";

/** The figure of solving; absent where this machine has not the levels. */
export function solvingFigure(): () => BenchRow[] {
  const parts = {
    name: "1,000 Sokoban levels, fewest pushes, CPU",
    unit: "ms",
    better: "lower",
    target: 5000,
    workload: `dramatis solve ${sample}: read, solved, every witness played by the core; median of 5 processes`,
    against: "an empty Node process",
  } as const;
  const path = join(process.env.DRAMATIS_SAMPLES ?? "", sample);
  if (!existsSync(path)) return () => [absentRow(parts, "set DRAMATIS_SAMPLES to the folder of samples")];
  const bin = join(root, "packages/cli/bin/dramatis.mjs");
  return () => [row({ ...parts, value: medianOf(() => processCost([bin, "solve", path, "--expect", "solvable", "--quiet"], root).cpu) })];
}
