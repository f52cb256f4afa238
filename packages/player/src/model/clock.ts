// Play and pause: how many ticks are due when some time has gone by. Whoever draws frames tells it the time; it has no clock of its own.
// It must not know the recording.

/** Speeds that can be chosen, in ticks a second, slowest first. */
export const SPEEDS: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Whether the recording is being played, and how fast. */
export interface PlayClock {
  isPlaying: boolean;
  /** An index of SPEEDS; see setSpeed. */
  readonly speedIndex: number;
  /** Ticks a second. */
  readonly speed: number;
  /** Chooses a speed; an index outside is clamped. */
  setSpeed(index: number): void;
  /** Whole ticks that are due after so many more milliseconds; 0 while paused. The rest is kept for the next call. */
  elapse(milliseconds: number): number;
}

/** A clock that stands still, at 10 ticks a second. */
export function createPlayClock(): PlayClock {
  let isPlaying = false;
  let speedIndex = 3;
  let due = 0;
  const speed = (): number => SPEEDS[speedIndex] ?? 1;
  return {
    get isPlaying() {
      return isPlaying;
    },
    set isPlaying(next) {
      due = 0;
      isPlaying = next;
    },
    get speedIndex() {
      return speedIndex;
    },
    get speed() {
      return speed();
    },
    setSpeed(index) {
      speedIndex = Math.max(0, Math.min(SPEEDS.length - 1, Math.trunc(index)));
      due = 0;
    },
    elapse(milliseconds) {
      if (!isPlaying) return 0;
      due += (Math.min(milliseconds, longestFrame) * speed()) / 1000;
      const ticks = Math.floor(due);
      due -= ticks;
      return ticks;
    },
  };
}

// --- internal ---

/** A frame that took longer (a hidden tab, a slow machine) counts as this long, lest a jump follow. */
const longestFrame = 100;
