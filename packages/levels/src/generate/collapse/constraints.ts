// What a filled map has to keep beyond its patterns: open cells hang together, and characters occur as often as was asked.
// Each is asked after every choice: can it still be kept? It must not choose.
import { byCodeUnits } from "@dramatis/runtime";
import { wallTile } from "./tiles.ts";
import type { Wave } from "./wave.ts";

/** How often cells with one of some characters occur, both ends in. */
export interface CountConstraint {
  readonly characters: string;
  readonly from: number;
  readonly to: number;
}

/** What a wave says of the cells of the map. `may` has bit n of a cell when the character n of `alphabet` may stand there. */
export interface Knowledge {
  readonly width: number;
  readonly height: number;
  readonly alphabet: string;
  readonly may: Int32Array;
  /** Brings `may` up to date with the wave. */
  refresh(): void;
}

/** Sets up what is known of a wave; nothing is known before the first refresh. */
export function createKnowledge(wave: Wave): Knowledge {
  const { columns, rows, patterns, stale, isStale } = wave;
  const { size, cells } = patterns;
  const alphabet = [...new Set(cells.join(""))].sort(byCodeUnits).join("");
  const bits = cells.map((pattern) => Int32Array.from(pattern, (character) => 1 << alphabet.indexOf(character)));
  const [width, height] = [columns + size - 1, rows + size - 1];
  const may = new Int32Array(width * height);
  const note = (position: number): void => {
    const x = position % columns;
    const y = Math.floor(position / columns);
    const [acrossMax, downMax] = [x === columns - 1 ? size : 1, y === rows - 1 ? size : 1];
    for (let down = 0; down < downMax; down += 1) {
      for (let across = 0; across < acrossMax; across += 1) {
        may[(y + down) * width + x + across] = mayAt(wave, { position, inside: down * size + across }, bits);
      }
    }
  };
  const refresh = (): void => {
    for (const position of stale) {
      note(position);
      isStale[position] = 0;
    }
    stale.length = 0;
  };
  return { width, height, alphabet, may, refresh };
}

/** Whether every cell that must be open can still be reached from every other, over cells that may be open. The edge is walls. Pure. */
export function canHangTogether({ width, alphabet, may }: Knowledge): boolean {
  const wall = 1 << alphabet.indexOf(wallTile);
  const first = may.findIndex((bits) => (bits & wall) === 0);
  if (first < 0) return true;
  const isSeen = new Uint8Array(may.length);
  const queue = new Int32Array(may.length);
  const offsets = [-width, 1, width, -1];
  isSeen[first] = 1;
  queue[0] = first;
  for (let at = 0, end = 1; at < end; at += 1) {
    for (let way = 0; way < 4; way += 1) {
      const side = (queue[at] as number) + (offsets[way] as number);
      if (isSeen[side] === 1 || ((may[side] as number) & ~wall) === 0) continue;
      isSeen[side] = 1;
      queue[end] = side;
      end += 1;
    }
  }
  for (let cell = 0; cell < may.length; cell += 1) if (((may[cell] as number) & wall) === 0 && isSeen[cell] === 0) return false;
  return true;
}

/** Whether a count can still be kept, and how many cells are sure, and how many may still be either. Pure. */
export function countOf(
  { alphabet, may }: Knowledge,
  { characters, from, to }: CountConstraint,
): { isPossible: boolean; sure: number; loose: number } {
  let wanted = 0;
  for (const character of characters) if (alphabet.includes(character)) wanted |= 1 << alphabet.indexOf(character);
  let sure = 0;
  let loose = 0;
  for (const bits of may) {
    if ((bits & wanted) === 0) continue;
    if ((bits & ~wanted) === 0) sure += 1;
    else loose += 1;
  }
  return { isPossible: sure <= to && sure + loose >= from, sure, loose };
}

// --- internal ---

function mayAt({ alive, patterns }: Wave, { position, inside }: { position: number; inside: number }, bits: readonly Int32Array[]): number {
  const kinds = patterns.cells.length;
  let found = 0;
  for (let pattern = 0; pattern < kinds; pattern += 1) {
    if (alive[position * kinds + pattern] === 1) found |= bits[pattern]?.[inside] ?? 0;
  }
  return found;
}
