// Why a command failed, in lines for people: the message, every issue with its file and path, the hint; a stack only for faults of ours.
// It must not decide an exit code.
import type { Answered } from "../command.ts";
import type { Colours } from "../terminal.ts";

/** Gives the lines that tell of a failure. */
export function complainOf(error: unknown, answered: Answered, colours: Colours): string[] {
  const { message = "", hint = "", issues = [] } = answered.error ?? {};
  const lines = [
    colours.red(message),
    ...issues.map((issue) => `  ${issueLine(issue as IssueWords, message)}`).filter((line) => line !== "  "),
    hint,
  ];
  const stack = answered.exit === 1 && error instanceof Error ? (error.stack ?? "") : "";
  const report = "Please report this with the command that you ran and the lines above.";
  return [...lines, ...(stack === "" ? [] : [stack, report])].filter((line) => line !== "");
}

// --- internal ---

interface IssueWords {
  readonly code: string;
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

/** An issue that says no more than the error itself is left out. */
function issueLine({ file, path, message }: IssueWords, whole: string): string {
  if (message === whole) return "";
  const place = [file, path].filter((part) => part !== "").join(": ");
  return message.startsWith(path) && path !== "" ? `${file}: ${message}` : `${place}: ${message}`;
}
