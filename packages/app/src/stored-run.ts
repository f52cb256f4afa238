// A run as it lies on disk: its recording, its core, its manifest, and what of all that is not as it was written.
// It must not replay anything.
import { join } from "node:path";
import { damageOf, type FoundRun, findArchivedCore, findRun, readIfPresent, readRunFile, runFileNames } from "@dramatis/host";
import { type Core, DramatisError, digestOfBytes, loadCore, readRecording } from "@dramatis/runtime";
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

/**
 * Loads the core that made a run: the one beside the recording, the one of that sha-256 in the archive around it, or the installed one when it
 * is the same. Only the module with the right sha-256 is ever compiled. Throws DRAMATIS_RECORDING_NO_CORE, DRAMATIS_RECORDING_DAMAGED for an
 * archived file that is not what its name says, DRAMATIS_CORE_REFUSED for a module that no core may be.
 */
export async function loadStoredCore(run: StoredRun): Promise<Core> {
  const { recording } = readRecording(run.recording);
  const digest = recording?.header.core ?? run.manifest?.core ?? "";
  const bytes = [run.core, archivedCore(run, digest), installedBytes("core.wasm")].find(
    (one) => one !== null && digestOfBytes(one) === digest,
  );
  if (bytes === undefined || bytes === null) throw new DramatisError("DRAMATIS_RECORDING_NO_CORE", { digest });
  return loadCore(bytes);
}

// --- internal ---

/** A core of the archive, by content. Throws DRAMATIS_RECORDING_DAMAGED when the file is not what its name says. */
function archivedCore(run: StoredRun, digest: string): Uint8Array | null {
  const path = findArchivedCore(run.found, digest);
  const bytes = path === null ? null : readIfPresent(path);
  if (path === null || bytes === null || digestOfBytes(bytes) === digest) return bytes;
  throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { file: path, offset: 0, reason: "it has not the sha-256 that its name says" });
}

function damageOfFiles(run: StoredRun, manifest: RunManifest): Damage | null {
  for (const [name, expected] of Object.entries(manifest.files)) {
    const file = join(run.found.folder, name);
    const bytes = readIfPresent(file) ?? (name === runFileNames.core ? archivedCore(run, expected.sha256) : null);
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
