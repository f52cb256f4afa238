// A room: a rectangle of open cells that may grow inside its bounds. Carving, growing to a share of the board, joining by corridors.
// It must not know who placed the rooms.
import type { Random } from "@dramatis/runtime";
import { at, type Board, isInner, openCount } from "../ground/board.ts";

/** A rectangle of cells, both ends in. */
export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A room, and the rectangle that it may not leave. */
export interface Room extends Rectangle {
  readonly bounds: Readonly<Rectangle>;
}

/** Opens all cells of a rectangle. */
export function carveRoom(board: Board, { left, top, right, bottom }: Readonly<Rectangle>): void {
  for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) board.open[at(board, x, y)] = 1;
}

/** Lets rooms grow side by side, by lots, until so many cells are open or none can grow. A wall stays between any two rooms. */
export function growRooms(board: Board, { rooms, target }: { rooms: readonly Room[]; target: number }, random: Random): void {
  let open = openCount(board);
  let growing = rooms.flatMap((room) => sides.map((side) => ({ room, side })));
  while (open < target && growing.length > 0) {
    const chosen = random.pick(growing);
    const grown = grownBy(chosen.room, chosen.side);
    if (!mayBe(grown, chosen.room, { board, rooms })) {
      growing = growing.filter((one) => one !== chosen);
      continue;
    }
    Object.assign(chosen.room, grown);
    carveRoom(board, chosen.room);
    open = openCount(board);
  }
}

/** Opens a way of one bend from a cell of a room to one of another; by lots the columns or the rows go first. */
export function carveCorridor(board: Board, [from, to]: readonly [Readonly<Rectangle>, Readonly<Rectangle>], random: Random): void {
  const [fromX, fromY] = cellIn(from, random);
  const [toX, toY] = cellIn(to, random);
  const isDownFirst = random.chance(50);
  carveRoom(board, between([isDownFirst ? fromX : toX, fromY], [isDownFirst ? fromX : toX, toY]));
  carveRoom(board, between([fromX, isDownFirst ? toY : fromY], [toX, isDownFirst ? toY : fromY]));
}

/** Gives the rectangle with two cells as its corners. Pure. */
export function between([fromX, fromY]: readonly [number, number], [toX, toY]: readonly [number, number]): Rectangle {
  return { left: Math.min(fromX, toX), right: Math.max(fromX, toX), top: Math.min(fromY, toY), bottom: Math.max(fromY, toY) };
}

/** Gives the middle of a room. Pure. */
export function middleOf({ left, top, right, bottom }: Readonly<Rectangle>): readonly [number, number] {
  return [(left + right) >> 1, (top + bottom) >> 1];
}

/** Gives rooms as places of a level. Pure. */
export function roomPlaces(rooms: readonly Readonly<Rectangle>[]): Map<string, readonly [number, number, number, number]> {
  return new Map(rooms.map(({ left, top, right, bottom }, index) => [`room-${index + 1}`, [left, top, right, bottom]]));
}

// --- internal ---

type Side = keyof Rectangle;
const sides: readonly Side[] = ["left", "top", "right", "bottom"];

function grownBy(room: Room, side: Side): Rectangle {
  const { left, top, right, bottom } = room;
  const step = side === "left" || side === "top" ? -1 : 1;
  return { left, top, right, bottom, [side]: room[side] + step };
}

function mayBe({ left, top, right, bottom }: Rectangle, room: Room, { board, rooms }: { board: Board; rooms: readonly Room[] }): boolean {
  const { bounds } = room;
  const isWithin = left >= bounds.left && top >= bounds.top && right <= bounds.right && bottom <= bounds.bottom;
  if (!isWithin || !isInner(board, left, top) || !isInner(board, right, bottom)) return false;
  return rooms.every(
    (other) => other === room || other.right + 1 < left || other.left - 1 > right || other.bottom + 1 < top || other.top - 1 > bottom,
  );
}

function cellIn({ left, top, right, bottom }: Readonly<Rectangle>, random: Random): readonly [number, number] {
  return [random.whole(left, right), random.whole(top, bottom)];
}
