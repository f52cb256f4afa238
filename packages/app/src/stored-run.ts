// A run as it lies on disk: its recording, its core, its manifest, and what of all that is not as it was written.
// It must not replay anything.
import { join } from "node:path";
import { damageOf, type FoundRun, findRun, readIfPresent, readRunFile, runFileNames } from "@dramatis/host";
import { type Core, DramatisError, loadCore, readRecording } from "@dramatis/runtime";
import { installedBytes } from "./installed.ts";
import { isManifestWhole, parseManifest, type RunManifest } from "./run-manifest.ts";

/** A file of a run that was altered, cut or lost. `offset` counts bytes from the start of the file. */
export interface Damage {
  readonly file: string;
  readonly offset: number;
  readonly reason: string;
}

/** A run that was opened. `core` holds the bytes of the core beside the recording, or null. */
export interface StoredRun {
  readonly found: FoundRun;
  readonly recording: Uint8Array;
  readonly core: Uint8Array | null;
  readonly manifest: RunManifest | null;
}

/** Opens a run by its folder or recording. Throws DRAMATIS_INPUT_FILE when there is none, DRAMATIS_INPUT_INVALID for a run.json that is none. */
export function openStoredRun(path: string): StoredRun {
  const found = findRun(path);
  const bytes = readIfPresent(found.recording);
  if (bytes === null)
    throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { file: found.recording, offset: 0, reason: "the file is missing" });
  const text = found.manifest === null ? null : readIfPresent(found.manifest);
  return {
    found,
    recording: bytes,
    core: readRunFile(found, runFileNames.core),
    manifest: text === null ? null : parseManifest(text, found.manifest ?? ""),
  };
}

/** Gives the first damage of a run: of the manifest, of a file that it names, of the recording itself. Null when all is as it was. */
export function damageOfRun(run: StoredRun): Damage | null {
  return (run.manifest === null ? null : damageOfFiles(run, run.manifest)) ?? damageOfRecording(run);
}

/** Loads the core that made a run: the one beside the recording, or the installed one when it is the same. Throws DRAMATIS_RECORDING_NO_CORE. */
export async function loadStoredCore(run: StoredRun): Promise<Core> {
  const { recording } = readRecording(run.recording);
  const digest = recording?.header.core ?? run.manifest?.core ?? "";
  for (const bytes of [run.core, installedBytes("core.wasm")]) {
    if (bytes === null) continue;
    const core = await loadCore(bytes);
    if (core.digest === digest) return core;
  }
  throw new DramatisError("DRAMATIS_RECORDING_NO_CORE", { digest });
}

// --- internal ---

function damageOfFiles(run: StoredRun, manifest: RunManifest): Damage | null {
  for (const [name, expected] of Object.entries(manifest.files)) {
    const file = join(run.found.folder, name);
    const bytes = readIfPresent(file);
    const damage = bytes === null ? { offset: 0, reason: "the file is missing" } : damageOf(bytes, expected);
    if (damage !== null) return { file, ...damage };
  }
  const file = run.found.manifest ?? runFileNames.manifest;
  return isManifestWhole(manifest) ? null : { file, offset: 0, reason: "the manifest has not the digest that it says of itself" };
}

function damageOfRecording({ found, recording }: StoredRun): Damage | null {
  const { damage } = readRecording(recording);
  return damage === null ? null : { file: found.recording, ...damage };
}
