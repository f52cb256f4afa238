// `npm run golden [-- --json]` compares the golden chains with this checkout; `-- --update <name or all> --why "..."` changes them.
// There is no other way to change them.

import type { GoldenDifference } from "./golden-row.ts";
import { bless, compareGoldens, goldenFiles, playedGoldens, storedGoldens, whyNot } from "./goldens.ts";
import { goldenCore } from "./play.ts";
import { reasonOf, storedReasons, unbumped } from "./reasons.ts";

const whyLengthMin = 8;
const words = process.argv.slice(2);
process.exitCode = await main();

// --- internal ---

async function main(): Promise<number> {
  const stored = storedGoldens();
  const differences = compareGoldens(stored, playedGoldens(await goldenCore()));
  const update = optionOf("--update");
  if (update !== undefined) return change(update, stored, differences);
  if (words.includes("--json")) process.stdout.write(`${JSON.stringify({ rows: Object.keys(stored).length, differences })}\n`);
  for (const difference of differences) say(line(difference));
  say(
    differences.length === 0
      ? `all ${Object.keys(stored).length} golden chains hold`
      : `${differences.length} golden chains differ; \`npm run golden -- --update <name or all> --why "..."\` changes them`,
  );
  return differences.length === 0 && Object.keys(stored).length > 0 ? 0 : 1;
}

function change(name: string, stored: Parameters<typeof bless>[0], differences: readonly GoldenDifference[]): number {
  const why = optionOf("--why") ?? "";
  if (why.trim().length < whyLengthMin) return refuse('a change of a golden needs its reason: --why "..."');
  const chosen = name === "all" ? differences : differences.filter((difference) => difference.name === name);
  if (chosen.length === 0) return refuse(`nothing differs in ${name}`);
  const journal = [...storedReasons(goldenFiles.reasons), ...chosen.map((difference) => reasonOf(difference, why.trim()))];
  const reasons = [...chosen.map((difference) => whyNot(difference)).filter((reason) => reason !== null), ...unbumped(journal)];
  if (reasons.length > 0) return refuse(reasons.join("\n"));
  bless(stored, chosen, why.trim());
  for (const difference of chosen) say(`blessed ${line(difference)}`);
  return 0;
}

function refuse(text: string): number {
  say(text);
  return 1;
}

function line({ name, kind, stored, played }: GoldenDifference): string {
  return `${name}: ${kind}: ${stored?.chain ?? "none"} (${stored?.ticks ?? 0} ticks) -> ${played?.chain ?? "none"} (${played?.ticks ?? 0} ticks)`;
}

function optionOf(flag: string): string | undefined {
  const at = words.indexOf(flag);
  return at < 0 ? undefined : (words[at + 1] ?? "");
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
