// Golden runs played from their scenarios with the whole runtime and the cast at work, as `dramatis run` plays them.
// It must not use anything but the language and WebAssembly.
import { playRun } from "../../../packages/app/src/played-run.ts";
import { type Core, digestOfBytes, hex64, type Scenario } from "../../../packages/runtime/src/index.ts";
import type { EngineRun } from "./engine-run.ts";

/** A golden run as it is asked for: its checked scenario and the most ticks. */
export interface AskedRun {
  readonly name: string;
  readonly ticks: number;
  readonly scenario: Scenario;
}

/** Plays runs one after the other on a core. What fails stands in the run's `error`. */
export function playAll(core: Core, asked: readonly AskedRun[]): EngineRun[] {
  return asked.map((one) => {
    try {
      return playOne(core, one);
    } catch (error) {
      return { name: one.name, ticks: 0, size: 0, hash: "", chain: "", error: String(error) };
    }
  });
}

// --- internal ---

function playOne(core: Core, { name, ticks, scenario }: AskedRun): EngineRun {
  core.reset();
  const { run, recording } = playRun(core, { scenario, ticks, captured: [] });
  const { tick, chain, world } = run;
  return {
    name,
    ticks: tick,
    size: world.canonical().length,
    hash: hex64(world.hash()),
    chain,
    recording: digestOfBytes(recording),
  };
}
