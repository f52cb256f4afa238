// `dramatis level generate`: levels of a generator, each with its witness, or the list of generators with their parameters.
// It reads words and tells the numbers; what a level is stands in the levels package.
import { type GenerateAnswer, generateLevels, generatorRows, refusalOfLevels } from "@dramatis/app";
import { SingleBar } from "cli-progress";
import type { Given } from "../../arguments.ts";
import { type Answered, command } from "../../command.ts";
import { documentOf } from "../../problems.ts";
import type { Terminal } from "../../terminal.ts";
import { createValueReader } from "../../values.ts";

/** Levels at once. */
const countMax = 100_000;

export const generateVerb = command({
  name: "level generate",
  description: "Generates levels, each with a witness that the core plays to the objective, and writes them whole or not at all.",
  args: {
    generator: { type: "positional", description: "bsp, caves, locks, mazes, rooms or wfc", valueHint: "a generator", required: false },
    count: { type: "string", description: "how many levels (default: 1)", valueHint: "N" },
    seed: {
      type: "string",
      description: "seed of the first: a whole number, the next ones follow; or a word (default: 1)",
      valueHint: "SEED",
    },
    set: { type: "string", description: "a parameter of the generator, see --list; may be repeated", valueHint: "PARAMETER=VALUE" },
    list: { type: "boolean", description: "list the generators with their parameters and ranges" },
    out: { type: "string", description: "the folder (default: levels/<generator>-<seed>)", valueHint: "DIR" },
  },
  examples: [
    "dramatis level generate --list",
    "dramatis level generate caves --count 10 --seed 7 --set open=40 --out levels/caves",
    "dramatis level generate locks --set locks=3 --set rooms=12",
  ],
  async perform(given, terminal) {
    const { generator } = given.positionals;
    if (given.switches.has("list")) return list(generator, terminal);
    const values = createValueReader(given);
    const count = values.whole("count", 1, countMax) ?? 1;
    const seed = values.seed("seed") ?? 1;
    const sets = values.sets("set");
    values.refuse();
    const { out } = given.flags;
    const progress = progressOf(given, { count, terminal });
    const request = { generator: generator ?? "", sets, count, seed, ...(out === undefined ? {} : { out }) };
    const answer = await generateLevels({ ...request, told: progress.told }).finally(progress.end);
    return tell(answer, terminal);
  },
});

// --- internal ---

interface Progress {
  readonly told: (done: number) => void;
  readonly end: () => void;
}

/** A bar on a terminal that people look at; nothing elsewhere. */
function progressOf({ switches }: Given, { count, terminal }: { count: number; terminal: Terminal }): Progress {
  const isWatched = process.stderr.isTTY === true && !switches.has("quiet") && count > 1;
  if (!isWatched) return { told: () => undefined, end: () => undefined };
  const format = `${terminal.colours.cyan("{bar}")} {value} of {total} levels, {eta_formatted} left`;
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  bar.start(count, 0);
  return { told: (done) => bar.update(done), end: () => bar.stop() };
}

async function list(name: string | undefined, { give, say, colours }: Terminal): Promise<Answered> {
  const rows = (await generatorRows()).filter((row) => name === undefined || row.name === name);
  for (const { name: generator, about, parameters } of rows) {
    give(`${colours.bold(generator)}: ${about}`);
    for (const one of parameters) {
      const range = one.from === null ? one.type : `${one.from} to ${one.to}`;
      const initial = one.initial === null ? "" : `, ${JSON.stringify(one.initial)} by default`;
      const asked = one.asked === null ? "" : `; hit within a tenth from ${one.asked.from} to ${one.asked.to} at the default size`;
      give(`  ${one.name} (${range}${initial}): ${one.about}${asked}`);
    }
  }
  if (rows.length === 0) say(`there is no generator ${name}; \`dramatis level generate --list\` lists all`);
  return { exit: 0, fields: { generators: rows } };
}

function tell(answer: GenerateAnswer, { say, complain, colours }: Terminal): Answered {
  const { out, levels, numbers } = answer;
  if (levels.length <= levelsTold) for (const { file, ticks, achieved } of levels) say(`${file}: won in ${ticks} ticks; ${told(achieved)}`);
  const { quality, diversity, controllability } = numbers;
  const share = (name: string, value: number | null) => (value === null ? [] : [`${name} ${value.toFixed(3)}`]);
  const said = [...share("quality", quality), ...share("diversity", diversity), ...share("controllability", controllability)];
  say(`${levels.length} of ${numbers.levels} levels came: ${said.join(", ")}`);
  if (out !== null) say(`written to ${out}`);
  const error = refusalOfLevels(answer);
  const fields = { ...answer };
  if (error === undefined) return { exit: 0, fields };
  complain(colours.red(error.message));
  return { exit: error.exit, fields, error: documentOf(error) };
}

const levelsTold = 10;

function told(achieved: Readonly<Record<string, number>>): string {
  return Object.entries(achieved)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
