// `verify --cast`: the whole run again, build plane and personas included, from the request that the run folder keeps.
// It compares recordings; it must not read the world.
import { basename } from "node:path";
import { readRunFile } from "@dramatis/host";
import { type BuildRequest, type Core, DramatisError, divergeRecordings, type VerifyDivergence } from "@dramatis/runtime";
import { playAsked } from "./played-run.ts";
import type { StoredRun } from "./stored-run.ts";

/**
 * Runs the cast again and gives where the new recording parts from the stored one, or null. Throws DRAMATIS_RECORDING_ARTIFACT when the run
 * folder has no request, as a recording alone does not.
 */
export function castDivergence(run: StoredRun, core: Core): VerifyDivergence | null {
  const { recording } = playAsked(core, requestIn(run));
  core.reset();
  const result = divergeRecordings(run.recording, recording, core);
  if (result.equal) return null;
  if ("damage" in result)
    throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", {
      file: run.found.recording,
      offset: result.damage.offset,
      reason: result.damage.reason,
    });
  const { a, b, others: _others, inputs, ...point } = result.divergence;
  return { ...point, recorded: a, replayed: b, inputs: inputs.map(({ tick, a: recorded }) => ({ tick, inputs: recorded })) };
}

// --- internal ---

function requestIn(run: StoredRun): BuildRequest {
  const path = Object.keys(run.manifest?.files ?? {}).find((name) => basename(name).startsWith("request."));
  const bytes = path === undefined ? null : readRunFile(run.found, path);
  if (bytes === null)
    throw new DramatisError("DRAMATIS_RECORDING_ARTIFACT", { name: "request", found: "nothing", expected: "the run folder's own" });
  return JSON.parse(new TextDecoder().decode(bytes)) as BuildRequest;
}
