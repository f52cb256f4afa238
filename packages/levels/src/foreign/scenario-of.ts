// A runnable scenario for a map of another editor: its level and cast, and an explorer who looks for the way out where there is one.
import { type Issue, issue, type Level, type Objective, type ScenarioInput } from "@dramatis/runtime";
import { type Cell, saidCells } from "../grid/cell.ts";
import { levelMap, placesOf } from "../grid/level-map.ts";
import type { ImportReport } from "../report.ts";
import { factionsOf } from "./cast.ts";
import { EXPLORERS, type ExplorerBody, explorerSchema, saidBody } from "./explorer.ts";
import type { ForeignMap } from "./foreign-map.ts";
import { importRulebook } from "./kinds.ts";
import { type ForeignLevel, levelOf } from "./level-of.ts";
import type { Mapping } from "./mapping.ts";
import { freshName } from "./plain-name.ts";
import { createTally, type Tally } from "./tally.ts";

/** What an import gives; with issues the scenario is what could be made all the same. */
export interface ForeignScenario {
  readonly scenario: ScenarioInput;
  readonly report: ImportReport;
  readonly issues: readonly Issue[];
}

/**
 * Makes a scenario of a foreign map. `before` is the report of who read it. Unless the mapping says otherwise the explorer wins at an exit, if the
 * map has any, and else explores for 5,000 ticks. Without issues it passes `checkScenario` when the mapping names only what there is. Pure.
 */
export function scenarioOf(foreign: ForeignMap, mapping: Mapping, before: ImportReport): ForeignScenario {
  const made = levelOf(foreign, mapping, before);
  const tally = createTally(made.report);
  const started = withPlace(made.level, "start", made.start === undefined ? [] : [made.start]);
  const exits = mapping.objective === undefined ? exitsOf(made) : [];
  const { level, place: exit } = exits.length === 0 ? { level: started.level, place: "" } : withPlace(started.level, "exit", exits);
  const objective = mapping.objective ?? (exit === "" ? undefined : { reach: { place: exit } });
  if (mapping.objective === undefined) tellEnd(tally, exits);
  const cast = { explorer: { at: started.place, faction: EXPLORERS, ...saidBody(bodyOf(mapping, exit !== "")) }, ...made.cast };
  return {
    scenario: { ...frame(foreign, mapping, objective), level, cast, factions: factionsOf(cast, mapping), ...rulesField(made) },
    report: tally.report(),
    issues: made.start === undefined ? [...made.issues, nowhere(foreign)] : made.issues,
  };
}

// --- internal ---

function frame(
  foreign: ForeignMap,
  mapping: Mapping,
  objective: Objective | undefined,
): Omit<ScenarioInput, "level" | "cast" | "factions" | "rules"> {
  return {
    schema: "dramatis/scenario@1",
    name: mapping.name ?? foreign.name,
    why: "an imported map: how much of it can be seen, and what cannot be reached",
    ...(objective === undefined ? {} : { objectives: { [EXPLORERS]: objective } }),
    limits: { ticks: mapping.ticks, spawns: 0, items: 0 },
    seed: mapping.seed,
  };
}

function rulesField({ rules }: ForeignLevel): Pick<ScenarioInput, "rules"> {
  return Object.keys(rules).length === 0 ? {} : { rules };
}

/** The explorer of the mapping; when it names none and there is an exit, one who knows that it looks for it. */
function bodyOf({ explorer }: Mapping, hasExit: boolean): ExplorerBody {
  if (explorer !== undefined) return explorer;
  return explorerSchema.parse(hasExit ? { driver: { kernel: "reach-exit" } } : {});
}

/** Cells of the level whose feature is an exit, by row. */
function exitsOf({ level, rules }: ForeignLevel): Cell[] {
  const { kinds } = importRulebook(rules);
  const { width, stacks } = levelMap(level);
  return stacks.flatMap((stack, cell) => {
    const feature = typeof stack?.feature === "object" ? stack.feature.kind : stack?.feature;
    const isExit = feature !== undefined && kinds[feature]?.tags.includes("exit") === true;
    return isExit ? [[cell % width, Math.floor(cell / width)] as const] : [];
  });
}

function tellEnd(tally: Tally, exits: readonly Cell[]): void {
  if (exits.length === 0) tally.add("guessed", { what: "end", told: "nothing on the map is an exit: the run has no objective" });
  else tally.add("guessed", { what: "end", count: exits.length, told: `to reach an exit: ${saidCells(exits, 12)}` });
}

/** Gives a level with a place that has exactly these cells: the one of that name when it has them, else a new one. */
function withPlace(level: Level, name: string, cells: readonly Cell[]): { readonly level: Level; readonly place: string } {
  const places = placesOf(level);
  const known = places.get(name);
  if (known !== undefined && String(known) === String(cells)) return { level, place: name };
  const place = freshName(name, places);
  const points = cells.map(([x, y]): [number, number] => [x, y]);
  return { level: { ...level, places: { ...level.places, [place]: points } }, place };
}

function nowhere(foreign: ForeignMap): Issue {
  const where = "nowhere: the map has no cell on which anybody could stand";
  const said = { expected: "an open cell of the map", found: where };
  return issue("DRAMATIS_SCENARIO_BLOCKED", { file: foreign.name, path: "layers" }, said, { who: "the explorer", where });
}
