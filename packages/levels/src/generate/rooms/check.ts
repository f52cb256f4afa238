// What a level of rooms has to keep: each room is a rectangle of open cells, as many as were asked, none touching another.
// It reads the level alone.
import type { Scenario } from "@dramatis/runtime";
import { placesOf } from "../../grid/level-map.ts";
import { terrainAt } from "../measure/classes.ts";

/** Gives the constraints of rooms that a level breaks; `count` is the number that was asked. Pure. */
export function brokenRooms({ level }: Scenario, count: number | undefined): string[] {
  const rooms = [...placesOf(level)].filter(([name]) => name.startsWith("room-")).map(([, cells]) => cells);
  const terrain = terrainAt(level);
  const owner = new Map<string, number>();
  rooms.forEach((cells, index) => {
    for (const [x, y] of cells) owner.set(`${x} ${y}`, index);
  });
  const isWalled = rooms.every((cells) => cells.every(([x, y]) => terrain(x, y) !== "wall"));
  const touches = rooms.some((cells, index) =>
    cells.some(([x, y]) => around.some(([dx, dy]) => (owner.get(`${x + dx} ${y + dy}`) ?? index) !== index)),
  );
  return [
    ...(isWalled ? [] : ["every room is open"]),
    ...(touches ? ["a wall stands between rooms"] : []),
    ...(count === undefined || rooms.length === count ? [] : [`${count} rooms`]),
  ];
}

// --- internal ---

const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));
