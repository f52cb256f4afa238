// The prices of all wares, as the Allocator says them of a level that has one of each.
// It must not know any price itself.
import { checkScenario } from "@dramatis/runtime";
import { newBoard } from "../ground/board.ts";
import { priced } from "./price.ts";
import { type Dressing, scenarioOf } from "./scenario.ts";
import { wares } from "./wares.ts";

/** Gives what a line of a receipt costs, for every ware. Pure. */
export function shelfOf(): (line: string) => number {
  const board = newBoard(wares.length + 4, 3);
  const dressing: Dressing = new Map(wares.map((ware, index) => [board.width + 3 + index, ware]));
  for (let x = 1; x < board.width - 1; x += 1) board.open[board.width + x] = 1;
  const nothing = new Map<number, never>();
  const draft = {
    board,
    start: board.width + 1,
    exit: board.width + 2,
    doors: nothing,
    keys: nothing,
    grounds: nothing,
    rooms: new Map(),
    achieved: {},
  };
  const scenario = scenarioOf(draft, { dressing, way: 1 }, { name: "shelf", why: "one of each", seed: 0, budget: 1_000_000 });
  const checked = checkScenario(scenario, "shelf");
  const shelf = "scenario" in checked ? priced(checked.scenario) : { refused: [] };
  return "refused" in shelf ? () => Number.MAX_SAFE_INTEGER : shelf.priceOf;
}
