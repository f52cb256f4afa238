// The one way to refuse an input: all its issues in one error.
// It must not know where the issues come from.
import { DramatisError, type Issue } from "@dramatis/runtime";

/** Gives the error that says everything that is wrong with an input: DRAMATIS_INPUT_INVALID with the issues. Pure. */
export function inputRefusal(file: string, issues: readonly Issue[]): DramatisError {
  return new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
}
