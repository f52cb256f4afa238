// The analysis of a level for a designer, with sight as the core has it, and the picture of its keys and locks.
// It composes; what is looked at stands in levels, what sight is in the core.
import { writeWholeFile } from "@dramatis/host";
import { analyseLevel, type ImportReport, type LevelAnalysis, lockPicture } from "@dramatis/levels";
import { effectiveRulebook, type Scenario } from "@dramatis/runtime";
import { loadInstalledCore } from "./installed.ts";
import { checkedScenario } from "./run.ts";
import { loadScenario, reportLines } from "./scenario-source.ts";
import { sightAtStart } from "./sight-at-start.ts";

/** What is asked: `input` is a scenario, a level or an imported map, or `-`; `svg` the file for the picture. */
export interface AnalyseRequest {
  readonly input: string;
  readonly svg?: string;
}

/** The answer. `report` is that of an import, empty for our own texts; `notes` tell it to people. */
export interface AnalyseAnswer {
  readonly file: string;
  readonly analysis: LevelAnalysis;
  readonly report: ImportReport;
  readonly notes: readonly string[];
}

/** Analyses a level. Throws DRAMATIS_INPUT_FILE, DRAMATIS_INPUT_INVALID with all issues; DRAMATIS_INPUT_FILE too when the picture cannot be written. */
export async function analyse({ input, svg }: AnalyseRequest): Promise<AnalyseAnswer> {
  const source = loadScenario(input);
  const scenario = checkedScenario(source, []);
  const analysis = await analysisOf(scenario);
  if (svg !== undefined) writeWholeFile(svg, new TextEncoder().encode(lockPicture(scenario.name, analysis.locks)));
  const report = source.report ?? { carried: [], guessed: [], dropped: [] };
  return { file: source.file, analysis, report, notes: reportLines(source.report) };
}

/** Analyses a checked scenario, with sight as the core has it. */
export async function analysisOf(scenario: Scenario): Promise<LevelAnalysis> {
  return analyseLevel(scenario, sightAtStart(await loadInstalledCore(), scenario, effectiveRulebook(scenario)));
}
