// The world of a run behind a tick: runtime's inspection of the recording, with a picture for people.
// It must not change anything, nor run the cast.
import {
  artifactIn,
  createSeeker,
  DramatisError,
  type Inspection,
  inspectWorld,
  issue,
  namesIn,
  type Recording,
  readRecording,
} from "@dramatis/runtime";
import { type MapGlyphs, type MapView, mapView } from "./map-view.ts";
import { inputRefusal } from "./refusal.ts";
import { damageOfRun, loadStoredCore, openStoredRun } from "./stored-run.ts";

/** The answer: the inspection, and a picture of the world when the recording carries names. */
export type InspectAnswer = Inspection & { readonly map: MapView | null };

/**
 * Shows a run behind a tick, by default the last one. Throws DRAMATIS_INPUT_INVALID for a tick that it does not hold,
 * DRAMATIS_RECORDING_DAMAGED, DRAMATIS_RECORDING_NO_CORE.
 */
export async function inspect(request: { readonly run: string; readonly at?: number }): Promise<InspectAnswer> {
  const run = openStoredRun(request.run);
  const damage = damageOfRun(run);
  if (damage !== null) throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { ...damage });
  const { recording } = readRecording(run.recording);
  if (recording === null)
    throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { file: run.found.recording, offset: 0, reason: "it is no recording" });
  const tick = request.at ?? recording.lastTick;
  if (tick < recording.startTick || tick > recording.lastTick) throw noSuchTick(recording, tick);
  const seeker = createSeeker(recording, await loadStoredCore(run), { every: 65_536 });
  const { events, stop } = seeker.seek(tick);
  if (stop !== null) throw new DramatisError("DRAMATIS_RECORDING_DIVERGED", { tick: stop.tick });
  const names = namesIn(recording);
  const map = names === null ? null : mapView(seeker.world, names, glyphsIn(recording));
  return { ...inspectWorld(seeker.world, recording, events), map };
}

// --- internal ---

function noSuchTick({ startTick, lastTick }: Recording, tick: number): DramatisError {
  const said = { expected: `a tick from ${startTick} to ${lastTick}`, found: String(tick) };
  return inputRefusal("the command line", [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: "--at" }, said)]);
}

function glyphsIn(recording: Recording): MapGlyphs {
  const rulebook = artifactIn(recording, "rulebook") as Partial<MapGlyphs> | undefined;
  return { kinds: rulebook?.kinds ?? [], items: rulebook?.items ?? [] };
}
