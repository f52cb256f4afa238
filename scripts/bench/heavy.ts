// The figures of replay under the glass: heavy mode beside plain verification, and the first divergent tick of two long recordings from their chains.
// It must not judge what is found; tests and `npm run prove` do.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Build, type Core, firstDivergentTick, readRecording, verifyRecording } from "../../packages/runtime/src/index.ts";
import { type BenchRow, medianOf, millisecondsOf, row } from "./measure.ts";
import { buildS, recordingOf, takeRun, workloadS } from "./workload.ts";

/** The figures of this file, as figures() gives the others. */
export function heavyFigures(core: Core): (() => BenchRow[])[] {
  return [() => heavyMode(core, buildS()), () => firstTick(core, buildS())];
}

// --- internal ---

const heavyTicks = 5000;
const longTicks = 100_000;

function heavyMode(core: Core, build: Build): BenchRow[] {
  const bytes = recordingOf((sink) => takeRun(core, build, { ticks: heavyTicks, sink }));
  const timeOf = (heavy: boolean): number =>
    medianOf(() =>
      millisecondsOf(() => {
        core.reset();
        if (!verifyRecording({ bytes, core, heavy }).verified) throw new Error("S does not verify");
      }),
    );
  const [plain, heavy] = [timeOf(false), timeOf(true)];
  return [
    row({
      name: "heavy mode over plain verification",
      value: heavy / plain,
      unit: "ratio",
      better: "lower",
      target: 5,
      workload: `${workloadS}; ${heavyTicks} ticks, CPU time, median of 5`,
      against: "verification",
    }),
  ];
}

/** Two recordings of one run, one of which ends a tick earlier, so that every halving is needed: both files are opened, and their chains alone are asked. */
function firstTick(core: Core, build: Build): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-bench-"));
  const [a, b] = [join(folder, "a.drec"), join(folder, "b.drec")];
  const long = (ticks: number): Uint8Array => recordingOf((sink) => takeRun(core, build, { ticks, sink }));
  writeFileSync(a, long(longTicks));
  writeFileSync(b, long(longTicks - 1));
  const find = (): number | null => {
    const [left, right] = [a, b].map((path) => readRecording(readFileSync(path)).recording);
    if (!left || !right) throw new Error("the recordings of S cannot be read");
    return firstDivergentTick(left, right);
  };
  const ms = medianOf(() => millisecondsOf(() => void find()));
  const found = find();
  rmSync(folder, { recursive: true, force: true });
  if (found !== longTicks) throw new Error(`the first divergent tick is ${found}, not ${longTicks}`);
  return [
    row({
      name: "first divergent tick of two recordings",
      value: ms,
      unit: "ms",
      better: "lower",
      target: 50,
      workload: `S, ${longTicks} ticks each, files opened, checked and compared, CPU time, median of 5`,
      against: "calibration",
    }),
  ];
}
