// `simulation.run`: a level or scenario played by the cast, under one seed or several.
// It must not write a run folder; the answer names every run by the last link of its chain.
import type { Json, Scenario } from "@dramatis/runtime";
import { loadInstalledCore } from "../../installed.ts";
import { playRun } from "../../played-run.ts";

/** Which runs are wanted. Without a seed the scenario's own is taken; of several runs the n-th has the seed n - 1 above it. */
export interface RunsAsked {
  readonly runs: number;
  readonly seed?: number | string | undefined;
  readonly ticks?: number | undefined;
}

/** Plays. Throws as playRun does when the cast refuses the build. */
export async function runNamed(scenario: Scenario, { runs, seed = scenario.seed, ticks }: RunsAsked): Promise<Json> {
  const core = await loadInstalledCore();
  const played = Array.from({ length: runs }, (_none, index) => {
    const own = typeof seed === "number" ? seed + index : runs === 1 ? seed : `${seed}-${index + 1}`;
    core.reset();
    const { run, summary } = playRun(core, { scenario, captured: [], seed: own, ...(ticks === undefined ? {} : { ticks }) });
    const { end } = summary as { readonly end: { readonly reason: string; readonly winner: string | null } };
    return { seed: own, ticks: run.tick, reason: end.reason, winner: end.winner, chain: run.chain };
  });
  return { run: played.map(({ chain }) => chain).join(","), runs: played };
}
