// D22: every golden run is replayed from its own recording in a fresh process with clock, chance, network and disk denied.
// And D24 as far as it goes: the chain that this Node gives is the golden one.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStoredRun, verifySealed } from "../../packages/app/src/index.ts";
import { findEngines } from "../../packages/host/src/index.ts";
import type { Core } from "../../packages/runtime/src/index.ts";
import { storedGoldens } from "../golden/goldens.ts";
import { goldenNames, playGolden } from "../golden/play.ts";
import { type Check, createCounter } from "./check.ts";

/** An engine, and on how many scenarios its chain equals the golden one; engines that are here but not yet driven have 0. */
export interface EngineRow {
  readonly name: string;
  readonly version: string | null;
  readonly present: boolean;
  readonly scenarios: number;
  readonly equal: number;
}

/** Replays every golden run in a sealed process and compares its chain with the golden one. */
export async function proveSealed(core: Core): Promise<{ readonly check: Check; readonly engines: readonly EngineRow[] }> {
  const counter = createCounter("D22: a recording replays in a fresh process with clock, chance, network and disk denied");
  const goldens = storedGoldens();
  const folder = mkdtempSync(join(tmpdir(), "dramatis-prove-"));
  const path = join(folder, "recording.drec");
  writeFileSync(join(folder, "core.wasm"), core.bytes);
  let equal = 0;
  for (const name of goldenNames()) {
    const { recording, run } = playGolden(core, name);
    writeFileSync(path, recording);
    const result = await verifySealed(openStoredRun(path), "stored");
    counter.count(result.verified && result.chain === run.chain, () => `${name}: ${JSON.stringify(result)}`);
    if (result.verified && result.chain === goldens[name]?.chain) equal += 1;
  }
  rmSync(folder, { recursive: true, force: true });
  const engines = findEngines().map(({ name, version, present }, index) => {
    const isThis = index === 0;
    return { name, version, present, scenarios: isThis ? goldenNames().length : 0, equal: isThis ? equal : 0 };
  });
  return { check: counter.check(), engines };
}
