// Doors where a corridor comes into a room: an open cell between two walls, beside a room and in none.
// It must not know locks.
import type { Random } from "@dramatis/runtime";
import type { Board } from "../ground/board.ts";
import type { Rectangle } from "./room.ts";

/** Gives doors without locks on about so many of 100 doorways; never two side by side. */
export function drawDoors(board: Board, { rooms, share }: { rooms: readonly Readonly<Rectangle>[]; share: number }, random: Random) {
  const doors = new Map<number, string>();
  const isInRoom = (cell: number) => rooms.some((room) => isIn(board, room, cell));
  for (let cell = 0; cell < board.open.length; cell += 1) {
    if (board.open[cell] !== 1 || isInRoom(cell) || !isGap(board, cell)) continue;
    const sides = [cell - board.width, cell + 1, cell + board.width, cell - 1];
    if (!sides.some(isInRoom) || sides.some((side) => doors.has(side))) continue;
    if (random.chance(share)) doors.set(cell, "");
  }
  return doors;
}

// --- internal ---

function isIn({ width }: Board, { left, top, right, bottom }: Readonly<Rectangle>, cell: number): boolean {
  const x = cell % width;
  const y = Math.floor(cell / width);
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Open to two opposite sides and walled on the two others. */
function isGap({ open, width }: Board, cell: number): boolean {
  const [north, east, south, west] = [open[cell - width], open[cell + 1], open[cell + width], open[cell - 1]];
  return north === south && east === west && north !== east;
}
