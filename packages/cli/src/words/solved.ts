// The answers of a solver for people: a sentence for one level, a table for several, the reasons on request.
// It must not know how levels are solved.
import type { SolvedLevel, SolveReport } from "@dramatis/app";
import Table from "cli-table3";
import type { Colours } from "../terminal.ts";

/** Most rows of a table; of more levels only those that are not solvable and the hardest are shown. */
const rowsMax = 60;
const hardestShown = 10;

/** Gives the lines that tell of a report; with `isExplained` each reason in full and each solution deed by deed. */
export function solvedLines({ results, totals }: SolveReport, isExplained: boolean, colours: Colours): string[] {
  const shown = shownOf(results);
  const hidden = results.length - shown.length;
  return [
    ...(results.length === 1 ? results.map((level) => sentence(level, colours)) : tableOf(shown, colours)),
    ...(hidden === 0 ? [] : [`${hidden} more are solvable; --json lists them all`]),
    ...(isExplained ? shown.flatMap(explanation) : []),
    ...(results.length === 1 ? [] : [totalLine(totals)]),
  ];
}

// --- internal ---

function shownOf(results: readonly SolvedLevel[]): readonly SolvedLevel[] {
  if (results.length <= rowsMax) return results;
  const hardest = new Set([...results].sort((left, right) => right.expansions - left.expansions).slice(0, hardestShown));
  return results.filter((level) => level.answer !== "solvable" || hardest.has(level)).slice(0, rowsMax);
}

function coloured(answer: SolvedLevel["answer"], colours: Colours): string {
  if (answer === "solvable") return colours.green(answer);
  return answer === "unsolvable" ? colours.red(answer) : colours.yellow(answer);
}

function sentence(level: SolvedLevel, colours: Colours): string {
  const { answer, reason, moves, pushes, isOptimal, expansions } = level;
  const least = isOptimal === true ? ", proven least" : "";
  const how = answer === "solvable" ? `${moves} moves, ${pushes} pushes${least}` : reason;
  return `${level.level}: ${coloured(answer, colours)}: ${how} (${expansions} expansions)`;
}

function tableOf(results: readonly SolvedLevel[], colours: Colours): string[] {
  const table = new Table({
    head: ["level", "answer", "moves", "pushes", "expansions", "reason"],
    colAligns: ["left", "left", "right", "right", "right", "left"],
    colWidths: [null, null, null, null, null, 60],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const { level, answer, moves, pushes, expansions, reason } of results) {
    table.push([level, coloured(answer, colours), moves ?? "", pushes ?? "", expansions, reason ?? ""]);
  }
  return [table.toString()];
}

function explanation({ level, question, method, reason, witness }: SolvedLevel): string[] {
  const letters = witness?.script.map(deed).join(" ");
  return [`${level}: ${question}`, `  ${method}: ${reason ?? `yes: ${letters === "" ? "nothing has to be done" : letters}`}`];
}

/** Steps are the letters of their directions; what else is done is named. */
function deed({ do: name, direction }: NonNullable<SolvedLevel["witness"]>["script"][number]): string {
  const way = direction?.toUpperCase();
  if (name === "step") return way ?? "-";
  return way === undefined ? name : `${name}:${way}`;
}

function totalLine({ levels, solvable, unsolvable, undecided, moves, pushes, expansions }: SolveReport["totals"]): string {
  return `${levels} levels: ${solvable} solvable, ${unsolvable} unsolvable, ${undecided} undecided; ${moves} moves, ${pushes} pushes, ${expansions} expansions`;
}
