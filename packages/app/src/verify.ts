// Verifying: every file that a run names, then the recording in a fresh sealed process, and on request the cast again.
// It composes; the proof itself is runtime's.
import { runSealed } from "@dramatis/host";
import { assert, DramatisError, type HeavyCount, type VerifyDivergence, type VerifyResult } from "@dramatis/runtime";
import { castDivergence } from "./cast-replay.ts";
import { installedBytes, installedPath } from "./installed.ts";
import { type Damage, damageOfRun, loadStoredCore, openStoredRun, type StoredRun } from "./stored-run.ts";

/** What is asked: a run folder or recording, whether the cast is run again, which core judges, and whether every boundary is watched (no, unless said). */
export interface VerifyRequest {
  readonly run: string;
  readonly cast: boolean;
  readonly engine: "stored" | "current";
  readonly heavy?: boolean;
}

/** What `error` of a document holds. */
export interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly issues: readonly unknown[];
}

/**
 * The verdict. `files` counts the files that were held against the manifest; `cast` says whether the personas were run again; `heavy` is what
 * heavy mode looked at, null without it.
 */
export type VerifyAnswer =
  | {
      readonly verified: true;
      readonly ticks: number;
      readonly chain: string;
      readonly cast: boolean;
      readonly files: number;
      readonly heavy: HeavyCount | null;
    }
  | { readonly verified: false; readonly damage: Damage; readonly divergence: null; readonly error: Told }
  | { readonly verified: false; readonly damage: null; readonly divergence: VerifyDivergence; readonly error: Told };

/** Verifies a run. Throws DRAMATIS_RECORDING_NO_CORE when the core that made it is not at hand, DRAMATIS_INPUT_FILE when there is no run. */
export async function verify(request: VerifyRequest): Promise<VerifyAnswer> {
  const run = openStoredRun(request.run);
  const damage = damageOfRun(run);
  if (damage !== null) return damaged(damage);
  const result = await verifySealed(run, request.engine, request.heavy);
  if (!result.verified) {
    if ("damage" in result) return damaged({ file: run.found.recording, ...result.damage });
    return diverged(result.divergence);
  }
  const parted = request.cast ? await castDivergence(run, await loadStoredCore(run)) : null;
  if (parted !== null) return diverged(parted);
  const files = Object.keys(run.manifest?.files ?? {}).length;
  return { verified: true, ticks: result.ticks, chain: result.chain, cast: request.cast, files, heavy: result.heavy ?? null };
}

/** Verifies a recording in a fresh process with clock, chance, network and disk denied, with the stored or the installed core. */
export async function verifySealed(run: StoredRun, engine: "stored" | "current", heavy = false): Promise<VerifyResult> {
  const child = installedPath("verify-child.mjs");
  const script = installedPath("verify-sealed.js");
  assert(child !== null && script !== null, "the sealed verifier is built; `npm run build` does it");
  const core = engine === "current" ? installedBytes("core.wasm") : (await loadStoredCore(run)).bytes;
  assert(core !== null, "core.wasm is built; `npm run build` does it");
  const options = Uint8Array.of(engine === "current" ? 1 : 0, heavy ? 1 : 0);
  const { value } = await runSealed({ child, script }, [run.recording, core, options]);
  return value as VerifyResult;
}

// --- internal ---

function damaged(damage: Damage): VerifyAnswer {
  const { code, message, hint, issues } = new DramatisError("DRAMATIS_RECORDING_DAMAGED", { ...damage });
  return { verified: false, damage, divergence: null, error: { code, message, hint, issues } };
}

function diverged(divergence: VerifyDivergence): VerifyAnswer {
  const { code, message, hint, issues } = new DramatisError("DRAMATIS_RECORDING_DIVERGED", { tick: divergence.tick });
  return { verified: false, damage: null, divergence, error: { code, message, hint, issues } };
}
