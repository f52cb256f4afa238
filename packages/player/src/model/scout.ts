// Runs ahead of what is shown, once, from the first tick to the last: it compares every link of the chain with the recording, keeps
// keyframes on the way and writes down all events. It must not know what is shown, nor how fast.
import {
  type Core,
  type CoreEvent,
  createKeyframes,
  DramatisError,
  type Keyframes,
  linkAt,
  openPlayback,
  type Playback,
  type Recording,
} from "@dramatis/runtime";
import { createEventLog, type EventLog } from "./event-log.ts";

/** A tick on which the core and the recording do not agree: other links, or (both undefined) inputs that the core does not take. */
export interface Difference {
  readonly tick: number;
  readonly recorded: bigint | undefined;
  readonly replayed: bigint | undefined;
  readonly reason: string;
}

/** The one that runs ahead. */
export interface Scout {
  readonly keyframes: Keyframes;
  readonly log: EventLog;
  /** The tick up to which it came. */
  readonly tick: number;
  /** The last tick that can be played: that of the recording, or the one before the core had to stop. */
  readonly lastTick: number;
  readonly isDone: boolean;
  /** The last tick up to which every link is equal; the tick before the start when not even the first is. */
  readonly verifiedTo: number;
  readonly difference: Difference | undefined;
  /** The faction of an actor by serial, as it was when it came into the world; undefined for nobody. */
  factionOf(serial: number): number | undefined;
  /** The outcome of each faction as a number of OUTCOMES, where the scout stands. */
  outcomes(): readonly number[];
  endReason(): number;
  /** Goes on for at most so many ticks. */
  run(ticks: number): void;
}

/** Budgets in bytes for keyframes and events. */
export interface ScoutBudgets {
  readonly keyframeBytes: number;
  readonly eventBytes: number;
}

/** Sends out a scout from the start of a recording. Throws what openPlayback throws. */
export function createScout(core: Core, recording: Recording, budgets: ScoutBudgets): Scout {
  const playback = openPlayback(core, recording);
  const walk: Walk = {
    playback,
    recording,
    keyframes: createKeyframes({ budgetBytes: budgets.keyframeBytes }),
    log: createEventLog(budgets.eventBytes),
    factions: factionsAtStart(playback),
    lastTick: recording.lastTick,
    difference: undefined,
  };
  compare(walk);
  walk.keyframes.offer(playback.world);
  return {
    keyframes: walk.keyframes,
    log: walk.log,
    get tick() {
      return playback.tick;
    },
    get lastTick() {
      return walk.lastTick;
    },
    get isDone() {
      return isDone(walk);
    },
    get verifiedTo() {
      return walk.difference === undefined ? Math.min(playback.tick, walk.lastTick) : walk.difference.tick - 1;
    },
    get difference() {
      return walk.difference;
    },
    factionOf: (serial) => walk.factions.get(serial),
    outcomes: () => Array.from(playback.world.view("outcome")),
    endReason: () => playback.world.get("endReason"),
    run(ticks) {
      for (let left = ticks; left > 0 && !isDone(walk); left--) step(walk);
    },
  };
}

// --- internal ---

interface Walk {
  readonly playback: Playback;
  readonly recording: Recording;
  readonly keyframes: Keyframes;
  readonly log: EventLog;
  readonly factions: Map<number, number>;
  lastTick: number;
  difference: Difference | undefined;
}

function isDone({ playback, lastTick }: Walk): boolean {
  return playback.tick >= lastTick;
}

function step(walk: Walk): void {
  const tick = walk.playback.tick + 1;
  const reason = tryStep(walk, tick);
  if (reason === undefined) {
    compare(walk);
    walk.keyframes.offer(walk.playback.world);
    return;
  }
  walk.lastTick = tick - 1;
  walk.difference ??= { tick, recorded: undefined, replayed: undefined, reason };
}

/** Takes one tick; gives in words why it could not be taken. */
function tryStep(walk: Walk, tick: number): string | undefined {
  try {
    const stop = walk.playback.to(tick, (events) => write(walk, events));
    if (stop === null) return undefined;
    return stop.status === "bad-phase" ? "the run has ended before the recording does" : "the core does not take the recorded inputs";
  } catch (error) {
    if (error instanceof DramatisError) return error.message;
    throw error;
  }
}

function compare(walk: Walk): void {
  const { tick, world } = walk.playback;
  const recorded = linkAt(walk.recording, tick);
  const replayed = world.link();
  if (recorded !== replayed)
    walk.difference ??= { tick, recorded, replayed, reason: "the core computes another link than the recording holds" };
}

function write(walk: Walk, events: readonly CoreEvent[]): void {
  walk.log.add(events);
  for (const { kind, a, value } of events) if (kind === "spawned") walk.factions.set(a, value);
}

function factionsAtStart({ world }: Playback): Map<number, number> {
  const factions = new Map<number, number>();
  const faction = world.view("faction");
  world.view("serial").forEach((serial, slot) => {
    if (serial > 0) factions.set(serial, faction[slot] ?? 0);
  });
  return factions;
}
