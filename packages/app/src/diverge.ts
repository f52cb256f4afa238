// Where two runs part. Damaged files are refused before anything is compared.
// It composes; finding the difference is runtime's.
import { type DivergeReport, DramatisError, divergeRecordings, hex64, type InputsOfBoth, linkAt, readRecording } from "@dramatis/runtime";
import { type Damage, damageOfRun, loadStoredCore, openStoredRun, type StoredRun } from "./stored-run.ts";
import type { Told } from "./verify.ts";

/** The divergence without the inputs, which stand beside it. */
export type DivergencePart = Omit<DivergeReport, "inputs">;

/** The answer: equal, or where and in what they differ, with the inputs of the ticks around. */
export type DivergeAnswer =
  | { readonly equal: true; readonly ticks: number; readonly chain: string }
  | { readonly equal: false; readonly divergence: DivergencePart; readonly inputs: readonly InputsOfBoth[]; readonly error: Told };

/** Compares two runs, each a run folder or a recording. Throws DRAMATIS_RECORDING_DAMAGED for a damaged one, DRAMATIS_RECORDING_NO_CORE. */
export async function diverge({ a, b }: { readonly a: string; readonly b: string }): Promise<DivergeAnswer> {
  const [left, right] = [openWhole(a), openWhole(b)];
  const result = divergeRecordings(left.recording, right.recording, await loadStoredCore(left));
  if (result.equal) return { equal: true, ticks: result.ticks, chain: lastLink(left.recording) };
  if ("damage" in result)
    throw damageError({ ...result.damage, file: result.damage.file === "a" ? left.found.recording : right.found.recording });
  const { inputs, ...divergence } = result.divergence;
  const { code, message, hint, issues } = new DramatisError("DRAMATIS_RECORDING_DIVERGED", { tick: divergence.tick });
  return { equal: false, divergence, inputs, error: { code, message, hint, issues } };
}

// --- internal ---

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
