// `node scripts/mutants.mjs [--count N] [--seed S] [--only TEXT]... [--no-rules] [--list] [--json]`: tests the tests of the core.
// It ends with 0 when at least 95 % of the mutants and every switched-off rule are killed, with 4 when not, with 2 for unknown words.
import { readSources, sitesOf } from "./find-sites.ts";
import { fastSteps } from "./kill-suite/protocol.ts";
import { greenRules, isCounted, killedShare, killedShareMin, reportLines, talliesBy } from "./report.ts";
import { coreFolder, type MutantsResult, runMutants } from "./run.ts";
import { diffOf } from "./site.ts";

const flags = { values: ["--count", "--seed", "--only"], switches: ["--no-rules", "--list", "--json"] };
const words = process.argv.slice(2);
process.exitCode = await main();

// --- internal ---

async function main(): Promise<number> {
  const unknown = unknownWords();
  if (unknown.length > 0) {
    say(`unknown: ${unknown.join(" ")}; known: ${[...flags.values, ...flags.switches].join(" ")}`);
    return 2;
  }
  const count = Number(wordAfter("--count") ?? 200);
  if (!Number.isSafeInteger(count) || count < 0) {
    say(`--count: expected a whole number from 0, found ${wordAfter("--count")}`);
    return 2;
  }
  const only = words.flatMap((word, index) => (word === "--only" ? [words[index + 1] ?? ""] : []));
  if (words.includes("--list")) return list(only);
  const seed = wordAfter("--seed") ?? "1";
  const result = await runMutants({ count, seed, withRules: !words.includes("--no-rules"), only, say });
  return tell(result, { seed, count, isWhole: only.length === 0 });
}

/** A picked part of the places of a rule says nothing of whether the rule is noticed, so only a whole run asks for that. */
function tell(result: MutantsResult, { seed, count, isWhole }: { seed: string; count: number; isWhole: boolean }): number {
  for (const line of reportLines(result.mutants)) say(line);
  const green = greenRules(result.rules, isWhole ? fastSteps : null);
  for (const line of green) say(line);
  say(`${result.rules.length} places of rules switched off, ${green.length} complaints`);
  if (words.includes("--json")) process.stdout.write(`${JSON.stringify(answer(result, seed), null, 2)}\n`);
  const isEnough = count === 0 || killedShare(result.mutants) >= killedShareMin;
  return isEnough && green.length === 0 ? 0 : 4;
}

function answer({ sites, equivalent, mutants, rules }: MutantsResult, seed: string): unknown {
  const counted = mutants.filter(isCounted);
  return {
    seed,
    sites,
    equivalent,
    killedShare: killedShare(mutants),
    files: talliesBy(counted, ({ file }) => file),
    operators: talliesBy(counted, ({ operator }) => operator),
    mutants: mutants.map(({ site, verdict }) => ({ ...site, ...verdict })),
    rules: rules.map(({ site, verdict }) => ({ ...site, ...verdict })),
  };
}

/** All sites, without trying any: what `--only` picks from, in the words of an exemption. */
function list(only: readonly string[]): number {
  for (const site of readSources(coreFolder).flatMap(sitesOf)) {
    const line = diffOf(site);
    if (only.length === 0 || only.some((text) => line.includes(text))) process.stdout.write(`${line}\n`);
  }
  return 0;
}

function unknownWords(): string[] {
  return words.filter((word, index) => {
    const isValue = flags.values.includes(words[index - 1] ?? "");
    return !isValue && !flags.values.includes(word) && !flags.switches.includes(word);
  });
}

function wordAfter(flag: string): string | undefined {
  const at = words.indexOf(flag);
  return at < 0 ? undefined : (words[at + 1] ?? "");
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
