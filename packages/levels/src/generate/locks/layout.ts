// Lays a plan out: each place gets a block of the map, beside that of its parent, by lots; blocks are as large as the map allows.
// It must not carve anything.
import type { Random } from "@dramatis/runtime";
import type { Plan } from "./grammar.ts";

/** Where places lie: column and row of each one's block, and the cells from one block to the next. */
export interface Layout {
  readonly blocks: readonly (readonly [number, number])[];
  readonly pitch: readonly [number, number];
}

/** Gives a layout of a plan on a map; undefined when the blocks would be too small, or no lots led to one. */
export function layOut(plan: Plan, [width, height]: readonly [number, number], random: Random): Layout | undefined {
  const pitch = pitchFor(plan.length, [width, height]);
  if (pitch === undefined) return undefined;
  const grid: readonly [number, number] = [Math.floor((width - 1) / pitch[0]), Math.floor((height - 1) / pitch[1])];
  for (let tried = 0; tried < triesMax; tried += 1) {
    const blocks = placed(plan, grid, random);
    if (blocks !== undefined) return { blocks, pitch };
  }
  return undefined;
}

// --- internal ---

const triesMax = 200;
/** A room of three cells, a cell of way on both sides, and the line between blocks. */
const pitchLeast = 6;
const pitchMost = 14;
/** Blocks for 100 places: some are left free, so that branches find a side. */
const blocksPerHundred = 160;

function pitchFor(places: number, [width, height]: readonly [number, number]): readonly [number, number] | undefined {
  for (let across = pitchMost; across >= pitchLeast; across -= 1) {
    const down = Math.max(pitchLeast, across - Math.floor(across / 4));
    const [columns, rows] = [Math.floor((width - 1) / across), Math.floor((height - 1) / down)];
    if (columns * rows * 100 < places * blocksPerHundred) continue;
    return [Math.min(pitchMost, Math.floor((width - 1) / columns)), Math.min(pitchMost, Math.floor((height - 1) / rows))];
  }
  return undefined;
}

/** Parents stand before their children in no fixed order, so places are laid from the entrance on. */
function placed(plan: Plan, [columns, rows]: readonly [number, number], random: Random): (readonly [number, number])[] | undefined {
  const blocks: (readonly [number, number])[] = [];
  const taken = new Set<string>();
  const put = (place: number, block: readonly [number, number]): void => {
    blocks[place] = block;
    taken.add(block.join());
  };
  put(0, [random.whole(0, columns - 1), random.whole(0, rows - 1)]);
  const queue = [0];
  for (const place of queue) {
    for (const child of random.shuffle(childrenOf(plan, place))) {
      const [x, y] = blocks[place] ?? [0, 0];
      const free = sides
        .map(([dx, dy]) => [x + dx, y + dy] as const)
        .filter(([atX, atY]) => atX >= 0 && atY >= 0 && atX < columns && atY < rows && !taken.has(`${atX},${atY}`));
      if (free.length === 0) return undefined;
      put(child, random.pick(free));
      queue.push(child);
    }
  }
  return blocks;
}

const sides = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

function childrenOf(plan: Plan, place: number): number[] {
  return plan.flatMap(({ parent }, index) => (index > 0 && parent === place ? [index] : []));
}
