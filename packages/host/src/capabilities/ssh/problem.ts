// What is wrong with a command line: where, and why. Shared by the lexer and the grammar, which both find all there is.
// It must not know who reads it.
import { DramatisError, issue } from "@dramatis/runtime";

/** One reason to refuse a command. `at` counts characters (UTF-16 units) of the line from 0. */
export interface CommandProblem {
  readonly at: number;
  readonly reason: string;
}

/** Gives the refusal of a command with all its problems, in the order of their places. `file` names where the command stands. Pure. */
export function commandRefusal(problems: readonly CommandProblem[], file = "command"): DramatisError {
  const sorted = [...problems].sort((left, right) => left.at - right.at);
  const said = sorted.map(({ at, reason }) => `character ${at + 1}: ${reason}`);
  const issues = sorted.map(({ at, reason }, index) =>
    issue(
      "DRAMATIS_SSH_COMMAND",
      { file, path: `${at}` },
      { expected: "a command of the grammar", found: reason },
      { reason: said[index] ?? "" },
    ),
  );
  return new DramatisError("DRAMATIS_SSH_COMMAND", { reason: said.slice(0, 5).join("; ") }, issues);
}
