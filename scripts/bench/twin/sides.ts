// The two sides that are timed: the core as a module in this process, and a program of the twin. Both take the same pack by the same
// steps, and a run that does not end with the chain of the recording is no figure but an error.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import type { CoreExports } from "../../../packages/runtime/src/index.ts";
import { doorOf } from "../../engines/payload/core-door.ts";
import type { EngineAnswer, EngineRun } from "../../engines/payload/engine-run.ts";
import { type CoreDoor, replayPack } from "../../engines/payload/replay-pack.ts";
import { kernels } from "./marks.ts";
import type { PackedWorkload } from "./workloads.ts";

/** Nanoseconds a tick, as a whole or by kernel. */
export interface Timing {
  readonly total: number;
  readonly byKernel: readonly number[] | null;
}

/** Takes a workload once and tells how long a tick took. */
export type Side = () => Timing;

/** A module without marks, in this process. The first calls warm it up. */
export function moduleSide(exports: CoreExports, packed: PackedWorkload): Side {
  const door: CoreDoor = { ...doorOf(exports), now: processorNs };
  const pack = packed.pack(1);
  return () => ({ total: perTick(packed, onlyRun(replayPack(door, pack, packed.workload.ticks))), byKernel: null });
}

/** A program of the twin in a process of its own: the run is taken twice, the second counts. `packFile` is where the pack may lie. */
export function programSide(program: string, packed: PackedWorkload, packFile: string): Side {
  writeFileSync(packFile, packed.pack(2));
  return () => ({ total: perTick(packed, onlyRun(answerOf(program, packFile).answer.replayed.slice(1))), byKernel: null });
}

/** A program of the marked twin: the run is taken once, since marks are kept from the beginning. */
export function markedProgramSide(program: string, packed: PackedWorkload, packFile: string): Side {
  writeFileSync(packFile, packed.pack(1));
  return () => {
    const { answer, marks } = answerOf(program, packFile);
    const run = onlyRun(answer.replayed);
    if (marks === null) throw new Error(`${program} tells no kernels`);
    return timingOf(packed, run, marks);
  };
}

/** What marks tell: nanoseconds and marks by kernel, and nanoseconds of one mark. */
export interface Marks {
  readonly cost: number;
  readonly kernels: readonly { readonly ns: number; readonly marks: number }[];
}

/** Nanoseconds a tick by kernel, the cost of the marks taken off. What the marks do not see of a run, its chain above all, is in the rest. */
export function timingOf(packed: PackedWorkload, run: EngineRun, { cost, kernels: marked }: Marks): Timing {
  const own = marked.map(({ ns, marks }) => Math.max(0, ns - marks * cost) / packed.workload.ticks);
  const marks = marked.reduce((sum, one) => sum + one.marks, 0);
  const total = perTick(packed, run) - (marks * cost) / packed.workload.ticks;
  const others = own.reduce((sum, ns, kernel) => sum + (kernel === 0 ? 0 : ns), 0);
  return { total, byKernel: kernels.map((_, kernel) => (kernel === 0 ? total - others : (own[kernel] ?? 0))) };
}

/** Processor time of this process in nanoseconds. */
export function processorNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

// --- internal ---

function onlyRun([run]: readonly EngineRun[]): EngineRun {
  if (run === undefined) throw new Error("no run was taken");
  return run;
}

function perTick({ chain, workload }: PackedWorkload, run: EngineRun): number {
  if (run.error !== undefined) throw new Error(`${workload.name}: ${run.error}`);
  if (run.chain !== chain) throw new Error(`${workload.name} ends with ${run.chain} at tick ${run.ticks}, not with ${chain}`);
  return (run.ns ?? 0) / run.ticks;
}

function answerOf(program: string, packFile: string): { answer: EngineAnswer; marks: Marks | null } {
  const { status, stdout, stderr } = spawnSync(program, [packFile, "4294967295"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  const [answer = "", marks] = stdout.trim().split("\n");
  return { answer: JSON.parse(answer) as EngineAnswer, marks: marks === undefined ? null : (JSON.parse(marks) as Marks) };
}
