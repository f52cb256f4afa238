// Quality: the constraints that every generated level has to meet, and those of its generator, each found again from the level alone.
// It must not mend anything.
import { canonicalJson, defaultRulebook } from "@dramatis/runtime";
import { type KindTable, passGrid } from "../../analysis/pass-grid.ts";
import { analyseReach } from "../../analysis/reach.ts";
import { levelMap, placesOf } from "../../grid/level-map.ts";
import { priced } from "../dressing/price.ts";
import type { CommonParameters, Generated, Generator } from "../generator.ts";
import { cellClasses } from "./classes.ts";
import { measuredIn } from "./measured.ts";

/** Gives every constraint that a level does not meet, in words. Pure. */
export function brokenIn(
  generated: Generated,
  { generator, parameters }: { generator: Generator; parameters: CommonParameters },
): string[] {
  const { checked: scenario, achieved } = generated;
  const { level } = scenario;
  const { width, height } = levelMap(level);
  const classes = cellClasses(level);
  const isEdge = (cell: number) => cell % width === 0 || cell % width === width - 1 || cell < width || cell >= width * (height - 1);
  const places = placesOf(level);
  const starts = places.get("hero") ?? [];
  const exits = places.get("exit") ?? [];
  const measured = measuredIn(level);
  const told = Object.entries(achieved).filter(([name, value]) => measured[name] !== undefined && measured[name] !== value);
  const rules: readonly (readonly [boolean, string])[] = [
    [width === parameters.width && height === parameters.height, "the size is what was asked"],
    [classes.every((one, cell) => one === "blocked" || !isEdge(cell)), "a wall stands all around"],
    [starts.length === 1 && exits.length === 1, "one start and one exit"],
    [
      analyseReach(level, passGrid(level, defaultRulebook.kinds as KindTable), starts).pockets.length === 0,
      "every open cell can be reached",
    ],
    [!("refused" in priced(scenario)) && scenario.budget?.tokens === parameters.budget, "the Allocator covers it"],
    [told.length === 0, `what it tells is measured: ${canonicalJson(Object.fromEntries(told))}`],
  ];
  return [...rules.filter(([holds]) => !holds).map(([, rule]) => rule), ...generator.broken({ scenario, parameters })];
}
