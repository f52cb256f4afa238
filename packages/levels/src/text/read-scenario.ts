// From the text of a scenario to a checked scenario, or to everything that is wrong with it, each issue in the file that it came from.
// It joins the text format with the contracts; it knows neither's rules.
import { type CheckedScenario, checkScenario } from "@dramatis/runtime";
import type { Files } from "./file-names.ts";
import { issuesInLayers } from "./layers.ts";
import { parseScenarioText } from "./scenario-text.ts";

/** Parses and checks a scenario; see parseScenarioText and checkScenario. With syntax issues nothing beyond them is looked at. Pure. */
export function readScenario(text: string, file: string, files: Files = new Map()): CheckedScenario {
  const { value, issues, layers } = parseScenarioText(text, file, files);
  if (issues.length > 0) return { issues };
  const checked = checkScenario(value, file);
  return "scenario" in checked ? checked : { issues: issuesInLayers(checked.issues, layers) };
}
