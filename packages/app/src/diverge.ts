// Where two runs part, each played with the core beside it. Damaged files are refused before anything is compared.
// It composes; finding the difference is runtime's.
import { type DivergeReport, DramatisError, divergeRecordings, hex64, type InputsOfBoth, linkAt, readRecording } from "@dramatis/runtime";
import { ensureFreeFile, openBundle, writeBundle } from "./divergence-bundle.ts";
import { type Damage, damageOfRun, loadStoredCore, openStoredRun, type StoredRun } from "./stored-run.ts";
import type { Told } from "./verify.ts";

/** The divergence without the inputs, which stand beside it. */
export type DivergencePart = Omit<DivergeReport, "inputs">;

/** Where a bundle was written, and its bytes. */
export interface WrittenBundle {
  readonly file: string;
  readonly sizeBytes: number;
}

/** What is compared: two runs, each a run folder or a recording; or a bundle alone, which is played again. `bundle` names a file to write. */
export interface DivergeRequest {
  readonly a: string;
  readonly b?: string;
  readonly bundle?: string;
}

/** The answer: equal, or where and in what they differ, with the inputs of the ticks around. `bundle` is null unless one was written. */
export type DivergeAnswer =
  | { readonly equal: true; readonly ticks: number; readonly chain: string }
  | {
      readonly equal: false;
      readonly divergence: DivergencePart;
      readonly inputs: readonly InputsOfBoth[];
      readonly bundle: WrittenBundle | null;
      readonly error: Told;
    };

/**
 * Compares two runs, or opens a bundle. Throws DRAMATIS_RECORDING_DAMAGED for a damaged run, DRAMATIS_RECORDING_NO_CORE when the core of one
 * is not at hand, DRAMATIS_BUNDLE_ codes for bundles. Equal runs write no bundle.
 */
export async function diverge({ a, b, bundle }: DivergeRequest): Promise<DivergeAnswer> {
  if (bundle !== undefined) ensureFreeFile(bundle);
  if (b === undefined) return parted(await openBundle(a), null);
  const [left, right] = [openWhole(a), openWhole(b)];
  const core = await loadStoredCore(left);
  const isSame = coreOf(right) === core.digest;
  const result = divergeRecordings(left.recording, right.recording, core, isSame ? core : await loadStoredCore(right));
  if (result.equal) return { equal: true, ticks: result.ticks, chain: lastLink(left.recording) };
  if ("damage" in result)
    throw damageError({ ...result.damage, file: result.damage.file === "a" ? left.found.recording : right.found.recording });
  const written = bundle === undefined ? null : { file: bundle, sizeBytes: await writeBundle(bundle, result) };
  return parted(result.divergence, written);
}

// --- internal ---

function parted({ inputs, ...divergence }: DivergeReport, bundle: WrittenBundle | null): DivergeAnswer {
  const { code, message, hint, issues } = new DramatisError("DRAMATIS_RECORDING_DIVERGED", { tick: divergence.tick });
  return { equal: false, divergence, inputs, bundle, error: { code, message, hint, issues } };
}

function coreOf(run: StoredRun): string {
  return readRecording(run.recording).recording?.header.core ?? "";
}

function openWhole(path: string): StoredRun {
  const run = openStoredRun(path);
  const damage = damageOfRun(run);
  if (damage !== null) throw damageError(damage);
  return run;
}

function lastLink(bytes: Uint8Array): string {
  const { recording } = readRecording(bytes);
  return recording === null ? "" : hex64(linkAt(recording, recording.lastTick));
}

function damageError(damage: Damage): DramatisError {
  return new DramatisError("DRAMATIS_RECORDING_DAMAGED", { ...damage });
}
