// D10: a snapshot of any tick, taken up in a fresh process with the whole cast, goes on to the same last link.
// The process is a bundle of cut-child.ts, so that it starts in a tenth of a second and shares nothing with this one.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import {
  beginWords,
  type Core,
  createCast,
  createRun,
  type EffectiveRulebook,
  type RunSnapshot,
  type Scenario,
} from "../../packages/runtime/src/index.ts";
import { goldenNames, playGolden, root } from "../golden/play.ts";
import { type Check, createCounter, drawOf } from "./check.ts";

/** What a fresh process gets; bytes as base64. */
export interface CutPacket {
  readonly core: string;
  readonly scenario: Scenario;
  readonly rulebook: EffectiveRulebook;
  readonly snapshots: readonly (Omit<RunSnapshot, "canonical" | "ledger"> & { readonly canonical: string; readonly ledger: string })[];
}

/** Cuts every golden run at `cuts` drawn ticks. */
export async function proveCutPoints(core: Core, cuts: number): Promise<Check> {
  const counter = createCounter(`D10: a run cut at a drawn tick goes on the same in a fresh process (${cuts} cuts a scenario)`);
  const folder = mkdtempSync(join(tmpdir(), "dramatis-prove-"));
  const child = join(folder, "cut-child.mjs");
  await build({
    entryPoints: [join(root, "scripts/prove/cut-child.ts")],
    outfile: child,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "warning",
  });
  for (const name of goldenNames()) {
    const { chain, packet, ticks } = packetOf(core, name, cuts);
    const chains = goOn(child, packet);
    ticks.forEach((tick, index) => {
      counter.count(chains[index] === chain, () => `${name} cut at tick ${tick}: ${chains[index]} for ${chain}`);
    });
  }
  rmSync(folder, { recursive: true, force: true });
  return counter.check();
}

// --- internal ---

const snapshotsMax = 1_000;

function packetOf(
  core: Core,
  name: string,
  cuts: number,
): { readonly chain: string; readonly packet: CutPacket; readonly ticks: readonly number[] } {
  const { build: made, run: whole } = playGolden(core, name);
  const [chain, last] = [whole.chain, whole.tick];
  const draw = drawOf(10 + last);
  const ticks = Array.from({ length: Math.min(cuts, snapshotsMax) }, () => draw(last)).sort((left, right) => left - right);
  core.reset();
  const run = createRun(
    {
      core,
      scenario: made.scenario,
      rulebook: made.rulebook,
      cast: createCast({ from: made.views }),
      options: { seed: made.seed, tickLimit: made.ticks },
    },
    beginWords(made.scenario, made.rulebook),
  );
  const snapshots = ticks.map((tick) => {
    if (tick > run.tick) run.run(tick - run.tick);
    const { canonical, ledger, ...rest } = run.snapshot();
    return { ...rest, canonical: base64(canonical), ledger: base64(ledger) };
  });
  return { chain, packet: { core: base64(core.bytes), scenario: made.scenario, rulebook: made.rulebook, snapshots }, ticks };
}

function goOn(child: string, packet: CutPacket): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [child], { input: JSON.stringify(packet), maxBuffer: 1 << 28, env: {} });
  if (status !== 0) throw new Error(`the fresh process failed: ${String(stderr)}`);
  return JSON.parse(String(stdout)) as string[];
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
