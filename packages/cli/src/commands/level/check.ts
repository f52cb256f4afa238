// `dramatis level check`: all issues of every level of a file or folder at once, and what imports carried, guessed and dropped.
import { type CheckAnswer, checkLevels, inputRefusal } from "@dramatis/app";
import { command } from "../../command.ts";
import { documentOf } from "../../problems.ts";
import type { Terminal } from "../../terminal.ts";
import { complainOf } from "../../words/complaint.ts";
import { reportLines } from "../../words/report.ts";

export const checkVerb = command({
  name: "level check",
  description: "Reads every level of a file or folder and lists all that is wrong, and what an import carried, guessed and dropped.",
  args: {
    input: { type: "positional", description: "a file, a folder, or - for standard input", valueHint: "a file or folder", required: true },
    mapping: { type: "string", description: "mapping file that says what foreign maps mean", valueHint: "FILE" },
  },
  examples: ["dramatis level check vault.yaml", "dramatis level check fixtures/scenarios --json"],
  async perform(given, terminal) {
    const { input = "-" } = given.positionals;
    const answer = await checkLevels({ input, mapping: given.flags.mapping });
    const { files, skipped, report, issues } = answer;
    tell(answer, terminal);
    const fields = { report, out: null, files, skipped };
    if (issues.length === 0) return { exit: 0, fields };
    const refusal = inputRefusal(input, issues);
    const answered = { exit: 2, fields, error: documentOf(refusal) };
    for (const line of complainOf(refusal, answered, terminal.colours)) terminal.complain(line);
    return answered;
  },
});

// --- internal ---

function tell({ files, skipped, report, issues }: CheckAnswer, { say, colours }: Terminal): void {
  for (const line of reportLines(report, colours)) say(line);
  const levels = files.reduce((sum, file) => sum + file.levels, 0);
  const told = issues.length === 0 ? colours.green("nothing is wrong") : colours.red(`${issues.length} issue(s)`);
  const left = skipped.length === 0 ? "" : `, ${skipped.length} other file(s) left alone`;
  say(`${files.length} file(s) with ${levels} level(s): ${told}${left}`);
}
