// The signature: one short hash of everything that decides how runs go: rules, core, policies, versions, golden chains.
// Two installations with one signature run every scenario alike.
import {
  behaviourVersion,
  byCodeUnits,
  DRIVERS,
  defaultRulebook,
  digestOf,
  digestOfBytes,
  formatVersion,
  ORDER_POLICIES,
} from "@dramatis/runtime";
import { installedBytes } from "./installed.ts";

/** The answer. `signature` has 16 hexadecimal digits; `parts` are what it covers, by digest. */
export interface SignatureAnswer {
  readonly signature: string;
  readonly parts: Readonly<Record<string, string | number>>;
}

/** Gives the signature of this installation; what has not been built counts as `none`. */
export async function signature(): Promise<SignatureAnswer> {
  const parts = {
    behaviour: behaviourVersion,
    recordingFormat: formatVersion,
    core: digestOfFile("core.wasm"),
    goldens: digestOfFile("goldens.json"),
    policies: digestOf({ drivers: [...DRIVERS], orders: [...ORDER_POLICIES] }),
    rulebook: digestOf(defaultRulebook),
  };
  const names = Object.keys(parts).sort(byCodeUnits);
  return { signature: digestOf(names.map((name) => [name, parts[name as keyof typeof parts]])).slice(0, 16), parts };
}

// --- internal ---

function digestOfFile(name: "core.wasm" | "goldens.json"): string {
  const bytes = installedBytes(name);
  return bytes === null ? "none" : digestOfBytes(bytes);
}
