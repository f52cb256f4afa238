// `dramatis path`: shortest ways on a map. A file of queries is held against the lengths that are written there; a single way is drawn.
// It reads words and prints; the searches stand behind the app.
import { inputRefusal, issue, PATH_ALGORITHMS, type PathAnswer, type PathRequest, path } from "@dramatis/app";
import type { Given } from "../arguments.ts";
import { type Answered, command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { choiceOf, createValueReader } from "../values.ts";
import { wayLines } from "../words/way.ts";

export const pathCommand = command({
  name: "path",
  description:
    "Finds shortest ways on a map; a diagonal step needs both sides free. Exit 4 when a query has another length than its file says.",
  args: {
    map: { type: "positional", description: "a MovingAI map, a level or a scenario", valueHint: "a map", required: true },
    scen: { type: "string", description: "a MovingAI file of queries (.scen)", valueHint: "FILE" },
    from: { type: "string", description: "where one way begins", valueHint: "X,Y" },
    to: { type: "string", description: "where it ends", valueHint: "X,Y" },
    algorithm: { type: "string", description: "jps (jump points, the default) or astar (every step)", valueHint: "NAME" },
  },
  examples: [
    "dramatis path fixtures/levels/ford.map --scen fixtures/levels/ford.map.scen --json",
    "dramatis path fixtures/levels/ford.map --from 1,1 --to 10,4",
  ],
  async perform(given, terminal) {
    const algorithm = choiceOf(given, "algorithm", PATH_ALGORITHMS) ?? "jps";
    const answer = path({ map: given.positionals.map ?? "-", algorithm, ask: askOf(given) });
    return tell(answer, terminal);
  },
});

// --- internal ---

function askOf(given: Given): PathRequest["ask"] {
  const values = createValueReader(given);
  const [from, to] = [values.cell("from"), values.cell("to")];
  values.refuse();
  const { scen } = given.flags;
  if (scen !== undefined && from === undefined && to === undefined) return { queries: scen };
  if (scen === undefined && from !== undefined && to !== undefined) return { from, to };
  const found = ["scen", "from", "to"].filter((flag) => given.flags[flag] !== undefined).map((flag) => `--${flag}`);
  const said = { expected: "either --scen, or --from and --to", found: found.length === 0 ? "none of them" : found.join(" and ") };
  throw inputRefusal("the command line", [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: "--scen" }, said)]);
}

function tell({ queries, wrong, totalExpansions, ms, prepareMs, one }: PathAnswer, { say, complain, colours }: Terminal): Answered {
  const times = { ms: Math.round(ms), prepareMs: Math.round(prepareMs) };
  if (one !== null) {
    for (const line of wayLines(one, colours)) say(line);
    const { found, straight, diagonal, length, way } = one;
    return { exit: 0, fields: { queries, wrong: 0, totalExpansions, ...times, found, straight, diagonal, length, way } };
  }
  const fields = { queries, wrong: wrong.length, totalExpansions, ...times, wrongQueries: wrong.slice(0, wrongShownMax) };
  say(
    `${queries} queries, ${wrong.length} wrong, ${totalExpansions} nodes expanded, ${times.ms} ms (and ${times.prepareMs} ms before the first)`,
  );
  if (wrong.length === 0) return { exit: 0, fields };
  for (const { line, expected, found } of fields.wrongQueries) complain(`line ${line}: ${expected} is written, ${found} was found`);
  const message = `every length as it is written was expected, found ${wrong.length} of ${queries} other`;
  complain(colours.red(message));
  const hint = "Diagonal steps need both sides free; a file of queries with another rule has other lengths.";
  return { exit: 4, fields, error: { code: "DRAMATIS_EXPECTATION_UNMET", message, hint, issues: [] } };
}

/** Most wrong queries that are shown one by one. */
const wrongShownMax = 20;
