// The generator `rooms`: rooms anywhere, joined along a shortest tree and some ways more.
// It must not decorate; a draft is ground alone.
import type { Random } from "@dramatis/runtime";
import { z } from "zod";
import type { Drafted, Generator } from "../generator.ts";
import { newBoard } from "../ground/board.ts";
import { asked, common, path, size, whole } from "../parameters.ts";
import { brokenRooms } from "./check.ts";
import { finishRooms } from "./plan.ts";
import { carveCorridor, carveRoom, middleOf, type Room } from "./room.ts";

const parameters = z.strictObject({
  ...size(48, 28),
  rooms: asked(2, 40, "number of rooms; else 6 to 10"),
  open: asked(5, 70, "percent of the map that is open, corridors too; else 28 to 42"),
  loops: whole(0, 100, 20, "percent of ways beyond those that join all rooms, of the number of rooms"),
  doors: whole(0, 100, 40, "percent of doorways that have a door"),
  path,
  ...common,
});

type Parameters = z.output<typeof parameters>;

/** Rooms and corridors. */
export const roomsGenerator: Generator<Parameters> = {
  name: "rooms",
  about: "rooms anywhere, joined by corridors of one bend",
  parameters,
  asked: [
    { parameter: "rooms", from: 4, to: 12 },
    { parameter: "open", from: 28, to: 45 },
    { parameter: "path", from: 20, to: 50 },
  ],
  draft,
  broken: ({ scenario, parameters: { rooms } }) => brokenRooms(scenario, rooms),
};

// --- internal ---

const leastSide = 3;
const triesPerRoom = 80;

function draft(wanted: Parameters, random: Random): Drafted {
  const board = newBoard(wanted.width, wanted.height);
  const count = wanted.rooms ?? random.whole(6, 10);
  const rooms = placed(wanted, count, random);
  if (rooms.length < count) return { refused: `${rooms.length} rooms found a place, not ${count}` };
  for (const room of rooms) carveRoom(board, room);
  for (const [one, other] of joined(rooms, wanted.loops, random)) carveCorridor(board, [one, other], random);
  return finishRooms({ board, rooms }, wanted, random);
}

/** Small rooms with two walls and more between them, so that they can grow. */
function placed({ width, height }: Parameters, count: number, random: Random): Room[] {
  const bounds = { left: 1, top: 1, right: width - 2, bottom: height - 2 };
  const rooms: Room[] = [];
  for (let tried = 0; tried < count * triesPerRoom && rooms.length < count; tried += 1) {
    const left = random.whole(1, width - 1 - leastSide);
    const top = random.whole(1, height - 1 - leastSide);
    const room = { left, top, right: left + leastSide - 1, bottom: top + leastSide - 1, bounds };
    if (rooms.every((other) => gapBetween(room, other) >= 2)) rooms.push(room);
  }
  return rooms;
}

function gapBetween(one: Room, other: Room): number {
  const across = Math.max(one.left - other.right, other.left - one.right) - 1;
  const down = Math.max(one.top - other.bottom, other.top - one.bottom) - 1;
  return Math.max(across, down);
}

/** A tree that joins each room to the nearest of those before it, and then pairs by lots. */
function joined(rooms: readonly Room[], loops: number, random: Random): (readonly [Room, Room])[] {
  const pairs: (readonly [Room, Room])[] = [];
  for (const [index, room] of rooms.entries()) {
    const [nearest] = rooms.slice(0, index).sort((one, other) => stepsBetween(one, room) - stepsBetween(other, room));
    if (nearest !== undefined) pairs.push([nearest, room]);
  }
  const more = Math.floor((rooms.length * loops) / 100);
  for (let count = 0; count < more; count += 1) pairs.push([random.pick(rooms), random.pick(rooms)]);
  return pairs;
}

function stepsBetween(one: Room, other: Room): number {
  const [x, y] = middleOf(one);
  const [otherX, otherY] = middleOf(other);
  return Math.abs(x - otherX) + Math.abs(y - otherY);
}
