// A runnable scenario for a level that stands alone: one explorer at the place `start`, or at the first cell one can stand on.
// It decides nothing about the level itself; what it guesses it says in a report.
import { analyseReach, type Cell, type ImportReport, passGrid, placesOf } from "@dramatis/levels";
import { defaultRulebook, type Issue, type Level, levelSchema, type ScenarioInput, zodIssues } from "@dramatis/runtime";

/** The scenario with what was guessed, or the issues of the level. */
export type ExplorerScenario = { readonly scenario: ScenarioInput; readonly report: ImportReport } | { readonly issues: readonly Issue[] };

/** Gives the explorer's scenario of a level's plain value. The level's shape is checked here, the rest with the scenario. Pure. */
export function explorerScenario(value: unknown, file: string): ExplorerScenario {
  const read = levelSchema.safeParse(value);
  if (!read.success) return { issues: zodIssues(read.error, file, value, levelSchema) };
  const { level, report } = withStart(read.data);
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

function withStart(level: Level): { readonly level: Level; readonly report: ImportReport } {
  if ((placesOf(level).get("start")?.length ?? 0) > 0) return { level, report: nothing };
  const cell = firstOpenCell(level);
  const told = `the level names no place \`start\`; the explorer starts at ${cell[0]},${cell[1]}, in the largest connected part`;
  const guessed = [{ what: "start", count: 1, told }];
  return { level: { ...level, places: { ...level.places, start: [[cell[0], cell[1]]] } }, report: { ...nothing, guessed } };
}

/** The first cell of the largest connected part; 0,0 when there is none, which the check of the scenario then refuses. */
function firstOpenCell(level: Level): Cell {
  const { pockets } = analyseReach(level, passGrid(level, defaultRulebook.kinds), []);
  const largest = pockets.reduce<Cell[]>((best, { cells }) => (cells.length > best.length ? [...cells] : best), []);
  return largest[0] ?? [0, 0];
}
