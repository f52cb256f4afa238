// The wave: which patterns may still lie at each position, and what follows when one is taken away. Bans are kept in order, so that they can be
// taken back. Propagation counts supports (AC-4). It must not know why something is banned.
import type { Patterns } from "./patterns.ts";

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
  while (wave.spread < wave.bans.length) {
    const banned = wave.bans[wave.spread] ?? 0;
    wave.spread += 1;
    if (!lessenAround(wave, banned)) return false;
  }
  return true;
}

/** Takes back all bans behind the first so many. */
export function takeBack(wave: Wave, count: number): void {
  const kinds = wave.patterns.cells.length;
  for (let at = wave.bans.length - 1; at >= count; at -= 1) {
    const banned = wave.bans[at] ?? 0;
    if (at < wave.spread) raiseAround(wave, banned);
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

/** The position beside another in a direction, or -1 beyond the edge. */
function beside({ columns, rows }: Wave, position: number, way: number): number {
  const x = position % columns;
  if (way === 0) return x > 0 ? position - 1 : -1;
  if (way === 1) return x < columns - 1 ? position + 1 : -1;
  if (way === 2) return position - columns >= 0 ? position - columns : -1;
  return position + columns < columns * rows ? position + columns : -1;
}

/**
 * Lessens the support of all patterns beside a ban that it allowed, and bans those that lost their last. False when a position has none left; all
 * supports are lessened nevertheless, so that the ban can be taken back exactly.
 */
function lessenAround(wave: Wave, banned: number): boolean {
  const { patterns, supports } = wave;
  const kinds = patterns.cells.length;
  const position = Math.floor(banned / kinds);
  let isGood = true;
  for (let way = 0; way < 4; way += 1) {
    const next = beside(wave, position, way);
    const allowed = patterns.fits[way]?.[banned - position * kinds];
    if (next < 0 || allowed === undefined) continue;
    for (let index = 0; index < allowed.length; index += 1) {
      const other = allowed[index] as number;
      const at = (next * kinds + other) * 4 + (way ^ 1);
      const left = (supports[at] as number) - 1;
      supports[at] = left;
      if (left <= 0 && !ban(wave, next, other)) isGood = false;
    }
  }
  return isGood;
}

/** The reverse of lessenAround, but for the bans. */
function raiseAround(wave: Wave, banned: number): void {
  const { patterns, supports } = wave;
  const kinds = patterns.cells.length;
  const position = Math.floor(banned / kinds);
  for (let way = 0; way < 4; way += 1) {
    const next = beside(wave, position, way);
    const allowed = patterns.fits[way]?.[banned - position * kinds];
    if (next < 0 || allowed === undefined) continue;
    for (let index = 0; index < allowed.length; index += 1) {
      const at = (next * kinds + (allowed[index] as number)) * 4 + (way ^ 1);
      supports[at] = (supports[at] as number) + 1;
    }
  }
}
