// Policies of a configuration: files of a folder beside the default ones, or in their place.
// It must not know what a policy decides.
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { defaultPolicies, type PolicyFile, readInputFile, textOf } from "@dramatis/host";
import { byCodeUnits, DramatisError, issue } from "@dramatis/runtime";
import { inputRefusal } from "../../refusal.ts";
import type { FoundConfiguration } from "./read-configuration.ts";

/** Gives the files of policies, sorted by name. Throws DRAMATIS_INPUT_INVALID when the folder is not there or holds none. */
export function policiesOf({ configuration, folder, file }: FoundConfiguration): readonly PolicyFile[] {
  const { policies } = configuration;
  if (policies === undefined) return defaultPolicies;
  const own = filesIn(resolve(folder, policies.folder)).map((path) => ({ file: path, text: textOf(readInputFile(path)) }));
  if (own.length > 0) return policies.replacesDefault ? own : [...defaultPolicies, ...own];
  const said = { expected: "a folder with files of policies, `*.cedar`", found: policies.folder };
  throw inputRefusal(file ?? "the configuration", [
    issue("DRAMATIS_INPUT_VALUE", { file: file ?? "the configuration", path: "policies.folder" }, said),
  ]);
}

// --- internal ---

function filesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".cedar"));
    return names.sort(byCodeUnits).map((name) => join(folder, name));
  } catch (error) {
    if (error instanceof DramatisError) throw error;
    return [];
  }
}
