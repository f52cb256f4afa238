// A Sokoban board as the scenario that the reader of XSB makes of it, also where a collection could not have it: with fewer goals than crates.
import type { Scenario } from "@dramatis/runtime";
import { readXsb } from "../../src/xsb/read.ts";

/**
 * Gives the scenario of a board in which `needed` goals are to be covered. The reader is shown one goal more, in a closet of its own below the
 * board; the place `marks` is made of the board's own goals alone.
 */
export function warehouseScenario(rows: readonly string[], needed: number): Scenario {
  const wall = "#".repeat(rows[0]?.length ?? 0);
  const closet = `#.${wall.slice(2)}`;
  const { levels, issues } = readXsb(new TextEncoder().encode([...rows, closet, wall].join("\n")), "board.xsb");
  const scenario = levels[0]?.scenario;
  if (scenario === undefined) throw new Error(JSON.stringify(issues));
  const marks = rows.flatMap((row, y) => [...row].flatMap((square, x): [number, number][] => (".*+".includes(square) ? [[x, y]] : [])));
  return {
    ...scenario,
    level: { ...scenario.level, places: { ...scenario.level.places, marks } },
    objectives: { keepers: { cover: { place: "marks", count: needed } } },
  };
}
