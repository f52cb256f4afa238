// `npm run prove [-- --json] [-- --quick]`: the full numbers of docs/determinism behind the spine, each asked as often as it says.
// `--quick` asks a hundredth of the cases. It ends with 1 when anything does not hold.
import { goldenCore } from "../golden/play.ts";
import type { Check } from "./check.ts";
import { proveCutPoints } from "./cut-points.ts";
import { proveDuel } from "./duel.ts";
import { proveMutations } from "./mutations.ts";
import { provePartAndMeet } from "./part-and-meet.ts";
import { provePoison } from "./poison.ts";
import { type EngineRow, proveSealed } from "./sealed.ts";
import { proveWalks } from "./walks.ts";

const words = process.argv.slice(2);
const share = words.includes("--quick") ? 0.01 : 1;
const cases = {
  partAndMeet: Math.ceil(1000 * share),
  cutPoints: Math.max(2, Math.ceil(100 * share)),
  mutations: Math.ceil(100_000 * share),
  duels: Math.ceil(8000 * share),
  walks: Math.ceil(10_000 * Math.max(share, 0.15)),
};

const core = await goldenCore();
const checks: Check[] = [];
await take("runs that part and meet", () => [provePartAndMeet(core, cases.partAndMeet)]);
await take("every field of every world", () => provePoison(core));
await take("cut points", async () => [await proveCutPoints(core, cases.cutPoints)]);
await take("mutated files", () => [proveMutations(core, cases.mutations)]);
await take("core against slow model", () => [proveDuel(core, cases.duels)]);
await take("walks of the cast", () => [proveWalks(cases.walks)]);
let engines: readonly EngineRow[] = [];
await take("sealed replays", async () => {
  const proven = await proveSealed(core);
  engines = proven.engines;
  return [proven.check];
});
for (const engine of engines) say(engineLine(engine));
if (words.includes("--json")) process.stdout.write(`${JSON.stringify({ engines, checks }, null, 2)}\n`);
const isEqual = engines.every(({ scenarios, equal }) => scenarios === equal);
process.exitCode = isEqual && checks.every(({ asked, held }) => asked > 0 && asked === held) ? 0 : 1;

// --- internal ---

async function take(what: string, work: () => Check[] | Promise<Check[]>): Promise<void> {
  const started = performance.now();
  const found = await work();
  checks.push(...found);
  for (const { name, asked, held, notes } of found) {
    say(`${asked > 0 && asked === held ? "ok  " : "FAIL"} ${name}: ${held} of ${asked}`);
    for (const note of notes) say(`     ${note}`);
  }
  say(`     (${what}: ${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

function engineLine({ name, version, present, scenarios, equal }: EngineRow): string {
  if (!present) return `engine ${name}: not here`;
  return `engine ${name} ${version}: ${scenarios === 0 ? "here, not driven by this command" : `${equal} of ${scenarios} scenarios give the golden chain`}`;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
