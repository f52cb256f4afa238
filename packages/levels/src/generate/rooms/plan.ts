// From placed and joined rooms to a draft: rooms grow to the share that was asked, doorways get doors, the ends are chosen.
// It must not know who placed the rooms.
import type { Random } from "@dramatis/runtime";
import type { Drafted } from "../generator.ts";
import { type Board, openCount } from "../ground/board.ts";
import { chooseEnds } from "../ground/ends.ts";
import { percent } from "../parameters.ts";
import { drawDoors } from "./doorways.ts";
import { growRooms, type Room, roomPlaces } from "./room.ts";

/** What is asked of a plan; shares in percent. */
export interface PlanAsked {
  readonly open?: number | undefined;
  readonly path?: number | undefined;
  readonly doors: number;
}

/** Finishes the draft of a board on which all rooms are carved and joined. */
export function finishRooms({ board, rooms }: { board: Board; rooms: readonly Room[] }, wanted: PlanAsked, random: Random): Drafted {
  const share = wanted.open ?? random.whole(shareDrawn[0], shareDrawn[1]);
  growRooms(board, { rooms, target: Math.floor((share * board.open.length) / 100) }, random);
  const open = percent(openCount(board), board.open.length);
  if (wanted.open !== undefined && Math.abs(open - share) * 10 > share) return { refused: `${open} % came open, not ${share} %` };
  const ends = chooseEnds(board, wanted.path, random);
  if (ends === undefined) return { refused: `no two cells lie ${wanted.path} steps apart` };
  const doors = drawDoors(board, { rooms, share: wanted.doors }, random);
  doors.delete(ends.start);
  doors.delete(ends.exit);
  const achieved = { rooms: rooms.length, open, path: ends.path };
  return { board, ...ends, doors, keys: new Map(), grounds: new Map(), rooms: roomPlaces(rooms), achieved };
}

// --- internal ---

/** Shares of open cells that are drawn where none is asked. */
const shareDrawn = [28, 42] as const;
