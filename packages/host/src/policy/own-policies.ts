// Policies that a house adds to the default set: the files of one folder. It must not read what they say.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { byCodeUnits } from "@dramatis/runtime";
import type { PolicyFile } from "./policy-files.ts";

/** Gives the `*.cedar` files of a folder, by name; none when there is no such folder. */
export function ownPolicies(folder: string): PolicyFile[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".cedar") && !name.startsWith("."));
  return names.sort(byCodeUnits).map((name) => ({ file: join(folder, name), text: readFileSync(join(folder, name), "utf8") }));
}
