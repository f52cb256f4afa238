// Every pair of kernels plays the frozen arena differently: in at least two measures the 99 % intervals of their means do not meet.
// The notes are the table of pairs and what tells them apart; it must not know how a kernel decides.
import {
  comparePairs,
  type KernelName,
  kernels,
  type Measure,
  measureKernel,
  type Pair,
} from "../../packages/levels/test/support/kernel-pairs.ts";
import type { Core } from "../../packages/runtime/src/index.ts";
import { goldenScenario } from "../golden/play.ts";
import type { Check } from "./check.ts";

/** How many measures must tell two kernels apart. */
const measuresNeeded = 2;

/** Drives the hero of the arena by each kernel over `seeds` seeds and compares all pairs. */
export function proveKernelPairs(core: Core, seeds: number): Check {
  const arena = goldenScenario("scenarios/arena");
  const found = new Map(kernels.map((kernel) => [kernel, measureKernel(core, arena, kernel, { count: seeds })]));
  const pairs = comparePairs(found);
  return {
    name: `pairs of kernels that differ in at least ${measuresNeeded} measures over ${seeds} seeds, with disjoint 99 % intervals`,
    asked: pairs.length,
    held: pairs.filter(({ separatedBy }) => separatedBy.length >= measuresNeeded).length,
    notes: pairs.map((pair) => pairLine(pair, found)),
  };
}

// --- internal ---

/** The pair, in how many measures it differs, and the first few of them with both means. */
function pairLine({ one, other, separatedBy }: Pair, found: ReadonlyMap<KernelName, Record<Measure, { readonly mean: number }>>): string {
  const mean = (kernel: KernelName, measure: Measure) => (found.get(kernel)?.[measure].mean ?? 0).toFixed(1);
  const told = separatedBy.slice(0, 4).map((measure) => `${measure} ${mean(one, measure)} / ${mean(other, measure)}`);
  return `${`${one} / ${other}`.padEnd(24)}${String(separatedBy.length).padStart(3)}: ${told.join(", ")}`;
}
