// The figures of going back and forth in time: snapshots into the ring, seeking near the cursor, forks, keyframes under their budget.
// A workload is a row of a table; it must not know what is in it.

import { setupOf } from "../../packages/app/src/played-run.ts";
import {
  type Build,
  type Core,
  createSeeker,
  createSnapshotRing,
  forkWorld,
  type Recording,
  readRecording,
  restoreRun,
  resumeWorld,
  stateOf,
  type TickInput,
} from "../../packages/runtime/src/index.ts";
import { garbageMax, garbagePerSnapshot, snapshotsPerLook } from "../prove/snapshot-garbage.ts";
import { type BenchRow, medianOf, millisecondsOf, row } from "./measure.ts";
import { buildL, buildS, recordingOf, startRun, takeRun, workloadL, workloadS } from "./workload.ts";

/** All figures of all workloads; each may take some seconds. */
export function timeTravel(core: Core): (() => BenchRow[])[] {
  return workloads.flatMap((workload) => [
    () => snapshots(core, workload),
    () => forks(core, workload),
    () => seeking(core, workload),
    () => keyframes(core, workload),
  ]);
}

// --- internal ---

/** A workload and its targets of docs/determinism, D9, D11 and D12. */
interface Workload {
  readonly name: string;
  readonly about: string;
  readonly build: () => Build;
  readonly snapshotUs: number;
  readonly forkUs: number;
  readonly seekMs: number;
  readonly keyframesMiB: number;
  /** Ticks of the recording that is sought in, and of the one whose keyframes are kept. */
  readonly seekTicks: number;
  readonly keyframeTicks: number;
  /** Snapshots a sample, and ticks near the cursor that are sought. */
  readonly snapshotCount: number;
  readonly nearTicks: number;
}

const workloads: readonly Workload[] = [
  {
    name: "S",
    about: workloadS,
    build: () => buildS(),
    snapshotUs: 5,
    forkUs: 100,
    seekMs: 16,
    keyframesMiB: 64,
    seekTicks: 20_000,
    keyframeTicks: 100_000,
    snapshotCount: 20_000,
    nearTicks: 60,
  },
  {
    name: "L",
    about: workloadL,
    build: () => buildL(),
    snapshotUs: 25,
    forkUs: 500,
    seekMs: 50,
    keyframesMiB: 64,
    seekTicks: 2500,
    keyframeTicks: 2500,
    snapshotCount: 500,
    nearTicks: 12,
  },
];

const mebibyte = 1_048_576;
const ringSize = 66;

function snapshots(core: Core, { name, about, build, snapshotUs, snapshotCount: count }: Workload): BenchRow[] {
  const { world } = takeRun(core, build(), { ticks: 500 });
  const ring = createSnapshotRing(world, ringSize);
  const tick = world.view("tick");
  const ms = medianOf(() =>
    millisecondsOf(() => {
      for (let index = 0; index < count; index += 1) {
        tick[0] = (tick[0] ?? 0) + 1;
        ring.take();
      }
    }),
  );
  const workload = `${about}; into a ring of ${ringSize}, CPU time`;
  return [
    row({
      name: `snapshot of ${name}`,
      value: (ms / count) * 1000,
      unit: "us",
      better: "lower",
      target: snapshotUs,
      workload,
      against: "calibration",
    }),
    row({
      name: `bytes of a snapshot of ${name}`,
      value: ring.snapshotBytes / 1024,
      unit: "KiB",
      better: "lower",
      target: null,
      workload: `canonical bytes ${world.canonicalBytes}, ledger ${ring.snapshotBytes - world.canonicalBytes}`,
      against: "the world's block",
    }),
    row({
      name: `garbage of a snapshot of ${name}`,
      value: garbagePerSnapshot(world),
      unit: "B",
      better: "lower",
      target: garbageMax,
      workload: `growth of the heap over ${snapshotsPerLook} snapshots, spread over them; the smallest object takes 12 B`,
      against: "the smallest object",
    }),
  ];
}

