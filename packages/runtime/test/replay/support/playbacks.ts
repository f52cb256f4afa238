// Recordings of scenarios as playbacks: what tests of rings, keyframes and forks go back and forth in.
// It must not check anything.
import type { Scenario } from "../../../src/contracts/scenario.ts";
import type { Core } from "../../../src/core/core.ts";
import { openPlayback, type Playback } from "../../../src/replay/playback.ts";
import type { Recording } from "../../../src/replay/recording.ts";
import { readRecording } from "../../../src/replay/recording-reader.ts";
import { recorded } from "../../runner/support/stage.ts";

/** Gives the recording of a whole run of a scenario with the small cast. */
export function recordingOf(core: Core, scenario: Scenario): Recording {
  const { recording } = readRecording(recorded(core, scenario).bytes);
  if (recording === null) throw new Error("the recording cannot be read");
  return recording;
}

/** Gives a playback of a whole run of a scenario with the small cast, at its start. */
export function playbackOf(core: Core, scenario: Scenario): Playback {
  return openPlayback(core, recordingOf(core, scenario));
}
