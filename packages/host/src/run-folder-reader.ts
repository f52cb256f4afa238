// Finds the files of a run: a run folder by its manifest, or a recording with what lies beside it.
// It must not know what a manifest says; the app reads it.
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DramatisError, issue } from "@dramatis/runtime";

/** Names of the files of a run folder that have a fixed place. */
export const runFileNames = {
  manifest: "run.json",
  results: "results.json",
  log: "logs.jsonl",
  recording: "recording.drec",
  core: "core.wasm",
  page: "player.html",
} as const;

/** Where a run lies. `recording` is the path of the recording, `manifest` that of run.json, if it has one. */
export interface FoundRun {
  readonly folder: string;
  readonly recording: string;
  readonly manifest: string | null;
}

/** Finds a run by its folder or by its recording. Throws DRAMATIS_INPUT_FILE when neither is there. */
export function findRun(path: string): FoundRun {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw missing(path, "there is no such file or folder");
  const folder = stat.isDirectory() ? path : dirname(path);
  const manifest = join(folder, runFileNames.manifest);
  if (stat.isDirectory()) {
    if (!existsSync(manifest)) throw missing(path, "the folder has no run.json");
    return { folder, recording: join(folder, runFileNames.recording), manifest };
  }
  const belongs = basename(path) === runFileNames.recording && existsSync(manifest);
  return { folder, recording: path, manifest: belongs ? manifest : null };
}

/** Gives a file of a run, or null when it is not there. */
export function readRunFile(run: FoundRun, name: string): Uint8Array | null {
  return readIfPresent(join(run.folder, name));
}

/**
 * Finds a core in the archive around a run: `cores/<sha-256>.wasm` in the run's folder or in one of the three above it, so that many runs share
 * one file. Gives its path, or null. Whether the file holds what its name says is not looked at.
 */
export function findArchivedCore(run: FoundRun, sha256: string): string | null {
  let folder = resolve(run.folder);
  for (let level = 0; level <= archiveLevelsMax; level += 1, folder = dirname(folder)) {
    const path = join(folder, "cores", `${sha256}.wasm`);
    if (existsSync(path)) return path;
  }
  return null;
}

/** Gives the bytes of a file, or null when it is not there. */
export function readIfPresent(path: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR" || error.code === "ENOTDIR"))
      return null;
    throw error;
  }
}

// --- internal ---

const archiveLevelsMax = 3;

function missing(file: string, reason: string): DramatisError {
  const found = issue(
    "DRAMATIS_INPUT_FILE",
    { file, path: "" },
    { expected: "a run folder or a recording", found: reason },
    { file, reason },
  );
  return new DramatisError("DRAMATIS_INPUT_FILE", { file, reason }, [found]);
}
