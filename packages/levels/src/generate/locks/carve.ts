// From a plan and its layout to ground: a room in each block, ways over the lines between blocks, and a door at the mouth of each way.
// Rooms keep a cell from the lines, so that a way meets no room but its two. It must not know how keys are found.
import type { Random } from "@dramatis/runtime";
import { at, type Board, newBoard } from "../ground/board.ts";
import { between, carveRoom, type Rectangle } from "../rooms/room.ts";
import type { Plan } from "./grammar.ts";
import type { Layout } from "./layout.ts";

/** Carved ground: a room for each place, and the cell of the door into each place but the first. */
export interface Carved {
  readonly board: Board;
  readonly rooms: readonly Rectangle[];
  readonly mouths: ReadonlyMap<number, number>;
}

/** Carves a plan. */
export function carvePlan(plan: Plan, layout: Layout, { size, random }: { size: readonly [number, number]; random: Random }): Carved {
  const board = newBoard(size[0], size[1]);
  const rooms = plan.map((_place, index) => roomIn(layout, layout.blocks[index] ?? [0, 0], random));
  for (const room of rooms) carveRoom(board, room);
  const mouths = new Map<number, number>();
  plan.forEach(({ parent }, index) => {
    const [from, to] = [rooms[parent], rooms[index]];
    if (index > 0 && from !== undefined && to !== undefined) mouths.set(index, carveWay(board, { from, to, layout }, random));
  });
  return { board, rooms, mouths };
}

// --- internal ---

const leastSide = 3;

function roomIn({ pitch }: Layout, [column, row]: readonly [number, number], random: Random): Rectangle {
  const [left, right] = extent(column * pitch[0] + 2, (column + 1) * pitch[0] - 2, random);
  const [top, bottom] = extent(row * pitch[1] + 2, (row + 1) * pitch[1] - 2, random);
  return { left, top, right, bottom };
}

function extent(low: number, high: number, random: Random): readonly [number, number] {
  const length = random.whole(leastSide, high - low + 1);
  const from = random.whole(low, high - length + 1);
  return [from, from + length - 1];
}

/** Opens a way from a room to the one in a neighbouring block, with its bends on the line between them, and gives its last cell. */
function carveWay(board: Board, { from, to, layout }: { from: Rectangle; to: Rectangle; layout: Layout }, random: Random): number {
  const [pitchX, pitchY] = layout.pitch;
  const isAcross = Math.floor(from.top / pitchY) === Math.floor(to.top / pitchY);
  if (isAcross) {
    const [fromY, toY] = [random.whole(from.top, from.bottom), random.whole(to.top, to.bottom)];
    const line = Math.max(Math.floor(from.left / pitchX), Math.floor(to.left / pitchX)) * pitchX;
    const [leave, mouth] = from.left < to.left ? [from.right + 1, to.left - 1] : [from.left - 1, to.right + 1];
    carveRoom(board, between([leave, fromY], [line, fromY]));
    carveRoom(board, between([line, fromY], [line, toY]));
    carveRoom(board, between([line, toY], [mouth, toY]));
    return at(board, mouth, toY);
  }
  const [fromX, toX] = [random.whole(from.left, from.right), random.whole(to.left, to.right)];
  const line = Math.max(Math.floor(from.top / pitchY), Math.floor(to.top / pitchY)) * pitchY;
  const [leave, mouth] = from.top < to.top ? [from.bottom + 1, to.top - 1] : [from.top - 1, to.bottom + 1];
  carveRoom(board, between([fromX, leave], [fromX, line]));
  carveRoom(board, between([fromX, line], [toX, line]));
  carveRoom(board, between([toX, line], [toX, mouth]));
  return at(board, toX, mouth);
}