function forks(core: Core, { name, about, build, forkUs, snapshotCount }: Workload): BenchRow[] {
  const built = build();
  const run = takeRun(core, built, { ticks: 500 });
  const ring = createSnapshotRing(run.world, ringSize);
  const room = resumeWorld(core, stateOf(run.world));
  for (let index = 0; index < ringSize; index += 1) {
    run.step();
    ring.take();
  }
  const change: TickInput[] = [{ input: "order-policy", policy: 0 }];
  const count = snapshotCount >> 2;
  const oldest = ring.oldest;
  const ready = medianOf(
    () =>
      millisecondsOf(() => {
        for (let index = 0; index < count; index += 1) forkWorld(ring, oldest + (index % ringSize), room, change);
      }),
    15,
  );
  const snapshot = run.snapshot();
  const few = 20;
  const withCast = medianOf(() =>
    millisecondsOf(() => {
      for (let index = 0; index < few; index += 1) {
        core.reset();
        restoreRun(setupOf(core, { build: built, request: {} as never }, snapshot.views), snapshot);
      }
    }),
  );
  return [
    row({
      name: `fork of ${name} ready`,
      value: (ready / count) * 1000,
      unit: "us",
      better: "lower",
      target: forkUs,
      workload: `${about}; from any of ${ringSize} snapshots into a world that is there, derived bytes built, CPU time`,
      against: "snapshot",
    }),
    row({
      name: `fork of ${name} with its cast ready`,
      value: (withCast / few) * 1000,
      unit: "us",
      better: "lower",
      target: null,
      workload: `${about}; seven personas from their views and a world of its own in new memory, CPU time`,
      against: "fork ready",
    }),
  ];
}

function recorded(core: Core, build: Build, ticks: number): Recording {
  const { recording } = readRecording(recordingOf((sink) => takeRun(core, build, { ticks, sink })));
  if (recording === null) throw new Error("the recording cannot be read");
  core.reset();
  return recording;
}

/** The slowest of drawn ticks around a cursor, each by its median, behind one round that is not timed: what a hand on the scrubber waits for. */
function seeking(core: Core, { name, about, build, seekMs, seekTicks, nearTicks }: Workload): BenchRow[] {
  const recording = recorded(core, build(), seekTicks);
  const seeker = createSeeker(recording, core);
  seeker.seek(seekTicks);
  const cursor = Math.floor(seekTicks / 2);
  const near = Array.from({ length: nearTicks }, (_, index) => cursor - 1000 + ((index * 977) % 2001));
  for (const tick of near) seeker.seek(tick);
  const slowest = Math.max(
    ...near.map((tick) =>
      medianOf(() =>
        seekCost(
          () => seeker.seek(cursor),
          () => seeker.seek(tick),
        ),
      ),
    ),
  );
  const back = medianOf(() => millisecondsOf(() => void seeker.seek(seeker.world.get("tick") - 1)), 101);
  const workload = `${about}; ${seekTicks} ticks, keyframes every ${seeker.keyframes.interval}`;
  return [
    row({
      name: `slowest seek in ${name} near the cursor`,
      value: slowest,
      unit: "ms",
      better: "lower",
      target: seekMs,
      workload: `${workload}; ${nearTicks} ticks within 1,000 of the cursor, sought once before, CPU time, median of 5 each`,
      against: "calibration",
    }),
    row({
      name: `one tick back in ${name}`,
      value: back,
      unit: "ms",
      better: "lower",
      target: seekMs,
      workload: `${workload}; CPU time, median of 101`,
      against: "slowest seek",
    }),
  ];
}

function seekCost(before: () => unknown, work: () => unknown): number {
  before();
  return millisecondsOf(() => void work());
}

function keyframes(core: Core, { name, about, build, keyframesMiB, keyframeTicks }: Workload): BenchRow[] {
  const built = build();
  const run = startRun(core, built, {});
  const plain = run.world.snapshotBytes;
  const recording = recorded(core, built, keyframeTicks);
  const seeker = createSeeker(recording, core, { bytesMax: keyframesMiB * mebibyte });
  const ms = millisecondsOf(() => void seeker.seek(keyframeTicks));
  const { bytes, count } = seeker.keyframes;
  const workload = `${about}; ${keyframeTicks} ticks, ${count} keyframes of ${plain} bytes, ${Math.round(ms)} ms to play and keep them`;
  return [
    row({
      name: `keyframes of ${name}`,
      value: bytes / mebibyte,
      unit: "MiB",
      better: "lower",
      target: keyframesMiB,
      workload,
      against: "the budget",
    }),
    row({
      name: `packed keyframe of ${name}`,
      value: bytes / count / plain,
      unit: "ratio",
      better: "lower",
      target: null,
      workload,
      against: "a plain snapshot",
    }),
  ];
}
