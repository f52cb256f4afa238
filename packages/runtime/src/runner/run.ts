// A run: a started world, its cast, and the loop in which the Moderator says how far it goes. Nothing outside is asked here.
// It must not decide what a persona owns; without a persona's word it fails and names that persona.
import { DramatisError } from "../contracts/errors.ts";
import { encodeScenario } from "../core/encode-world.ts";
import { hex64 } from "../core/input-codec.ts";
import { wordOf } from "../core/words.ts";
import type { World } from "../core/world.ts";
import { resumeWorld } from "../replay/playback.ts";
import type { RecordingWriter } from "../replay/recording-writer.ts";
import { beginChain } from "../replay/start-link.ts";
import type { CastCommand } from "./cast-command.ts";
import { type CastDesk, createCastDesk } from "./cast-desk.ts";
import { checkViews, viewsOf } from "./cast-views.ts";
import { allowedTicks, bindCast, commandModerator } from "./moderation.ts";
import { decidedOf, startRecorder } from "./recorder.ts";
import type { Run, RunFacts, RunListener, RunSetup, RunSnapshot, RunStatus } from "./run-setup.ts";
import { createSealing, writeCastSection } from "./sealing.ts";
import { applyStanding } from "./standing.ts";
import { createTickDrive, type TickDrive } from "./tick-drive.ts";

/**
 * Makes a run at tick 0: encodes the scenario, puts in the standing orders, says every `begin` command in `init`, puts the cast's views and wakes into the image, begins
 * the chain and the recording. Throws DRAMATIS_RUN_PERSONA when a persona does not answer with its wake, DRAMATIS_RUN_REFUSED when it refuses.
 */
export function createRun(setup: RunSetup, begin: readonly CastCommand[]): Run {
  const { core, scenario, rulebook, options = {} } = setup;
  const { seed, tickLimit, host } = options;
  const desk = createCastDesk(setup.cast, options.listener ?? {});
  bindCast(desk, begin);
  const asked = {
    ...(seed === undefined ? {} : { seed }),
    ...(tickLimit === undefined ? {} : { tickLimit }),
    ...(host === undefined ? {} : { host }),
  };
  const world = encodeScenario(core, scenario, rulebook, asked);
  if (setup.standing !== undefined) applyStanding(world, setup.standing);
  writeCastSection(world, desk);
  beginChain(world, decidedOf(setup));
  return openRun(setup, world, desk);
}

/**
 * Takes a run up from a snapshot. The cast must be rebuilt from `snapshot.views`; seed and tick limit are those of the snapshot.
 * A recording begun here starts at the snapshot's tick. Throws DRAMATIS_PERSONA_VIEW for another cast, DRAMATIS_CORE_IMAGE for a damaged snapshot.
 */
export function restoreRun(setup: RunSetup, snapshot: RunSnapshot): Run {
  const desk = createCastDesk(setup.cast, setup.options?.listener ?? {}, snapshot.desk);
  const world = resumeWorld(setup.core, snapshot, setup.options?.host);
  checkViews(world, desk);
  return openRun(setup, world, desk);
}

// --- internal ---

interface Running {
  readonly setup: RunSetup;
  readonly world: World;
  readonly desk: CastDesk;
  readonly drive: TickDrive;
  readonly writer: RecordingWriter | null;
  isHeld: boolean;
  sha256: string | null;
}

function openRun(setup: RunSetup, world: World, desk: CastDesk): Run {
  const writer = setup.options?.record === undefined ? null : startRecorder(setup, world, desk);
  const listener: RunListener = setup.options?.listener ?? {};
  const drive = createTickDrive({
    world,
    desk,
    sealing: createSealing(world, desk),
    sealed: writer === null ? null : (low, high, inputs) => writer.tick(low, high, inputs),
    events: listener.events === undefined ? null : (events) => listener.events?.(events),
    trace: listener.trace === undefined ? null : (tick, entries) => listener.trace?.(tick, entries),
  });
  const running: Running = { setup, world, desk, drive, writer, isHeld: false, sha256: null };
  return {
    world,
    cast: desk.personas,
    get tick() {
      return world.get("tick");
    },
    get chain() {
      return hex64(world.link());
    },
    get status() {
      return statusOf(running);
    },
    step: () => goOn(running, 1),
    run: (ticks = Number.MAX_SAFE_INTEGER) => goOn(running, ticks),
    pause: () => commandModerator(desk, "moderator.pause", world.get("tick") + 1),
    resume: () => commandModerator(desk, "moderator.resume", world.get("tick") + 1),
    stop: () => stopRun(running),
    request: ({ persona, event, payload }) => desk.request({ persona, phase: "decide", event, payload }),
    say: (call) => desk.say(call, world.get("tick") + (call.phase === "summarize" ? 0 : 1)),
    facts: () => factsOf(world),
    snapshot: () => ({
      tick: world.get("tick"),
      canonical: world.canonical(),
      ledger: world.ledger(),
      views: viewsOf(desk),
      desk: desk.state(),
    }),
    close: () => closeRun(running),
  };
}

function statusOf(running: Running): RunStatus {
  if (running.world.get("endReason") !== 0) return "ended";
  return running.isHeld ? "paused" : "running";
}

/** Takes up to `ticks` ticks, as far as the Moderator allows. */
function goOn(running: Running, ticks: number): RunStatus {
  const { world, desk, drive, setup } = running;
  const stride = setup.options?.stride ?? true;
  const mostTicks = stride === true ? Number.MAX_SAFE_INTEGER : stride === false ? 0 : stride;
  const start = world.get("tick");
  running.isHeld = false;
  for (let done = 0; done < ticks && statusOf(running) === "running"; done = world.get("tick") - start) {
    const allowed = allowedTicks(desk, world.get("tick") + 1);
    if (allowed === null) running.isHeld = true;
    else if (allowed === 0 || mostTicks === 0) drive.step();
    else drive.stride(Math.min(allowed, mostTicks, ticks - done));
  }
  const status = statusOf(running);
  if (status === "ended") closeRun(running);
  return status;
}

function stopRun(running: Running): RunStatus {
  const { desk, world } = running;
  if (statusOf(running) === "ended")
    throw new DramatisError("DRAMATIS_RUN_STATE", { found: "ended", what: "stop", expected: "not yet ended" });
  if (allowedTicks(desk, world.get("tick") + 1) === null) commandModerator(desk, "moderator.resume", world.get("tick") + 1);
  desk.request({ persona: "moderator", phase: "decide", event: "moderator.stop", payload: {} });
  return goOn(running, 1);
}

function closeRun(running: Running): string | null {
  if (running.writer !== null && running.sha256 === null) running.sha256 = running.writer.end();
  return running.sha256;
}

function factsOf(world: World): RunFacts {
  const { words } = world.core.directory;
  const endFaction = world.get("endFaction");
  return {
    tick: world.get("tick"),
    link: hex64(world.link()),
    endReason: wordOf(words, "endReasons", world.get("endReason")),
    endFaction: endFaction === 0 ? null : endFaction - 1,
    outcomes: Array.from(world.view("outcome"), (outcome) => wordOf(words, "outcomes", outcome)),
  };
}
