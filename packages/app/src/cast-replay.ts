// `verify --cast`: the whole run again, build plane and personas included, from the request that the run folder keeps, through its forks.
// It compares recordings; it must not read the world.
import { basename } from "node:path";
import { readRunFile } from "@dramatis/host";
import {
  type BuildRequest,
  behaviourVersion,
  type Core,
  DramatisError,
  divergeRecordings,
  type Fork,
  parseArtifact,
  readRecording,
  type VerifyDivergence,
} from "@dramatis/runtime";
import { playFork } from "./played-fork.ts";
import { playAsked } from "./played-run.ts";
import type { StoredRun } from "./stored-run.ts";

/**
 * Runs the cast again and gives where the new recording parts from the stored one, or null. Throws DRAMATIS_RECORDING_ARTIFACT when the run
 * folder has no request, as a recording alone does not; DRAMATIS_RECORDING_CAST when personas of another behaviour version made it.
 */
export function castDivergence(run: StoredRun, core: Core): VerifyDivergence | null {
  const found = readRecording(run.recording).recording?.header.behaviour ?? behaviourVersion;
  if (found !== behaviourVersion) throw new DramatisError("DRAMATIS_RECORDING_CAST", { found, expected: behaviourVersion });
  const fork = forkIn(run);
  const { recording } = fork === null ? playAsked(core, requestIn(run)) : playFork(core, requestIn(run), fork);
  core.reset();
  const result = divergeRecordings(run.recording, recording, core);
  if (result.equal) return null;
  if ("damage" in result)
    throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", {
      file: run.found.recording,
      offset: result.damage.offset,
      reason: result.damage.reason,
    });
  const { tick, phase, system, round, object, field, a, b, inputs } = result.divergence;
  return {
    tick,
    phase,
    system,
    round,
    object,
    field,
    recorded: a,
    replayed: b,
    inputs: inputs.map((of) => ({ tick: of.tick, inputs: of.a })),
  };
}

/** Gives the request that a run folder keeps. Throws DRAMATIS_RECORDING_ARTIFACT when there is none, as beside a recording alone. */
export function requestIn(run: StoredRun): BuildRequest {
  const request = artifactOf(run, "request");
  if (request === null)
    throw new DramatisError("DRAMATIS_RECORDING_ARTIFACT", { name: "request", found: "nothing", expected: "the run folder's own" });
  return request as BuildRequest;
}

/** Gives the forks that led to a run, or null for a run that began at its start. Throws DRAMATIS_INPUT_INVALID for an artifact that is none. */
export function forkIn(run: StoredRun): Fork | null {
  const fork = artifactOf(run, "fork");
  return fork === null ? null : parseArtifact("fork", fork, run.found.folder);
}

// --- internal ---

function artifactOf(run: StoredRun, kind: string): unknown {
  const path = Object.keys(run.manifest?.files ?? {}).find((name) => basename(name).startsWith(`${kind}.`));
  const bytes = path === undefined ? null : readRunFile(run.found, path);
  return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
}
