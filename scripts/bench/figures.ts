// The figures of the spine, each as a row: speed of S, size of its recording, flat memory, verification, the command line.
// Absolute times stand beside a calibration row; where there is something to stand beside, a ratio rules.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Build, type Core, verifyRecording } from "../../packages/runtime/src/index.ts";
import { root } from "../golden/play.ts";
import { type BenchRow, medianOf, millisecondsOf, processCost, row } from "./measure.ts";
import { buildS, recordingOf, startRun, takeExternalRun, takeRun, tickBytes, workloadS } from "./workload.ts";

/** All figures, in the order in which they are printed; each may take some seconds. */
export function figures(core: Core): (() => BenchRow[])[] {
  const build = buildS();
  return [
    calibration,
    () => speed(core, build),
    () => sizes(core, build),
    () => hashing(core, { name: "S", build, target: 2 }),
    () => flatMemory(core, build),
    commandLine,
  ];
}

/** The hash of one state of a workload, in microseconds, and the row of it. */
export function hashing(
  core: Core,
  { name, build, target }: { readonly name: string; readonly build: Build; readonly target: number },
): BenchRow[] {
  const run = takeRun(core, build, { ticks: 200 });
  const bytes = run.world.canonicalBytes;
  const calls = Math.ceil(100_000_000 / bytes);
  const ms = medianOf(
    () =>
      millisecondsOf(() => {
        for (let index = 0; index < calls; index += 1) run.world.hash();
      }),
    9,
  );
  const workload = `xxh64 of the canonical bytes of ${name}, ${bytes} bytes, CPU time`;
  return [
    row({
      name: `hash of one state of ${name}`,
      value: (ms / calls) * 1000,
      unit: "us",
      better: "lower",
      target,
      workload,
      against: "calibration",
    }),
  ];
}

// --- internal ---

const sampleTicks = 20_000;

function calibration(): BenchRow[] {
  const bytes = new Uint8Array(64 * 1024 * 1024);
  const ms = medianOf(() => millisecondsOf(() => createHash("sha256").update(bytes).digest()));
  return [
    row({
      name: "calibration: sha-256",
      value: 64_000 / ms,
      unit: "MiB/s",
      better: "higher",
      target: null,
      workload: "64 MiB of zeros, CPU time",
      against: "this machine",
    }),
  ];
}

function speed(core: Core, build: Build): BenchRow[] {
  const per = (ms: number): number => (sampleTicks / ms) * 1000;
  const stepped = medianOf(() => millisecondsOf(() => void takeRun(core, build, { ticks: sampleTicks, stepped: true }).close()));
  const strided = medianOf(() => millisecondsOf(() => void takeRun(core, build, { ticks: sampleTicks }).close()));
  const recording = recordingOf((sink) => takeRun(core, build, { ticks: sampleTicks, sink }));
  const verified = medianOf(() => millisecondsOf(() => verifyOnce(core, recording)));
  const workload = `${workloadS}; ${sampleTicks} ticks, CPU time, median of 5`;
  return [
    row({
      name: "S stepped through all personas",
      value: per(stepped),
      unit: "ticks/s",
      better: "higher",
      target: 25_000,
      workload,
      against: "calibration",
    }),
    row({ name: "S strided", value: per(strided), unit: "ticks/s", better: "higher", target: 50_000, workload, against: "calibration" }),
    row({
      name: "time of stepped over strided",
      value: stepped / strided,
      unit: "ratio",
      better: "lower",
      target: 2,
      workload,
      against: "S strided",
    }),
    row({ name: "verification", value: per(verified), unit: "ticks/s", better: "higher", target: null, workload, against: "calibration" }),
    row({
      name: "speed of verification over strided",
      value: strided / verified,
      unit: "ratio",
      better: "higher",
      target: 0.8,
      workload,
      against: "S strided",
    }),
  ];
}

function verifyOnce(core: Core, recording: Uint8Array): void {
  core.reset();
  if (!verifyRecording({ bytes: recording, core }).verified) throw new Error("S does not verify");
}

function sizes(core: Core, build: Build): BenchRow[] {
  const ticks = 10_000;
  const own = tickBytes(recordingOf((sink) => takeRun(core, build, { ticks, sink }))) / ticks;
  const outside = buildS(true);
  const driven = tickBytes(recordingOf((sink) => takeExternalRun(core, outside, { ticks, sink }))) / ticks;
  const said = (workload: string): string => `${workload}; ${ticks} ticks, without header, image, artifacts and views`;
  return [
    row({
      name: "recording of S",
      value: own,
      unit: "B/tick",
      better: "lower",
      target: 9,
      workload: said(workloadS),
      against: "8 B of link a tick",
    }),
    row({
      name: "recording of S, 10 outside actors",
      value: driven,
      unit: "B/tick",
      better: "lower",
      target: 24,
      workload: said("S with ten actors driven from outside, each proposing every tick"),
      against: "8 B of link a tick",
    }),
  ];
}

/** Bytes that are alive after a collection, grown between tick 10,000 and tick 100,000. */
function flatMemory(core: Core, build: Build): BenchRow[] {
  setFlagsFromString("--expose_gc");
  const collect = runInNewContext("gc") as () => void;
  const alive = (): number => {
    for (let time = 0; time < 3; time += 1) collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers + core.memory.buffer.byteLength;
  };
  const run = startRun(core, build, {});
  run.run(10_000);
  const before = alive();
  run.run(90_000);
  const grown = Math.max(0, alive() - before) / 1024;
  const workload = `${workloadS}; growth between tick 10,000 and tick 100,000`;
  return [
    row({
      name: "memory over 100,000 ticks",
      value: grown,
      unit: "KiB",
      better: "lower",
      target: 256,
      workload,
      against: "memory at tick 10,000",
    }),
  ];
}

function commandLine(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-bench-"));
  const bin = join(root, "packages/cli/bin/dramatis.mjs");
  const vault = join(root, "fixtures/scenarios/short-vault.yaml");
  let count = 0;
  const help = medianOf(() => processCost([bin, "--help"], folder).cpu);
  const run = medianOf(() => processCost([bin, "run", vault, "--quiet", "--out", join(folder, `run-${++count}`)], folder).wall);
  const quickstart = medianOf(() => processCost([bin, "quickstart", "--quiet"], folder).wall);
  rmSync(folder, { recursive: true, force: true });
  const against = "an empty Node process";
  const empty = medianOf(() => processCost(["-e", "0"], root).cpu);
  return [
    row({
      name: "an empty Node process, CPU",
      value: empty,
      unit: "ms",
      better: "lower",
      target: null,
      workload: "node -e 0, median of 5",
      against: "this machine",
    }),
    row({
      name: "dramatis --help, CPU",
      value: help,
      unit: "ms",
      better: "lower",
      target: 250,
      workload: "dramatis --help, median of 5",
      against,
    }),
    row({
      name: "dramatis run, wall",
      value: run,
      unit: "ms",
      better: "lower",
      target: 1000,
      workload: "short-vault with run folder and player page, median of 5",
      against,
    }),
    row({
      name: "dramatis quickstart, wall",
      value: quickstart,
      unit: "ms",
      better: "lower",
      target: 15_000,
      workload: "quickstart with verification in a fresh process, median of 5",
      against,
    }),
  ];
}
