// Policies of a house: files of a folder beside the default ones, or in their place. The folder is `policies` of the store, unless the
// configuration names another one. It must not know what a policy decides.
import { join, resolve } from "node:path";
import { defaultPolicies, ownPolicies, type PolicyFile } from "@dramatis/host";
import { issue } from "@dramatis/runtime";
import { inputRefusal } from "../../refusal.ts";
import type { FoundConfiguration } from "./read-configuration.ts";

/** Gives the files of policies, sorted by name. Throws DRAMATIS_INPUT_INVALID when a folder that is named is not there or holds none. */
export function policiesOf({ configuration, folder, file }: FoundConfiguration, store: string): readonly PolicyFile[] {
  const { policies } = configuration;
  if (policies === undefined) return [...defaultPolicies, ...ownPolicies(join(store, "policies"))];
  const own = ownPolicies(resolve(folder, policies.folder));
  if (own.length > 0) return policies.replacesDefault ? own : [...defaultPolicies, ...own];
  const said = { expected: "a folder with files of policies, `*.cedar`", found: policies.folder };
  throw inputRefusal(file ?? "the configuration", [
    issue("DRAMATIS_INPUT_VALUE", { file: file ?? "the configuration", path: "policies.folder" }, said),
  ]);
}
