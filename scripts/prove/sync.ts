// D6: every golden run is rolled back 1, 8 and 65 ticks on every tick and played again; bytes and links must be the same.
// It must not know what a rollback is; runtime's sync test does.
import { type Core, readRecording, syncTest } from "../../packages/runtime/src/index.ts";
import { goldenNames, goldenTicksMax, playGolden } from "../golden/play.ts";
import { type Check, createCounter } from "./check.ts";

/** How far back, in ticks. */
export const syncDepths: readonly number[] = [1, 8, 65];

/** Rolls every golden run (of at most `ticksMax` ticks) back on a share of its ticks (1: on all). */
export function proveSync(core: Core, share: number, ticksMax = goldenTicksMax): Check {
  const counter = createCounter(`D6: a run rolled back ${syncDepths.join(", ")} ticks and played again is the same`);
  const every = Math.max(1, Math.round(1 / share));
  for (const name of goldenNames()) {
    const { recording } = readRecording(playGolden(core, name, ticksMax).recording);
    if (recording === null) throw new Error(`${name} cannot be read`);
    core.reset();
    const { asked, mismatches } = syncTest(core, recording, { depths: syncDepths, isSampled: (tick) => tick % every === 0 });
    const wrong = new Set(mismatches.map(({ tick, depth }) => `${tick}-${depth}`));
    for (let index = 0; index < asked - wrong.size; index += 1) counter.count(true, () => "");
    for (const found of wrong) counter.count(false, () => `${name}: tick and depth ${found}`);
  }
  return counter.check();
}
