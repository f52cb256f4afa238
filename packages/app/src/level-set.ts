// The levels that a path stands for: those of a file, which may be a collection, or of all files of a folder.
// It must not run or solve anything; what is wrong is told with all issues of all files.
import { relative } from "node:path";
import { DramatisError, type Issue, issue, type Scenario } from "@dramatis/runtime";
import { levelFilesOf } from "./formats/level-files.ts";
import { readAnyLevel } from "./formats/read-any-level.ts";
import { inputRefusal } from "./refusal.ts";
import { checkedScenario } from "./run.ts";
import { type ScenarioSource, scenarioOfLevel } from "./scenario-source.ts";

/** A level. `name` is the scenario's, in a collection the level's, in a folder the path in it (with `#` and the level's name in a collection). */
export interface LevelSource {
  readonly name: string;
  readonly source: ScenarioSource;
  readonly scenario: Scenario;
}

/** Reads the levels of a file, of all files of a folder, or of standard input (`-`). Throws DRAMATIS_INPUT_FILE, DRAMATIS_INPUT_INVALID. */
export function loadLevels(path: string): LevelSource[] {
  const { files, isFolder } = levelFilesOf(path);
  if (!isFolder) return levelsOfFile(path);
  const issues: Issue[] = [];
  const levels = files.flatMap((file) => {
    try {
      const found = levelsOfFile(file);
      const name = relative(path, file).replaceAll("\\", "/");
      return found.map((level) => ({ ...level, name: found.length === 1 ? name : `${name}#${level.name}` }));
    } catch (error) {
      if (!(error instanceof DramatisError) || error.issues.length === 0) throw error;
      issues.push(...error.issues);
      return [];
    }
  });
  if (files.length === 0) issues.push(noneIn(path));
  if (issues.length > 0) throw inputRefusal(path, issues);
  return levels;
}

// --- internal ---

function levelsOfFile(path: string): LevelSource[] {
  const any = readAnyLevel(path);
  return any.levels.map((level) => {
    const made = level.make();
    const source = scenarioOfLevel(any, made);
    const scenario = made.scenario ?? checkedScenario(source, []);
    return { name: any.levels.length === 1 ? scenario.name : level.name, source, scenario };
  });
}

function noneIn(folder: string): Issue {
  return issue("DRAMATIS_INPUT_VALUE", { file: folder, path: "input" }, { expected: "at least one scenario or level", found: "none" });
}
