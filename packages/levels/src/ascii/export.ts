// Writes a level as plain characters: the map as it is drawn, an empty line, the legend and the rest below. Read again it is the same level.
import type { Level, RulebookPatch } from "@dramatis/runtime";
import { formatLevel, type PlainObject } from "../text/format.ts";
import { lineUp } from "../text/style.ts";

/** Gives the text of a checked level; its map, legend, locks, places and floors all stand in it, and the rules that go with it. Pure. */
export function exportAscii(level: Level, rules: RulebookPatch = {}): string {
  const { map, ...rest } = level;
  const below = Object.keys(rules).length === 0 ? rest : { ...rest, rules };
  return `${lineUp(map)}\n${formatLevel(below as PlainObject)}`;
}
