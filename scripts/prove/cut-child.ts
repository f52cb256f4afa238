// The fresh process of D10: takes snapshots of a run with the whole cast, goes on from each, and answers with the last links.
// Bundled by prove and run by plain Node; bytes come in over standard input.
import { readFileSync } from "node:fs";
import { createCast, loadCore } from "../../packages/runtime/src/index.ts";
import { restoreRun } from "../../packages/runtime/src/runner/run.ts";
import type { CutPacket } from "./cut-points.ts";

const packet = JSON.parse(readFileSync(0, "utf8")) as CutPacket;
const core = await loadCore(bytesOf(packet.core));
const chains: string[] = [];
for (const { canonical, ledger, ...snapshot } of packet.snapshots) {
  core.reset();
  const cast = createCast({ from: snapshot.views });
  const setup = { core, scenario: packet.scenario, rulebook: packet.rulebook, cast };
  const run = restoreRun(setup, { ...snapshot, canonical: bytesOf(canonical), ledger: bytesOf(ledger) });
  run.run();
  chains.push(run.chain);
}
process.stdout.write(JSON.stringify(chains));

// --- internal ---

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, "base64"));
}
