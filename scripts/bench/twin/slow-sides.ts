// The slow companions of the core: itself as JavaScript over typed arrays (binaryen's wasm2js, as engines without WebAssembly get it),
// and the slow model of packages/testkit. Each takes the first ticks of a workload and tells nanoseconds a tick.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import type { Core, CoreExports } from "../../../packages/runtime/src/index.ts";
import { createModel } from "../../../packages/testkit/src/index.ts";
import { buildPayloads, payloadData, scriptOf } from "../../engines/build-payload.ts";
import { answerIn } from "../../engines/drive.ts";
import { doorOf } from "../../engines/payload/core-door.ts";
import { replayPack } from "../../engines/payload/replay-pack.ts";
import { processorNs } from "./sides.ts";
import type { PackedWorkload } from "./workloads.ts";

/** The first ticks of a workload in a module in this process: nanoseconds a tick, and the chain behind them. */
export function firstTicks(exports: CoreExports, packed: PackedWorkload, ticks: number): { readonly ns: number; readonly chain: string } {
  const [run] = replayPack({ ...doorOf(exports), now: processorNs }, packed.pack(1), ticks);
  if (run?.ns === undefined || run.error !== undefined) throw new Error(`${packed.workload.name} cannot be taken: ${run?.error}`);
  return { ns: run.ns / ticks, chain: run.chain };
}

/** The core as JavaScript in a process of its own: the run is taken three times, the last counts. The chain is compared. */
export async function scriptSide(core: Core): Promise<(packed: PackedWorkload, expected: string, path: string) => number> {
  const bundle = await (await buildPayloads(core.bytes)).plain();
  return (packed, expected, path) => {
    const ticks = packed.workload.slowTicks;
    const data = payloadData({ core: new Uint8Array(0), pack: packed.pack(3), asked: [] }, ticks);
    writeFileSync(path, `${clock}\n${scriptOf(bundle, data)}`);
    const { status, stdout, stderr } = spawnSync(process.execPath, [path], { encoding: "utf8", maxBuffer: 16 * 1024 * 1024 });
    if (status !== 0) throw new Error(`the core as JavaScript ended with ${status}: ${stderr.slice(-500)}`);
    const run = answerIn(stdout.trim()).replayed[2];
    if (run?.chain !== expected) throw new Error(`the core as JavaScript ends with ${run?.chain}, not with ${expected}`);
    return (run.ns ?? 0) / ticks;
  };
}

/** The slow model over the first ticks of a workload, without inputs. */
export function modelSide({ build, workload }: PackedWorkload): number {
  const model = createModel(build.scenario, build.rulebook);
  const started = processorNs();
  for (let tick = 0; tick < workload.modelTicks; tick += 1) model.tick([]);
  return (processorNs() - started) / workload.modelTicks;
}

// --- internal ---

const clock = "globalThis.dramatisNow = () => { const { user, system } = process.cpuUsage(); return (user + system) * 1000; };";
