// What an archive of recordings becomes on this installation: each recording with its own core beside the installed one.
// It finds and opens; comparing is runtime's. A recording that cannot be opened is a line of the report, not its end.
import { findRecordings } from "@dramatis/host";
import {
  behaviourVersion,
  type Core,
  DramatisError,
  issue,
  type Recording,
  readRecording,
  type UpgradeVerdict,
  upgradeRecording,
} from "@dramatis/runtime";
import { loadInstalledCore } from "./installed.ts";
import { inputRefusal } from "./refusal.ts";
import { damageOfRun, loadStoredCore, openStoredRun, type StoredRun } from "./stored-run.ts";
import type { Told } from "./verify.ts";

/** One recording. `behaviour` and `core` are those that made it; null where it cannot be read. `unreadable`: damaged, or its core is not at hand. */
export type UpgradeRow = { readonly recording: string; readonly behaviour: number | null; readonly core: string | null } & (
  | UpgradeVerdict
  | { readonly verdict: "unreadable"; readonly error: Told }
);

/** How many recordings have which verdict. */
export type UpgradeTotals = Readonly<Record<UpgradeRow["verdict"], number>>;

/** The report, its rows in the order of their paths; `behaviour` and `core` are those of this installation. */
export interface UpgradeReport {
  readonly behaviour: number;
  readonly core: string;
  readonly recordings: readonly UpgradeRow[];
  readonly totals: UpgradeTotals;
}

/** Compares every recording under a folder, or one recording. Throws DRAMATIS_INPUT_FILE when there is no such folder, DRAMATIS_INPUT_INVALID when it holds none. */
export async function upgradeReport(request: { readonly folder: string }): Promise<UpgradeReport> {
  const paths = findRecordings(request.folder);
  if (paths.length === 0) throw noneIn(request.folder);
  const current = await loadInstalledCore();
  const cores = new Map<string, Core>();
  const recordings: UpgradeRow[] = [];
  for (const path of paths) recordings.push(await rowOf(path, current, cores));
  const totals = { identical: 0, "decided-differently": 0, "judged-differently": 0, refused: 0, unreadable: 0 };
  for (const { verdict } of recordings) totals[verdict] += 1;
  return { behaviour: behaviourVersion, core: current.digest, recordings, totals };
}

// --- internal ---

function noneIn(folder: string): DramatisError {
  const said = { expected: "a folder with at least one recording (*.drec)", found: "none" };
  return inputRefusal(folder, [issue("DRAMATIS_INPUT_VALUE", { file: folder, path: "folder" }, said)]);
}

async function rowOf(path: string, current: Core, cores: Map<string, Core>): Promise<UpgradeRow> {
  let header: Recording["header"] | null = null;
  try {
    const run = openStoredRun(path);
    const recording = wholeRecording(run);
    header = recording.header;
    const stored = cores.get(header.core) ?? (await loadStoredCore(run));
    cores.set(header.core, stored);
    for (const core of [stored, current]) core.reset();
    return { recording: path, behaviour: header.behaviour, core: header.core, ...upgradeRecording({ recording, stored, current }) };
  } catch (error) {
    if (!(error instanceof DramatisError) || error.exit === 1) throw error;
    const { code, message, hint, issues } = error;
    const said = { code, message, hint, issues };
    return { recording: path, behaviour: header?.behaviour ?? null, core: header?.core ?? null, verdict: "unreadable", error: said };
  }
}

function wholeRecording(run: StoredRun): Recording {
  const damage = damageOfRun(run);
  if (damage !== null) throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { ...damage });
  const { recording } = readRecording(run.recording);
  if (recording === null)
    throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { file: run.found.recording, offset: 0, reason: "it is no recording" });
  return recording;
}
