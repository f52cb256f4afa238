// A level as capabilities take it: the name of a file in the library, or a text that is the level itself.
// It must not open anything outside of the library's folders.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readInputFile } from "@dramatis/host";
import { CapabilityError, DramatisError, nameSchema, type Scenario, utf8 } from "@dramatis/runtime";
import { levelsIn } from "../../formats/read-any-level.ts";
import { checkedScenario } from "../../run.ts";
import { chosenLevel, scenarioOfLevel } from "../../scenario-source.ts";

/** Folders in which levels are looked for, the first one first. */
export interface LevelLibrary {
  readonly folders: readonly string[];
}

/** Gives the checked scenario of a level. Throws a CapabilityError of the class `arguments` when there is none, or when it is not well made. */
export function namedLevel(level: string, { folders }: LevelLibrary): Scenario {
  try {
    const found = levelsIn(
      level.includes("\n") ? { name: "the level", folder: null, bytes: utf8(level) } : readInputFile(pathOf(level, folders)),
    );
    return checkedScenario(scenarioOfLevel(found, chosenLevel(found, undefined).make()), []);
  } catch (error) {
    if (!(error instanceof DramatisError) || error.exit !== 2) throw error;
    throw wrong([error.message, ...error.issues.map(({ message }) => message)].slice(0, 20).join("; "));
  }
}

// --- internal ---

const endings = ["", ".yaml", ".yml", ".json", ".level.yaml", ".txt", ".xsb", ".tmx", ".tmj", ".ldtk", ".dot", ".map"];

function pathOf(level: string, folders: readonly string[]): string {
  if (!nameSchema.safeParse(level).success || level.includes(".."))
    throw wrong(`\`${level.slice(0, 60)}\` is neither a name nor a text of a level`);
  const paths = folders.flatMap((folder) => endings.map((ending) => join(folder, `${level}${ending}`)));
  const found = paths.find((path) => existsSync(path));
  if (found === undefined) throw wrong(`there is no level \`${level}\` in ${folders.join(", ") || "the library, which has no folders"}`);
  return found;
}

function wrong(words: string): CapabilityError {
  return new CapabilityError({ class: "arguments", words: words.slice(0, 2000) });
}
