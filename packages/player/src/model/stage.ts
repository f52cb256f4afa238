// What is shown: a world at any tick of the recording, reached from the nearest snapshot by simulating again, with the events of that tick.
// It goes nowhere before the scout was there. It must not know the page, and keeps no clock.
import { type Core, type CoreEvent, hex64, openPlayback, type Recording, type World } from "@dramatis/runtime";
import type { Labels } from "./labels.ts";
import { createScout, type Scout, type ScoutBudgets } from "./scout.ts";

/** A recording on stage. */
export interface Stage {
  readonly core: Core;
  readonly recording: Recording;
  readonly labels: Labels;
  readonly scout: Scout;
  readonly world: World;
  readonly startTick: number;
  readonly lastTick: number;
  readonly tick: number;
  /** The link of the present tick as the core computes it, in 16 hexadecimal digits. */
  readonly chain: string;
  /** The events of the present tick, in order; none at the start. */
  readonly events: readonly CoreEvent[];
  /** Rises whenever the world may have changed. */
  readonly version: number;
  /** Goes to a tick, clamped to those that can be played; the scout is sent ahead where it has not been yet. */
  seek(tick: number): void;
  /** Goes one tick on; false at the last one. */
  step(): boolean;
}

/** What a stage is made of; see openRecording. */
export interface StageParts {
  readonly core: Core;
  readonly recording: Recording;
  readonly labels: Labels;
  readonly budgets?: Partial<ScoutBudgets>;
}

/** Sets a recording on stage at its start. Throws what openPlayback throws. */
export function createStage({ core, recording, labels, budgets }: StageParts): Stage {
  const scout = createScout(core, recording, { ...defaultBudgets, ...budgets });
  const playback = openPlayback(core, recording);
  const shown: { events: CoreEvent[]; version: number } = { events: [], version: 0 };
  const goTo = (tick: number): void => {
    shown.version += 1;
    shown.events = [];
    playback.to(tick - 1);
    playback.to(tick, (events) => shown.events.push(...events));
  };
  const rewind = (tick: number): void => {
    scout.keyframes.restore(playback, tick);
    shown.version += 1;
    shown.events = [];
  };
  const seek = (asked: number): void => {
    scout.run(asked - scout.tick);
    const tick = Math.max(recording.startTick, Math.min(scout.lastTick, asked));
    if (tick === playback.tick) return;
    const frame = scout.keyframes.before(tick - 1) ?? recording.startTick;
    if (tick < playback.tick || frame > playback.tick) rewind(tick - 1);
    if (tick > playback.tick) goTo(tick);
  };
  return {
    core,
    recording,
    labels,
    scout,
    world: playback.world,
    startTick: recording.startTick,
    get lastTick() {
      return scout.lastTick;
    },
    get tick() {
      return playback.tick;
    },
    get chain() {
      return hex64(playback.world.link());
    },
    get events() {
      return shown.events;
    },
    get version() {
      return shown.version;
    },
    seek,
    step() {
      if (playback.tick >= scout.lastTick) return false;
      seek(playback.tick + 1);
      return true;
    },
  };
}

// --- internal ---

const mebibyte = 1_048_576;
const defaultBudgets: ScoutBudgets = { keyframeBytes: 96 * mebibyte, eventBytes: 48 * mebibyte };
