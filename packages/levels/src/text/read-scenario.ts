// From the text of a scenario to a checked scenario, or to everything that is wrong with it, each issue in the file that it came from.
// It joins the text format with the contracts; it knows neither's rules.
import { type CheckedScenario, checkScenario, type Issue } from "@dramatis/runtime";
import type { Files } from "./file-names.ts";
import { parseScenarioText } from "./scenario-text.ts";

/** Parses and checks a scenario; see parseScenarioText and checkScenario. With syntax issues nothing beyond them is looked at. Pure. */
export function readScenario(text: string, file: string, files: Files = new Map()): CheckedScenario {
  const { value, issues, levelFile } = parseScenarioText(text, file, files);
  if (issues.length > 0) return { issues };
  const checked = checkScenario(value, file);
  return "scenario" in checked ? checked : { issues: issuesInFiles(checked.issues, levelFile) };
}

/** Gives the issues of a scenario with those of its level in the level's own file, where paths begin below `level`. Pure. */
export function issuesInFiles(issues: readonly Issue[], levelFile: string | undefined): readonly Issue[] {
  if (levelFile === undefined) return issues;
  return issues.map((one) => (one.path.startsWith(levelPath) ? movedToLevel(one, levelFile) : one));
}

// --- internal ---

const levelPath = "level.";

function movedToLevel(one: Issue, file: string): Issue {
  const path = one.path.slice(levelPath.length);
  const message = one.message.startsWith(levelPath) ? one.message.slice(levelPath.length) : one.message;
  return { ...one, file, path, message };
}
