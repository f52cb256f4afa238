// The issue of a mapping that a file has no use for. It must not know a format.
import type { InputFile } from "@dramatis/host";
import { type Issue, issue } from "@dramatis/runtime";

/** Gives the issue of a mapping that was named all the same, none without one. Pure. */
export function needlessMapping(mapping: Pick<InputFile, "name"> | undefined, why: string): Issue[] {
  if (mapping === undefined) return [];
  const said = { expected: `no mapping: ${why}`, found: mapping.name };
  return [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: "--mapping" }, said)];
}
