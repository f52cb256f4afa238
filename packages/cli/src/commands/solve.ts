// `dramatis solve`: whether levels can be solved, each with a witness that the core has played, or the reason.
// It reads words and tells the answers; solving stands in the app.
import { type SolveReport, solve } from "@dramatis/app";
import type { Given } from "../arguments.ts";
import { type Answered, command } from "../command.ts";
import { createProgress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";
import { choiceOf, createValueReader } from "../values.ts";
import { solvedLines } from "../words/solved.ts";

export const solveCommand = command({
  name: "solve",
  description:
    "Says of each level whether it can be solved: with a witness that the core has played, or the reason, or what kept it from an answer.",
  args: {
    input: {
      type: "positional",
      description: "a scenario, a level, an XSB collection (.xsb, .sok, .txt), or a folder of them; - reads standard input",
      valueHint: "a level or folder",
      required: true,
    },
    actor: { type: "string", description: "who is played (default: the only one with an objective of its own)", valueHint: "NAME" },
    optimal: {
      type: "string",
      description: "what must be least: pushes (default), moves, or nothing, which is fastest",
      valueHint: "WHAT",
    },
    budget: { type: "string", description: "most expansions a level (default 1000000)", valueHint: "EXPANSIONS" },
    explain: { type: "boolean", description: "also say the question, the reason in full and the way to the objective" },
    expect: { type: "string", description: "solvable: exit 4 when a level is not", valueHint: "ANSWER" },
    out: {
      type: "string",
      description: "write witnesses as runs: one level the run folder itself, several a folder each in it",
      valueHint: "DIR",
    },
  },
  examples: [
    "dramatis solve fixtures/levels/storeroom.xsb --explain",
    "dramatis solve levels --optimal moves --expect solvable --json",
    "dramatis solve fixtures/scenarios/duel.yaml --actor knight",
  ],
  async perform(given, terminal) {
    const values = createValueReader(given);
    const budget = values.whole("budget", 1, 1_000_000_000) ?? 1_000_000;
    values.refuse();
    const optimal = choiceOf(given, "optimal", ["pushes", "moves", "nothing"]) ?? "pushes";
    const isExpected = choiceOf(given, "expect", ["solvable"]) !== undefined;
    const { actor, out } = given.flags;
    const request = { input: given.positionals.input ?? "-", actor, optimal, budget, ...(out === undefined ? {} : { out }) };
    const progress = createProgress("solving", given.switches.has("quiet"));
    const report = await solve(request, progress.tell).finally(progress.stop);
    return tell(report, isExpected, given, terminal);
  },
});

// --- internal ---

function tell(report: SolveReport, isExpected: boolean, given: Given, { say, complain, colours }: Terminal): Answered {
  for (const line of solvedLines(report, given.switches.has("explain"), colours)) say(line);
  if (given.flags.out !== undefined) say(`${report.totals.solvable} witnesses written to ${given.flags.out}`);
  const { results, totals } = report;
  const others = results.filter(({ answer }) => answer !== "solvable");
  if (!isExpected || others.length === 0) return { exit: 0, fields: { results, totals } };
  const named = others.slice(0, 5).map(({ level, answer }) => `${level} ${answer}`);
  const message = `every level solvable was expected, found ${others.length} of ${results.length} that are not: ${named.join(", ")}`;
  complain(colours.red(message));
  const hint = "Each result has its reason; a greater --budget decides more.";
  return { exit: 4, fields: { results, totals }, error: { code: "DRAMATIS_EXPECTATION_UNMET", message, hint, issues: [] } };
}
