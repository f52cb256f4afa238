// Everything that can go wrong, as an exit code and the error of the document: refusals with their code, faults of ours with a stack.
// It must not print.
import { DramatisError, type Issue, inputRefusal, issue, saidNearest } from "@dramatis/app";
import type { ArgumentProblem } from "./arguments.ts";
import type { Answered, ErrorDocument } from "./command.ts";

/** Gives the refusal of a command line with these problems. */
export function argumentRefusal(problems: readonly ArgumentProblem[]): DramatisError {
  return inputRefusal("the command line", problems.map(issueOf));
}

/** Gives the refusal of a command that does not exist; `path` are the words before it. */
export function unknownCommand(name: string, known: readonly string[], path: readonly string[] = []): DramatisError {
  const what = path.length === 0 ? "command" : "verb";
  const found = issue(
    "DRAMATIS_INPUT_UNKNOWN_NAME",
    { file: "the command line", path: [...path, what].join(" ") },
    { expected: known.join(", "), found: name },
    { what, nearest: saidNearest(name, known) },
  );
  return inputRefusal("the command line", [found]);
}

/** Gives what a command answers when it threw. Anything but a DramatisError is a fault of ours: exit 1. */
export function answerOf(error: unknown): Answered {
  if (error instanceof DramatisError) return { exit: error.exit, fields: {}, error: documentOf(error) };
  const message = error instanceof Error ? error.message : String(error);
  const bug = new DramatisError("DRAMATIS_BUG_ASSERTION", { statement: `nothing unexpected happens: ${message}` });
  return { exit: bug.exit, fields: {}, error: documentOf(bug) };
}

/** Gives an error as programs read it. */
export function documentOf({ code, message, hint, issues }: DramatisError): ErrorDocument {
  return { code, message, hint, issues };
}

// --- internal ---

function issueOf(problem: ArgumentProblem): Issue {
  const file = "the command line";
  if (problem.kind === "unknown-flag") {
    const { flag, known } = problem;
    const said = { expected: known.join(", "), found: flag };
    return issue("DRAMATIS_INPUT_FLAG", { file, path: flag }, said, { flag, nearest: saidNearest(flag, known) });
  }
  if (problem.kind === "missing")
    return issue("DRAMATIS_INPUT_MISSING", { file, path: problem.path }, { expected: problem.expected, found: "nothing" });
  return issue("DRAMATIS_INPUT_VALUE", { file, path: problem.path }, { expected: problem.expected, found: problem.found });
}
