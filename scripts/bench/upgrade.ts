// The figure of the upgrade report: 200 recordings, those that are kept again and again, each with its own core beside the present one.
// It must not know what parts where; how long it takes is all.
import { type Core, loadCore, upgradeRecording } from "../../packages/runtime/src/index.ts";
import { keptRecordings } from "../golden/kept-recordings.ts";
import { type BenchRow, millisecondsOf, row } from "./measure.ts";

const recordings = 200;

/** Gives the row; the cores are loaded once, as the report does. */
export async function upgradeFigure(current: Core): Promise<() => BenchRow[]> {
  const kept = keptRecordings();
  const cores = new Map<string, Core>();
  for (const { recording, core } of kept) cores.set(recording.header.core, await loadCore(core));
  return () => {
    const ms = millisecondsOf(() => {
      for (let index = 0; index < recordings; index += 1) {
        const recording = kept[index % kept.length]?.recording;
        const stored = cores.get(recording?.header.core ?? "");
        if (recording === undefined || stored === undefined) throw new Error("no recording is kept");
        for (const core of [stored, current]) core.reset();
        upgradeRecording({ recording, stored, current });
      }
    });
    const workload = `${recordings} recordings of earlier behaviours (${kept.length} kept ones in turn), CPU time`;
    return [row({ name: "upgrade report", value: ms / 1000, unit: "s", better: "lower", target: 60, workload, against: "calibration" })];
  };
}
