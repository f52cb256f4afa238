// The generator `bsp`: the map is cut in two again and again; each part holds a room, and the two of a cut are joined.
// It must not decorate; a draft is ground alone.
import type { Random } from "@dramatis/runtime";
import { z } from "zod";
import type { Drafted, Generator } from "../generator.ts";
import { type Board, newBoard } from "../ground/board.ts";
import { asked, common, path, size, whole } from "../parameters.ts";
import { brokenRooms } from "./check.ts";
import { finishRooms } from "./plan.ts";
import { carveCorridor, carveRoom, middleOf, type Rectangle, type Room } from "./room.ts";

const parameters = z.strictObject({
  ...size(48, 28),
  rooms: asked(2, 48, "number of rooms; else 8 to 14"),
  open: asked(5, 70, "percent of the map that is open, corridors too; else 28 to 42"),
  doors: whole(0, 100, 40, "percent of doorways that have a door"),
  path,
  ...common,
});

type Parameters = z.output<typeof parameters>;

/** Binary space partition. */
export const bspGenerator: Generator<Parameters> = {
  name: "bsp",
  about: "the map cut in two again and again, a room in each part, joined cut by cut",
  parameters,
  asked: [
    { parameter: "rooms", from: 6, to: 16 },
    { parameter: "open", from: 30, to: 45 },
    { parameter: "path", from: 20, to: 50 },
  ],
  draft,
  broken: ({ scenario, parameters: { rooms } }) => brokenRooms(scenario, rooms),
};

// --- internal ---

/** A part of the map: a room, or the two parts of a cut. */
interface Part extends Readonly<Rectangle> {
  halves: readonly [Part, Part] | undefined;
}

const leastPart = 5;
const leastSide = 3;

function draft(wanted: Parameters, random: Random): Drafted {
  const board = newBoard(wanted.width, wanted.height);
  const whole: Part = { left: 0, top: 0, right: wanted.width - 1, bottom: wanted.height - 1, halves: undefined };
  const count = wanted.rooms ?? random.whole(8, 14);
  const leaves = cutInto(whole, count, random);
  if (leaves.length < count) return { refused: `the map could be cut into ${leaves.length} parts, not ${count}` };
  const rooms = leaves.map((leaf) => roomIn(leaf, random));
  for (const room of rooms) carveRoom(board, room);
  join(board, { part: whole, roomOf: new Map(leaves.map((leaf, index) => [leaf, rooms[index] as Room])) }, random);
  return finishRooms({ board, rooms }, wanted, random);
}

/** Cuts one of the two largest parts until there are enough. */
function cutInto(whole: Part, count: number, random: Random): Part[] {
  const leaves = [whole];
  while (leaves.length < count) {
    const cuttable = leaves
      .filter((leaf) => Math.max(across(leaf), down(leaf)) >= 2 * leastPart)
      .sort((one, other) => area(other) - area(one));
    if (cuttable.length === 0) return leaves;
    const part = random.pick(cuttable.slice(0, 2));
    const halves = cut(part, random);
    part.halves = halves;
    leaves.splice(leaves.indexOf(part), 1, ...halves);
  }
  return leaves;
}

function cut(part: Part, random: Random): [Part, Part] {
  const isAcross =
    down(part) < 2 * leastPart || (across(part) >= 2 * leastPart && random.whole(1, across(part) + down(part)) <= across(part));
  const low = isAcross ? part.left : part.top;
  const length = isAcross ? across(part) : down(part);
  const slack = Math.floor((length - 2 * leastPart) / 4);
  const last = low + random.whole(leastPart + slack, length - leastPart - slack) - 1;
  const { left, top, right, bottom } = part;
  return isAcross
    ? [
        { left, top, right: last, bottom, halves: undefined },
        { left: last + 1, top, right, bottom, halves: undefined },
      ]
    : [
        { left, top, right, bottom: last, halves: undefined },
        { left, top: last + 1, right, bottom, halves: undefined },
      ];
}

/** A small room in a part; it may grow to the part but for its left and upper edge, which are the wall to its neighbours. */
function roomIn({ left, top, right, bottom }: Part, random: Random): Room {
  const bounds = { left: left + 1, top: top + 1, right: right - 1, bottom: bottom - 1 };
  const x = random.whole(bounds.left, bounds.right - leastSide + 1);
  const y = random.whole(bounds.top, bounds.bottom - leastSide + 1);
  return { left: x, top: y, right: x + leastSide - 1, bottom: y + leastSide - 1, bounds };
}

/** Joins the two rooms of a cut that lie nearest to each other, and so on downwards. */
function join(board: Board, { part, roomOf }: { part: Part; roomOf: ReadonlyMap<Part, Room> }, random: Random): void {
  if (part.halves === undefined) return;
  const [first, second] = part.halves;
  const pairs = roomsIn(first, roomOf).flatMap((one) => roomsIn(second, roomOf).map((other) => [one, other] as const));
  const [nearest] = pairs.sort((one, other) => steps(one) - steps(other));
  if (nearest !== undefined) carveCorridor(board, nearest, random);
  join(board, { part: first, roomOf }, random);
  join(board, { part: second, roomOf }, random);
}

function roomsIn(part: Part, roomOf: ReadonlyMap<Part, Room>): Room[] {
  const room = roomOf.get(part);
  return room === undefined ? (part.halves ?? []).flatMap((half) => roomsIn(half, roomOf)) : [room];
}

function steps([one, other]: readonly [Room, Room]): number {
  const [x, y] = middleOf(one);
  const [otherX, otherY] = middleOf(other);
  return Math.abs(x - otherX) + Math.abs(y - otherY);
}

function across({ left, right }: Part): number {
  return right - left + 1;
}

function down({ top, bottom }: Part): number {
  return bottom - top + 1;
}

function area(part: Part): number {
  return across(part) * down(part);
}
