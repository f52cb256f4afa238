// Where a verb's bytes go when they are no text: a file or standard output, which under --json belongs to the document.
import { inputRefusal, issue } from "@dramatis/app";
import type { Terminal } from "../../terminal.ts";

/** Throws the refusal of bytes that would go to standard output beside the document of --json. */
export function refuseBytesBesideDocument(out: string | undefined, { isJson }: Terminal): void {
  if (!isJson || (out !== undefined && out !== "-")) return;
  const said = { expected: "a file, since the document of --json is what goes to standard output", found: out ?? "nothing" };
  throw inputRefusal("the command line", [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: "--out" }, said)]);
}
