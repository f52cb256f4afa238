// The generator `locks`: a dungeon of keys and locks, grown as a plan by a graph grammar, laid out and carved.
// It must not decorate; a draft is ground, doors and keys.
import type { Random } from "@dramatis/runtime";
import { z } from "zod";
import type { Drafted, Generator } from "../generator.ts";
import { type Board, distances } from "../ground/board.ts";
import { asked, common, size, whole } from "../parameters.ts";
import { type Rectangle, roomPlaces } from "../rooms/room.ts";
import { carvePlan } from "./carve.ts";
import { brokenLocks } from "./check.ts";
import type { Plan } from "./grammar.ts";
import { growPlan } from "./grow.ts";
import { layOut } from "./layout.ts";

const parameters = z.strictObject({
  ...size(56, 36),
  rooms: asked(3, 60, "number of rooms; else some more than locks and branches need"),
  locks: asked(1, 8, "number of locks, each with one key; else 2 to 4"),
  branches: asked(0, 20, "number of rooms that nothing needs; else 1 to 3"),
  doors: whole(0, 100, 30, "percent of ways without a lock that have a door"),
  ...common,
});

type Parameters = z.output<typeof parameters>;

/** Dungeons of keys and locks. */
export const locksGenerator: Generator<Parameters> = {
  name: "locks",
  about: "a dungeon of keys and locks from a graph grammar; no key lies behind its own lock",
  parameters,
  asked: [
    { parameter: "rooms", from: 10, to: 16 },
    { parameter: "locks", from: 1, to: 5 },
    { parameter: "branches", from: 0, to: 3 },
  ],
  draft,
  broken: ({ scenario, parameters: { locks } }) => brokenLocks(scenario.level, locks),
};

// --- internal ---

/** Plans that are grown before the draws are given up. */
const plansMax = 60;

function draft(wanted: Parameters, random: Random): Drafted {
  const locks = wanted.locks ?? random.whole(2, 4);
  const branches = wanted.branches ?? random.whole(1, 3);
  const least = locks + branches + 2;
  const places = wanted.rooms ?? least + random.whole(2, 5);
  if (places < least) return { refused: `${locks} locks and ${branches} branches need ${least} rooms, not ${places}` };
  const size = [wanted.width, wanted.height] as const;
  for (let tried = 0; tried < plansMax; tried += 1) {
    const plan = growPlan({ places, locks, branches }, random);
    const layout = plan === undefined ? undefined : layOut(plan, size, random);
    if (plan === undefined || layout === undefined) continue;
    return drawn(plan, { carved: carvePlan(plan, layout, { size, random }), doors: wanted.doors }, random);
  }
  return { refused: `no layout of ${places} rooms on ${wanted.width} x ${wanted.height} cells was found` };
}

interface Ground {
  readonly carved: ReturnType<typeof carvePlan>;
  readonly doors: number;
}

function drawn(plan: Plan, { carved: { board, rooms, mouths }, doors: share }: Ground, random: Random): Drafted {
  const taken = new Set<number>();
  const cellOf = (place: number): number => freeCell(board, { room: rooms[place] as Rectangle, taken }, random);
  const start = cellOf(0);
  const exit = cellOf(1);
  const keys = new Map<number, string>();
  plan.forEach((place, index) => {
    for (const key of place.keys) keys.set(cellOf(index), key);
  });
  const doors = new Map<number, string>();
  for (const [place, mouth] of mouths) {
    const lock = plan[place]?.lock ?? "";
    if (lock !== "" || random.chance(share)) doors.set(mouth, lock);
  }
  const locks = plan.filter(({ lock }) => lock !== "").length;
  const branches = plan.filter(({ label }) => label === "nook" || label === "treasury").length;
  const path = distances(board, start)[exit] ?? 0;
  const achieved = { rooms: plan.length, locks, branches, path };
  return { board, start, exit, doors, keys, grounds: new Map(), rooms: roomPlaces(rooms), achieved };
}

/** A cell of a room that nothing else of the plan took; a room has nine cells at least, a place few keys. */
function freeCell(board: Board, { room, taken }: { room: Rectangle; taken: Set<number> }, random: Random): number {
  const cells: number[] = [];
  for (let y = room.top; y <= room.bottom; y += 1) {
    for (let x = room.left; x <= room.right; x += 1) if (!taken.has(y * board.width + x)) cells.push(y * board.width + x);
  }
  const cell = random.pick(cells);
  taken.add(cell);
  return cell;
}
