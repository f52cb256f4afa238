// The levels that a path stands for: those of a file, which may be a collection, or of all files of a folder.
// It must not run or solve anything; what is wrong is told with all issues of all files.
import { join } from "node:path";
import { findFiles, isFolder, readInputFile, textOf } from "@dramatis/host";
import { DramatisError, type Issue, issue, type Scenario } from "@dramatis/runtime";
import { inputRefusal } from "./refusal.ts";
import { checkedScenario } from "./run.ts";
import { loadScenario, type ScenarioSource } from "./scenario-source.ts";
import { isXsb, levelsOfXsb } from "./xsb-source.ts";

/** A level. `name` is the scenario's, in a collection the level's, in a folder the path in it (with `#` and the level's name in a collection). */
export interface LevelSource {
  readonly name: string;
  readonly source: ScenarioSource;
  readonly scenario: Scenario;
}

/** Reads the levels of a file, of all files of a folder, or of standard input (`-`). Throws DRAMATIS_INPUT_FILE, DRAMATIS_INPUT_INVALID. */
export function loadLevels(path: string): LevelSource[] {
  if (!isFolder(path)) return levelsOfFile(path);
  const names = findFiles(path, endings).filter((name) => isMeant(join(path, name)));
  const issues: Issue[] = [];
  const levels = names.flatMap((name) => {
    try {
      const found = levelsOfFile(join(path, name));
      return found.map((level) => ({ ...level, name: found.length === 1 ? name : `${name}#${level.name}` }));
    } catch (error) {
      if (!(error instanceof DramatisError) || error.issues.length === 0) throw error;
      issues.push(...error.issues);
      return [];
    }
  });
  if (names.length === 0) issues.push(noneIn(path));
  if (issues.length > 0) throw inputRefusal(path, issues);
  return levels;
}

// --- internal ---

const endings = [".yaml", ".yml", ".json", ".xsb", ".sok", ".txt"];

/** Files of a folder that are no levels are passed over: mappings, notes, answers. A file that is named alone is taken as it is. */
function isMeant(path: string): boolean {
  if (/\.(xsb|sok)$/i.test(path)) return true;
  const head = new TextDecoder().decode(readInputFile(path).bytes.subarray(0, 100_000));
  return path.endsWith(".txt") ? isXsb(path, head) : /dramatis\/(scenario|level)@/.test(head);
}

function levelsOfFile(path: string): LevelSource[] {
  if (path !== "-") {
    const file = readInputFile(path);
    if (isXsb(path, textOf(file)))
      return levelsOfXsb(file).map(({ name, source }) => ({ name, source, scenario: source.value as Scenario }));
  }
  const source = loadScenario(path);
  const scenario = checkedScenario(source, []);
  return [{ name: scenario.name, source, scenario }];
}

function noneIn(folder: string): Issue {
  const said = { expected: `at least one scenario or level (${endings.join(", ")})`, found: "none" };
  return issue("DRAMATIS_INPUT_VALUE", { file: folder, path: "input" }, said);
}
