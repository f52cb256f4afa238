// Levels played for a witness with the whole cast, where it has a say: scripts of others, morale, wishes, beats, stages, purses. What the actor did
// is read from the recording, played again tick by tick. It must not know which drivers are tried.
import {
  coreTheatre,
  deedIn,
  finished,
  needsCast,
  type Play,
  type Played,
  pushesIn,
  type Theatre,
  type WitnessLine,
} from "@dramatis/levels";
import { assert, type Core, DramatisError, namesOf, openPlayback, readRecording } from "@dramatis/runtime";
import { type PlayedRun, playRun } from "./played-run.ts";
import { hasWon, scriptedScenario } from "./witness-replay.ts";

/** Gives the theatre of a core and a cast; what needs no cast is played in the core alone. */
export function castTheatre(core: Core): Theatre {
  const alone = coreTheatre(core);
  return {
    refuses: () => null,
    play: (asked) => (needsCast(asked.scenario, asked.actor) ? playWithCast(core, asked) : alone.play(asked)),
    judge(scenario, script) {
      if (!needsCast(scenario, script.actor)) return alone.judge(scenario, script);
      const ticksMax = Math.max(1, script.witness.at(-1)?.at ?? 0);
      return playWithCast(core, { scenario: scriptedScenario(scenario, script), actor: script.actor, ticksMax });
    },
  };
}

// --- internal ---

const notPlayed: Played = { isWon: false, ticks: 0, pushes: 0, witness: [], moves: 0 };

/** A scenario that the build plane refuses is won by nobody. */
function playWithCast(core: Core, { scenario, actor, ticksMax }: Play): Played {
  core.reset();
  try {
    const played = playRun(core, { scenario, ticks: Math.min(ticksMax, scenario.limits.ticks), captured: [] });
    const isWon = hasWon(played.run.world, scenario, actor);
    core.reset();
    return { isWon, ...deedsOf(core, played, actor) };
  } catch (error) {
    if (error instanceof DramatisError && refusals.has(error.code)) return notPlayed;
    throw error;
  } finally {
    core.reset();
  }
}

const refusals: ReadonlySet<string> = new Set(["DRAMATIS_BUDGET_REFUSED", "DRAMATIS_RUN_REFUSED"]);

function deedsOf(core: Core, { build, recording: bytes }: PlayedRun, actor: string): Omit<Played, "isWon"> {
  const { recording } = readRecording(bytes);
  assert(recording !== null, "a run that was just played has a whole recording");
  const { actions } = build.rulebook;
  const slot = namesOf(build.scenario, build.rulebook).actors.indexOf(actor);
  const playback = openPlayback(core, recording);
  const deeds: WitnessLine[] = [];
  let pushes = 0;
  for (let tick = recording.startTick + 1; tick <= recording.lastTick; tick += 1) {
    const stop = playback.to(tick, (events) => {
      pushes += pushesIn(events, slot);
    });
    assert(stop === null, "a run that was just played is played again");
    const deed = deedIn(playback.world, actions, slot);
    if (deed !== undefined) deeds.push({ at: tick, ...deed });
  }
  return { ticks: recording.lastTick, pushes, ...finished(actions, deeds, recording.lastTick) };
}
