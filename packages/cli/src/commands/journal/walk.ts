// `dramatis journal walk`: the entries of a verified journal, one a line.
// It must not interpret them.
import { openJournal } from "@dramatis/app";
import { command } from "../../command.ts";

export const journalWalkCommand = command({
  name: "journal walk",
  description: "Shows the entries of a journal, one a line on stdout: sequence, instant, kind, data as JSON.",
  args: {
    run: { type: "positional", description: "a run folder or a job folder", valueHint: "a run folder or a job folder", required: true },
  },
  examples: ["dramatis journal walk .dramatis/jobs/exec-1f2e3d", "dramatis journal walk runs/run_2026-01-09T12-34-56Z_ab12cd --json"],
  async perform(given, terminal) {
    const { job, entries } = await openJournal(given.positionals.run ?? "");
    for (const { entry } of entries) {
      const { sequence, atMs, kind, data } = entry;
      terminal.give([sequence, new Date(atMs).toISOString(), kind, JSON.stringify(data)].join("\t"));
    }
    return { exit: 0, fields: { job, verified: true, entries: entries.map(({ entry }) => entry) } };
  },
});
