// The wave: which patterns may still lie at each position, and what follows when one is taken away. Bans are kept in order, so that they can be
// taken back. Propagation counts supports (AC-4). It must not know why something is banned.
import { type Patterns, steps } from "./patterns.ts";

/** A wave of positions; a position is the upper left cell of a pattern, numbered y * columns + x. */
export interface Wave {
  readonly columns: number;
  readonly rows: number;
  readonly patterns: Patterns;
  /** 1 where a pattern may lie: position * patterns + pattern. */
  readonly alive: Uint8Array;
  /** How many patterns are left at each position. */
  readonly left: Int32Array;
  /** How many patterns that are left beside a position allow one there: (position * patterns + pattern) * 4 + direction. */
  readonly supports: Int16Array;
  /** Bans in order, position * patterns + pattern; those before `spread` have been propagated. */
  readonly bans: number[];
  spread: number;
  /** Positions whose patterns changed since somebody emptied the list; each once, marked in `isStale`. */
  readonly stale: number[];
  readonly isStale: Uint8Array;
}

/** Gives a wave in which everything may lie everywhere, so far as there are neighbours for it. */
export function newWave(patterns: Patterns, columns: number, rows: number): Wave {
  const kinds = patterns.cells.length;
  const supports = new Int16Array(columns * rows * kinds * 4);
  for (let index = 0; index < columns * rows * kinds; index += 1) {
    for (let way = 0; way < 4; way += 1) supports[index * 4 + way] = patterns.fits[way]?.[index % kinds]?.length ?? 0;
  }
  return {
    columns,
    rows,
    patterns,
    alive: new Uint8Array(columns * rows * kinds).fill(1),
    left: new Int32Array(columns * rows).fill(kinds),
    supports,
    bans: [],
    spread: 0,
    stale: [...new Int32Array(columns * rows).keys()],
    isStale: new Uint8Array(columns * rows).fill(1),
  };
}

/** Takes a pattern away from a position; false when none is left there. */
export function ban(wave: Wave, position: number, pattern: number): boolean {
  const index = position * wave.patterns.cells.length + pattern;
  if (wave.alive[index] === 0) return true;
  wave.alive[index] = 0;
  wave.bans.push(index);
  return countLeft(wave, position, -1) > 0;
}

/** Follows all bans to their end; false as soon as a position has no pattern left. */
export function propagate(wave: Wave): boolean {
  const kinds = wave.patterns.cells.length;
  while (wave.spread < wave.bans.length) {
    const banned = wave.bans[wave.spread] ?? 0;
    wave.spread += 1;
    if (!forNeighbours(wave, banned, (index) => lessen(wave, index, kinds))) return false;
  }
  return true;
}

/** Takes back all bans behind the first so many. */
export function takeBack(wave: Wave, count: number): void {
  const kinds = wave.patterns.cells.length;
  for (let at = wave.bans.length - 1; at >= count; at -= 1) {
    const banned = wave.bans[at] ?? 0;
    if (at < wave.spread) {
      forNeighbours(wave, banned, (index) => {
        wave.supports[index] = (wave.supports[index] ?? 0) + 1;
        return true;
      });
    }
    wave.alive[banned] = 1;
    countLeft(wave, Math.floor(banned / kinds), 1);
  }
  wave.bans.length = count;
  wave.spread = Math.min(wave.spread, count);
}

// --- internal ---

function countLeft(wave: Wave, position: number, change: 1 | -1): number {
  if (wave.isStale[position] === 0) wave.stale.push(position);
  wave.isStale[position] = 1;
  const left = (wave.left[position] ?? 0) + change;
  wave.left[position] = left;
  return left;
}

/** Visits the support counts that a ban lessens: patterns beside it that it allowed, in the direction back to it. False if any visit is; all are made, so that a ban that has been spread can be taken back exactly. */
function forNeighbours(wave: Wave, banned: number, visit: (index: number) => boolean): boolean {
  const { columns, rows, patterns } = wave;
  const kinds = patterns.cells.length;
  const position = Math.floor(banned / kinds);
  const pattern = banned - position * kinds;
  const x = position % columns;
  const y = Math.floor(position / columns);
  let isGood = true;
  for (let way = 0; way < 4; way += 1) {
    const [dx, dy] = steps[way] ?? [0, 0];
    if (x + dx < 0 || y + dy < 0 || x + dx >= columns || y + dy >= rows) continue;
    const base = (position + dy * columns + dx) * kinds;
    for (const other of patterns.fits[way]?.[pattern] ?? []) {
      if (!visit((base + other) * 4 + (way ^ 1))) isGood = false;
    }
  }
  return isGood;
}

function lessen(wave: Wave, index: number, kinds: number): boolean {
  const supports = (wave.supports[index] ?? 0) - 1;
  wave.supports[index] = supports;
  if (supports > 0) return true;
  const place = index >> 2;
  const position = Math.floor(place / kinds);
  return ban(wave, position, place - position * kinds);
}
