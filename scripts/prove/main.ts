// `npm run prove [-- --json] [-- --quick] [-- --only <part>]`: the full numbers of docs/determinism behind the spine, each asked as often as
// it says. `--quick` asks a hundredth of the cases, `--only engines` that part alone. It ends with 1 when anything does not hold.
import { goldenCore, simdCore } from "../golden/play.ts";
import { proveCanaries } from "./canaries.ts";
import type { Check } from "./check.ts";
import { proveCrates } from "./crates.ts";
import { proveCutPoints } from "./cut-points.ts";
import { proveDuel } from "./duel.ts";
import { type EngineRow, proveEngines } from "./engines.ts";
import { proveFlips } from "./flips.ts";
import { proveForks } from "./forks.ts";
import { proveGenerators } from "./generators.ts";
import { proveJournalFlips } from "./journal-flips.ts";
import { proveKernelPairs } from "./kernel-pairs.ts";
import { proveLevelMutations } from "./level-mutations.ts";
import { proveMutants } from "./mutants.ts";
import { proveMutations } from "./mutations.ts";
import { provePartAndMeet } from "./part-and-meet.ts";
import { provePermutations } from "./permutations.ts";
import { provePoison } from "./poison.ts";
import { proveScrub } from "./scrub.ts";
import { proveSealed } from "./sealed.ts";
import { proveSnapshotGarbage } from "./snapshot-garbage.ts";
import { proveSsh } from "./ssh.ts";
import { proveSwarm } from "./swarm.ts";
import { proveSync } from "./sync.ts";
import { proveTwoBuilds } from "./two-builds.ts";
import { proveWalks } from "./walks.ts";

const words = process.argv.slice(2);
const only = words.includes("--only") ? (words[words.indexOf("--only") + 1] ?? "") : "";
const share = words.includes("--quick") ? 0.01 : 1;
const cases = {
  partAndMeet: Math.ceil(1000 * share),
  cutPoints: Math.max(2, Math.ceil(100 * share)),
  scrubTicks: Math.max(100, Math.ceil(2000 * share)),
  forks: Math.max(1, Math.ceil(10 * share)),
  mutations: Math.ceil(100_000 * share),
  levelMutations: Math.ceil(100_000 * share),
  duels: Math.ceil(8000 * share),
  flips: Math.ceil(10_000 * share),
  permutations: { images: Math.ceil(1000 * share), plays: Math.ceil(20 * share) },
  mutants: share === 1 ? 200 : 0,
  // Fewer seeds widen the intervals, so the quick run asks for a third of them and not for a hundredth.
  kernelSeeds: Math.ceil(200 * Math.max(share, 0.3)),
  crates: Math.ceil(20_000 * share),
  generated: Math.ceil(1000 * share),
  swarm: {
    ...{ seeds: Math.ceil(2000 * share), met: Math.ceil(1000 * share) },
    ...{ plans: Math.ceil(40 * share), adapters: Math.ceil(500 * Math.max(share, 0.1)) },
  },
  walks: Math.ceil(10_000 * Math.max(share, 0.15)),
  ssh: Math.ceil(200 * share),
};

const core = await goldenCore();
const checks: Check[] = [];
await take("runs that part and meet", () => [provePartAndMeet(core, cases.partAndMeet)]);
await take("every field of every world", () => provePoison(core));
await take("flips and swaps", () => proveFlips(core, cases.flips));
await take("planted faults", () => proveCanaries(core, 1));
await take("cut points", async () => [await proveCutPoints(core, cases.cutPoints)]);
await take("garbage of snapshots", () => [proveSnapshotGarbage(core)]);
await take("rollbacks", () => [proveSync(core, share)]);
await take("scrubbing", () => [proveScrub(core, cases.scrubTicks)]);
await take("forks", () => [proveForks(core, cases.forks)]);
await take("two builds of the core", async () => [proveTwoBuilds(core, await simdCore())]);
await take("mutated files", () => [proveMutations(core, cases.mutations)]);
await take("level-mutations", () => proveLevelMutations(cases.levelMutations));
await take("core against slow model", () => [proveDuel(core, cases.duels)]);
await take("pairs of kernels", () => [proveKernelPairs(core, cases.kernelSeeds)]);
await take("walks of the cast", () => [proveWalks(cases.walks)]);
await take("crates against plain search", () => [proveCrates(cases.crates)]);
await take("generators", () => proveGenerators(core, cases.generated));
await take("swarm", () => proveSwarm(cases.swarm, say));
await take("journal flips", async () => [await proveJournalFlips(cases.flips)]);
await take("sealed replays", async () => [await proveSealed(core)]);
await take("permutations", () => provePermutations(core, cases.permutations));
await take("ssh", () => proveSsh(cases.ssh, say));
await take("mutants of the core", () => proveMutants(cases.mutants, say));
let engines: readonly EngineRow[] = [];
await take("engines", async () => {
  const proven = await proveEngines(core);
  engines = proven.engines;
  for (const line of proven.table) say(line);
  return [...proven.checks];
});
if (words.includes("--json")) process.stdout.write(`${JSON.stringify({ engines, checks }, null, 2)}\n`);
const isEqual = engines.every(({ scenarios, equal }) => scenarios === equal);
process.exitCode = isEqual && checks.length > 0 && checks.every(({ asked, held }) => asked > 0 && asked === held) ? 0 : 1;

// --- internal ---

async function take(what: string, work: () => Check[] | Promise<Check[]>): Promise<void> {
  if (!what.includes(only)) return;
  const started = performance.now();
  const found = await work();
  checks.push(...found);
  for (const { name, asked, held, notes } of found) {
    say(`${asked > 0 && asked === held ? "ok  " : "FAIL"} ${name}: ${held} of ${asked}`);
    for (const note of notes) say(`     ${note}`);
  }
  say(`     (${what}: ${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
