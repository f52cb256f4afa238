// What a level measures of the values that may be asked, from the level alone: so that a generator is not its own witness.
// It must not know what was asked.
import { defaultRulebook, type Level } from "@dramatis/runtime";
import { type KindTable, passGrid } from "../../analysis/pass-grid.ts";
import { levelMap, placesOf } from "../../grid/level-map.ts";
import { distances } from "../ground/board.ts";
import { percent } from "../parameters.ts";
import { cellClasses } from "./classes.ts";

/** Gives `open` (percent), `path` (steps, doors counted as open), `rooms`, `doors` without a lock, and `locks` of a level. Pure. */
export function measuredIn(level: Level): Readonly<Record<string, number>> {
  const { width, height, open } = passGrid(level, defaultRulebook.kinds as KindTable);
  const classes = cellClasses(level);
  const places = placesOf(level);
  const cellOf = (place: string): number => {
    const [[x, y] = [0, 0]] = places.get(place) ?? [];
    return y * width + x;
  };
  return {
    open: percent(classes.filter((one) => one !== "blocked").length, classes.length),
    path: distances({ width, height, open }, cellOf("hero"))[cellOf("exit")] ?? -1,
    rooms: [...places.keys()].filter((name) => name.startsWith("room-")).length,
    doors: levelMap(level).stacks.filter((stack) => stack?.feature === "door").length,
    locks: Object.keys(level.locks ?? {}).length,
  };
}
