// What is shown: a world at any tick of the recording, sought by runtime's seeker over the scout's keyframes, with the events of that tick.
// It goes nowhere before the scout was there. It must not know the page, and keeps no clock.
import { type Core, type CoreEvent, createSeeker, hex64, type Recording, type World } from "@dramatis/runtime";
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

/** Sets a recording on stage at its start. Throws what createSeeker throws. */
export function createStage({ core, recording, labels, budgets }: StageParts): Stage {
  const scout = createScout(core, recording, { ...defaultBudgets, ...budgets });
  const seeker = createSeeker(recording, core, { keyframes: scout.keyframes });
  const { world } = seeker;
  const shown: { events: readonly CoreEvent[]; version: number } = { events: [], version: 0 };
  const seek = (asked: number): void => {
    scout.run(asked - scout.tick);
    const tick = Math.max(recording.startTick, Math.min(scout.lastTick, asked));
    if (tick === world.get("tick")) return;
    shown.version += 1;
    shown.events = seeker.seek(tick).events ?? [];
  };
  return {
    core,
    recording,
    labels,
    scout,
    world,
    startTick: recording.startTick,
    get lastTick() {
      return scout.lastTick;
    },
    get tick() {
      return world.get("tick");
    },
    get chain() {
      return hex64(world.link());
    },
    get events() {
      return shown.events;
    },
    get version() {
      return shown.version;
    },
    seek,
    step() {
      if (world.get("tick") >= scout.lastTick) return false;
      seek(world.get("tick") + 1);
      return true;
    },
  };
}

// --- internal ---

const mebibyte = 1_048_576;
const defaultBudgets: ScoutBudgets = { keyframeBytes: 96 * mebibyte, eventBytes: 48 * mebibyte };
