// A runnable scenario for a level that stands alone: one explorer at the place `start`, or at the first cell one can stand on.
// It decides nothing about the level itself; what it guesses it says in a report.
import { analyseReach, type Cell, type ImportReport, passGrid, placesOf } from "@dramatis/levels";
import {
  defaultRulebook,
  type Issue,
  type Level,
  levelSchema,
  mergeRulebook,
  type Rulebook,
  type ScenarioInput,
  scenarioSchema,
  zodIssues,
} from "@dramatis/runtime";

/** The scenario with what was guessed, or the issues of the level. */
export type ExplorerScenario = { readonly scenario: ScenarioInput; readonly report: ImportReport } | { readonly issues: readonly Issue[] };

/**
 * Gives the explorer's scenario of a level's plain value; `rules` are those that go with it, which the scenario does not yet hold. The level's shape is
 * checked here, the rest with the scenario. Pure.
 */
export function explorerScenario(value: unknown, file: string, rules?: unknown): ExplorerScenario {
  const read = levelSchema.safeParse(value);
  if (!read.success) return { issues: zodIssues(read.error, file, value, levelSchema) };
  const { level, report } = withStart(read.data, kindsUnder(rules));
  const explorer = { at: "start", faction: "explorers", health: 20, sight: 8, driver: { kernel: "explore" as const } };
  return {
    scenario: {
      schema: "dramatis/scenario@1",
      name: level.name ?? "level",
      why: "a level that stands alone: how much of it can be seen, and what cannot be reached",
      level,
      cast: { explorer },
      factions: { explorers: {} },
      limits: { ticks: 5000, spawns: 0, items: 0 },
    },
    report,
  };
}

// --- internal ---

const nothing: ImportReport = { carried: [], guessed: [], dropped: [] };

function withStart(level: Level, kinds: Rulebook["kinds"]): { readonly level: Level; readonly report: ImportReport } {
  if ((placesOf(level).get("start")?.length ?? 0) > 0) return { level, report: nothing };
  const cell = firstOpenCell(level, kinds);
  const told = `the level names no place \`start\`; the explorer starts at ${cell[0]},${cell[1]}, in the largest connected part`;
  const guessed = [{ what: "start", count: 1, told }];
  return { level: { ...level, places: { ...level.places, start: [[cell[0], cell[1]]] } }, report: { ...nothing, guessed } };
}

/** The kinds that there are under rules; those of the default rulebook when the rules are wrong, which the check of the scenario tells. */
function kindsUnder(rules: unknown): Rulebook["kinds"] {
  const read = scenarioSchema.shape.rules.safeParse(rules);
  try {
    return read.success && read.data !== undefined ? mergeRulebook(read.data).kinds : defaultRulebook.kinds;
  } catch {
    return defaultRulebook.kinds;
  }
}

/** The first cell of the largest connected part; 0,0 when there is none, which the check of the scenario then refuses. */
function firstOpenCell(level: Level, kinds: Rulebook["kinds"]): Cell {
  const { pockets } = analyseReach(level, passGrid(level, kinds), []);
  const largest = pockets.reduce<Cell[]>((best, { cells }) => (cells.length > best.length ? [...cells] : best), []);
  return largest[0] ?? [0, 0];
}
