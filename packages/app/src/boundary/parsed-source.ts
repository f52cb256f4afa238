// A text of YAML or JSON as a value, or everything that is wrong with it.
// It must not know what the value is for.
import { parseSource } from "@dramatis/levels";
import { inputRefusal } from "../refusal.ts";

/** Parses a text. Throws DRAMATIS_INPUT_INVALID with all issues; `file` is named in them. */
export function parsedSource(text: string, file: string): unknown {
  const { value, issues } = parseSource(text, file);
  if (issues.length > 0) throw inputRefusal(file, issues);
  return value;
}
