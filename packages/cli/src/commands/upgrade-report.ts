// `dramatis upgrade-report`: what becomes of old recordings on this installation, one line each.
// It reads words and tells the verdicts; comparing stands in the app.
import { type UpgradeReport, type UpgradeRow, upgradeReport } from "@dramatis/app";
import { command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { divergenceLines } from "../words/difference.ts";

export const upgradeReportCommand = command({
  name: "upgrade-report",
  description: "Says for every recording of a folder whether it goes the same here, or at which tick, object and field it parts.",
  args: {
    folder: {
      type: "positional",
      description: "a folder of runs, a run folder or a recording",
      valueHint: "a folder of runs, a run folder or a recording",
      required: true,
    },
  },
  examples: ["dramatis upgrade-report runs", "dramatis upgrade-report fixtures/recordings --json"],
  async perform(given, terminal) {
    const report = await upgradeReport({ folder: given.positionals.folder ?? "" });
    tell(report, terminal);
    const { behaviour, core, recordings, totals } = report;
    const first = recordings.find((row) => row.verdict === "unreadable");
    const fields = { behaviour, core, recordings, totals };
    return first?.verdict === "unreadable" ? { exit: 3, fields, error: first.error } : { exit: 0, fields };
  },
});

// --- internal ---

function tell({ recordings, totals, behaviour }: UpgradeReport, { say, colours }: Terminal): void {
  for (const row of recordings) {
    say(`${row.recording}: ${colours.bold(row.verdict)}${row.behaviour === null ? "" : ` (behaviour ${row.behaviour})`}`);
    for (const line of linesOf(row)) say(`  ${line}`);
  }
  const counted = Object.entries(totals).flatMap(([verdict, count]) => (count === 0 ? [] : [`${count} ${verdict}`]));
  say(`on behaviour ${behaviour}: ${counted.join(", ")}`);
  for (const [verdict, meaning] of Object.entries(meanings)) {
    if (totals[verdict as keyof typeof meanings] > 0) say(`  ${verdict}: ${meaning}`);
  }
}

/** What the verdicts say that are not plain words. */
const meanings = {
  "decided-differently": "somebody acts otherwise here; the line says where first",
  "judged-differently": "all happens as it was recorded, and outcome, layout or hash alone is another",
} as const;

function linesOf(row: UpgradeRow): string[] {
  if (row.verdict === "refused") return row.issues.map(({ message }) => message);
  if (row.verdict === "unreadable") return [row.error.message];
  return row.verdict === "identical" ? [] : divergenceLines(row.divergence, ["recorded", "replayed"]);
}
