// What a dungeon of keys and locks has to keep: one key a lock, none behind its own lock, the exit behind a lock, everything open in the end.
// It reads the level alone and floods it; it must not know the plan that it came from.
import type { Level } from "@dramatis/runtime";
import { defaultRulebook } from "@dramatis/runtime";
import { sidesOf } from "../../analysis/components.ts";
import { type KindTable, passGrid } from "../../analysis/pass-grid.ts";
import { levelMap, placesOf } from "../../grid/level-map.ts";

/** Gives the constraints of keys and locks that a level breaks; `count` is the number of locks that was asked. Pure. */
export function brokenLocks(level: Level, count: number | undefined): string[] {
  const dungeon = dungeonOf(level);
  const locks = Object.keys(level.locks ?? {});
  const keyed = [...dungeon.keys.values()];
  const ownBehind = locks.filter((lock) => !walk(dungeon, new Set([lock])).keys.has(lock));
  const isExitFree = walk(dungeon, new Set(locks)).cells.has(dungeon.exit);
  const all = walk(dungeon, new Set());
  return [
    ...(count === undefined || locks.length === count ? [] : [`${count} locks`]),
    ...(locks.every((lock) => keyed.filter((key) => key === lock).length === 1) ? [] : ["one key a lock"]),
    ...ownBehind.map((lock) => `the key of ${lock} lies before it`),
    ...(isExitFree ? ["the exit lies behind a lock"] : []),
    ...(all.cells.size === dungeon.open.reduce((sum, mark) => sum + mark, 0) ? [] : ["every cell can be reached with the keys"]),
  ];
}

// --- internal ---

interface Dungeon {
  readonly width: number;
  readonly height: number;
  readonly open: Uint8Array;
  readonly doors: ReadonlyMap<number, string>;
  readonly keys: ReadonlyMap<number, string>;
  readonly start: number;
  readonly exit: number;
}

function dungeonOf(level: Level): Dungeon {
  const { width, height, open } = passGrid(level, defaultRulebook.kinds as KindTable);
  const doors = new Map<number, string>();
  const keys = new Map<number, string>();
  levelMap(level).stacks.forEach((stack, cell) => {
    const lock = typeof stack?.feature === "object" ? stack.feature.lock : undefined;
    if (lock !== undefined) doors.set(cell, lock);
    for (const { opens } of Object.values(stack?.items ?? {})) if (opens !== undefined) keys.set(cell, opens);
  });
  const places = placesOf(level);
  const cellOf = (place: string): number => {
    const [[x, y] = [0, 0]] = places.get(place) ?? [];
    return y * width + x;
  };
  return { width, height, open, doors, keys, start: cellOf("hero"), exit: cellOf("exit") };
}

/** Everything that can be come to with the keys found on the way while some locks stay shut. */
function walk(dungeon: Dungeon, shut: ReadonlySet<string>): { readonly cells: ReadonlySet<number>; readonly keys: ReadonlySet<string> } {
  const keys = new Set<string>();
  for (;;) {
    const cells = flooded(dungeon, (lock) => !shut.has(lock) && keys.has(lock));
    const found = [...dungeon.keys].filter(([cell, key]) => cells.has(cell) && !keys.has(key));
    if (found.length === 0) return { cells, keys };
    for (const [, key] of found) keys.add(key);
  }
}

function flooded(dungeon: Dungeon, opens: (lock: string) => boolean): Set<number> {
  const cells = new Set([dungeon.start]);
  for (const cell of cells) {
    for (const side of sidesOf(dungeon, cell)) {
      const lock = dungeon.doors.get(side);
      if (dungeon.open[side] === 1 && (lock === undefined || opens(lock))) cells.add(side);
    }
  }
  return cells;
}
