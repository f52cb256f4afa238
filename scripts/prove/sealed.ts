// D22: every golden run is replayed from its own recording in a fresh process with clock, chance, network and disk denied.
// The chain that comes out must be the one of the run.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStoredRun, verifySealed } from "../../packages/app/src/index.ts";
import type { Core } from "../../packages/runtime/src/index.ts";
import { goldenNames, playGolden } from "../golden/play.ts";
import { type Check, createCounter } from "./check.ts";

/** Replays every golden run in a sealed process. */
export async function proveSealed(core: Core): Promise<Check> {
  const counter = createCounter("D22: a recording replays in a fresh process with clock, chance, network and disk denied");
  const folder = mkdtempSync(join(tmpdir(), "dramatis-prove-"));
  const path = join(folder, "recording.drec");
  writeFileSync(join(folder, "core.wasm"), core.bytes);
  for (const name of goldenNames()) {
    const { recording, run } = playGolden(core, name);
    writeFileSync(path, recording);
    const result = await verifySealed(openStoredRun(path), "stored");
    counter.count(result.verified && result.chain === run.chain, () => `${name}: ${JSON.stringify(result)}`);
  }
  rmSync(folder, { recursive: true, force: true });
  return counter.check();
}
