// A run of the mutants: sites are found and chosen, tried in rounds until enough count, and every rule is switched off once.
// It must not print; `say` does.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../golden/play.ts";
import { bundleKillSuite } from "./bundle.ts";
import { type Choice, chooseSites } from "./choose.ts";
import { isEquivalent, readEquivalents, staleEquivalents } from "./equivalent.ts";
import { readSources, sitesOf } from "./find-sites.ts";
import type { Verdict } from "./kill-suite/protocol.ts";
import { openPool, type Pool } from "./pool.ts";
import { isCounted, type Judged } from "./report.ts";
import { type RuleSites, sitesOfRules } from "./rules.ts";
import { diffOf, edited, type Site, type Source } from "./site.ts";
import { readRules, readWordNotes } from "./words.ts";

/** What is asked for. */
export interface MutantsRequest {
  /** Mutants that count, from 1; 0 tries none. */
  readonly count: number;
  readonly seed: string;
  /** Whether every rule is switched off, too. */
  readonly withRules: boolean;
  /** Only sites of whose diff a line holds one of these texts; none stands for all sites. */
  readonly only: readonly string[];
  say(text: string): void;
}

/** What came of it. */
export interface MutantsResult {
  readonly sites: number;
  readonly equivalent: number;
  readonly mutants: readonly Judged[];
  readonly rules: readonly Judged[];
}

/** Processes that try mutants at the same time. */
export const poolSize = 2;

/** The folder of the core's sources. */
export const coreFolder: string = join(root, "packages/core-as/assembly");

/** Runs the mutants. Throws when an exemption is stale, a word has no site, or the sound core does not pass its own tests. */
export async function runMutants(request: MutantsRequest): Promise<MutantsResult> {
  const sources = readSources(coreFolder);
  const sites = sources.flatMap(sitesOf);
  const equivalents = readEquivalents();
  const found = await ruleSites(sources);
  const ruleMutants = found.flatMap((rule) => rule.sites);
  const stale = staleEquivalents(equivalents, [...sites, ...ruleMutants]);
  if (stale.length > 0) throw new Error(`fixtures/mutants/equivalent.json has entries that fit no site: ${JSON.stringify(stale, null, 2)}`);
  const isOpen = (site: Site): boolean => !isEquivalent(equivalents, site) && isMeant(site, request.only);
  const open = sites.filter(isOpen).length;
  request.say(`${sources.length} files, ${sites.length} sites, ${sites.length - open} left out; seed ${request.seed}`);
  return withPool(async (pool) => {
    request.say(`the sound core passes the kill suite in ${seconds(Object.values(pool.ms).reduce((sum, ms) => sum + ms, 0))} s`);
    const tried = { pool, sources, say: request.say };
    const mutants = await tryInRounds(tried, chooseSites(sites, request.seed, isOpen), request.count);
    const owed = ruleMutants.filter(isOpen);
    const rules = request.withRules ? await tryAll(tried, owed) : [];
    return { sites: sites.length, equivalent: equivalents.length, mutants, rules };
  });
}

/** The sites of every rule. Throws for a word that neither has a site nor a reason to have none, and for a reason that is not needed. */
export async function ruleSites(sources: readonly Source[] = readSources(coreFolder)): Promise<RuleSites[]> {
  const notes = readWordNotes();
  const found = sitesOfRules(await readRules(notes), sources);
  const silent = found.filter(({ sites }) => sites.length === 0).map(({ rule }) => rule.constant);
  const unknown = silent.filter((constant) => !(constant in notes.words));
  const needless = Object.keys(notes.words).filter((constant) => !silent.includes(constant));
  if (unknown.length > 0) throw new Error(`no place of the core asks for ${unknown.join(", ")}; see fixtures/mutants/words.json`);
  if (needless.length > 0) throw new Error(`fixtures/mutants/words.json excuses words that need no excuse: ${needless.join(", ")}`);
  return found;
}

// --- internal ---

interface Trying {
  readonly pool: Pool;
  readonly sources: readonly Source[];
  say(text: string): void;
}

/** Whether a site is among those that are asked for. Pure. */
function isMeant(site: Site, only: readonly string[]): boolean {
  return only.length === 0 || only.some((text) => diffOf(site).includes(text));
}

/** Bundles and trees lie in a folder of the repository that is not tracked, since packages are found from there. */
async function withPool<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  mkdirSync(join(root, "packages/core-as/build"), { recursive: true });
  const folder = mkdtempSync(join(root, "packages/core-as/build/mutants-"));
  try {
    const pool = await openPool(await bundleKillSuite(folder), folder, { size: poolSize });
    try {
      return await work(pool);
    } finally {
      pool.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rounds, so that which mutants are drawn in place of those that do not count depends on nothing but the seed. */
async function tryInRounds(trying: Trying, choice: Choice, count: number): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (let lacking = count; lacking > 0; lacking = count - judged.filter(isCounted).length) {
    const drawn = choice.take(lacking);
    if (drawn.length === 0) break;
    judged.push(...(await tryAll(trying, drawn)));
  }
  return judged;
}

async function tryAll({ pool, sources, say }: Trying, sites: readonly Site[]): Promise<Judged[]> {
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const tasks = sites.map((site) => ({ file: site.file, text: edited(texts.get(site.file) ?? "", [site]) }));
  let done = 0;
  const told = (index: number, verdict: Verdict): void => {
    done += 1;
    const site = sites[index];
    if (site === undefined) return;
    const by = verdict.step === undefined ? "" : ` (${verdict.step})`;
    say(`${done}/${sites.length} ${verdict.kind}${by} ${site.file}:${site.line} ${site.operator}: ${site.to}`);
  };
  const verdicts = await pool.run(tasks, told);
  return sites.map((site, index) => ({ site, verdict: verdicts[index] ?? { kind: "no-module" } }));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
