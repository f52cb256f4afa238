// Our own texts as they are saved: YAML made for git, canonical JSON for machines, and the line by which an editor finds the JSON Schema.
// It opens no file and checks nothing beyond what a text needs to be written.
import { formatLevel, formatScenario, type PlainObject } from "@dramatis/levels";
import { assert, canonicalJson, DramatisError, type Issue, issue } from "@dramatis/runtime";
import { isLevelValue } from "../formats/level-format.ts";

/** The JSON Schemas that editors pick up, by what a text is; each lies beside the texts under this name. */
export const SCHEMA_FILES = { scenario: "scenario.schema.json", level: "level.schema.json" } as const;

/** Gives whether plain data is a level or a scenario. Pure. */
export function kindOf(value: PlainObject): "level" | "scenario" {
  return isLevelValue(value) ? "level" : "scenario";
}

/**
 * Gives the YAML text of a scenario or level, as formatScenario has it; what is saved once more is the same. Throws DRAMATIS_BUG_ASSERTION when that
 * does not hold after a few rounds. Pure.
 */
export function yamlText(value: PlainObject, previous?: string): string {
  const format = kindOf(value) === "level" ? formatLevel : formatScenario;
  let text = format(value, previous);
  for (let round = 0; round < roundsMax; round += 1) {
    const again = format(value, text);
    if (again === text) return text;
    text = again;
  }
  assert(false, "a text that is saved twice does not change");
}

/** Gives canonical JSON with a line end, or the issue of a value that JSON cannot hold. Pure. */
export function jsonText(value: PlainObject, file: string): { readonly text: string } | { readonly issue: Issue } {
  try {
    return { text: `${canonicalJson(value as never)}\n` };
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    const said = { expected: "values that JSON holds", found: String(error.values.found ?? "") };
    return { issue: issue("DRAMATIS_INPUT_VALUE", { file, path: String(error.values.path ?? "") }, said) };
  }
}

/** Gives the text with the line that names its schema to an editor, unless it names one already. Pure. */
export function withSchemaLine(text: string, schema: string): string {
  return text.startsWith("%") || schemaLine.test(text) ? text : `# yaml-language-server: $schema=${schema}\n${text}`;
}

// --- internal ---

const roundsMax = 4;
const schemaLine = /^#\s*yaml-language-server:\s*\$schema=/m;
