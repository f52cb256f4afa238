// D11: scrubbing backwards over every tick of every golden run equals the linear run, link by link and hash by hash.
// It must not know how a tick is reached; runtime's seeker does.
import { type Core, createSeeker, linkAt, openPlayback, type Recording, readRecording } from "../../packages/runtime/src/index.ts";
import { goldenNames, goldenTicksMax, playGolden } from "../golden/play.ts";
import { type Check, createCounter } from "./check.ts";

/** Memory for the keyframes of one run: so little that keyframes are given up on the way. */
const bytesMax = 400_000;

/** Scrubs over the first `ticksMax` ticks of every golden run. */
export function proveScrub(core: Core, ticksMax = goldenTicksMax): Check {
  const counter = createCounter("D11: scrubbing backwards over every tick equals the linear run");
  for (const name of goldenNames()) {
    const { recording } = readRecording(playGolden(core, name, ticksMax).recording);
    if (recording === null) throw new Error(`${name} cannot be read`);
    core.reset();
    const hashes = hashesOf(core, recording);
    const seeker = createSeeker(recording, core, { bytesMax });
    for (let tick = recording.lastTick; tick >= recording.startTick; tick -= 1) {
      seeker.seek(tick);
      const { world } = seeker;
      const holds = world.get("tick") === tick && world.link() === linkAt(recording, tick) && world.hash() === hashes[tick];
      counter.count(holds, () => `${name} at tick ${tick}`);
    }
  }
  return counter.check();
}

// --- internal ---

function hashesOf(core: Core, recording: Recording): bigint[] {
  const playback = openPlayback(core, recording);
  const hashes: bigint[] = [];
  for (let tick = recording.startTick; tick <= recording.lastTick; tick += 1) {
    playback.to(tick);
    hashes[tick] = playback.world.hash();
  }
  return hashes;
}
