// `dramatis journal export`: a verified journal with all its bodies, as one JSON document.
// It must not interpret it.
import { openJournal } from "@dramatis/app";
import { command } from "../../command.ts";

export const journalExportCommand = command({
  name: "journal export",
  description: "Prints a journal with all its bodies as one JSON document.",
  args: {
    run: { type: "positional", description: "a run folder or a job folder", valueHint: "a run folder or a job folder", required: true },
  },
  examples: [
    "dramatis journal export .dramatis/jobs/exec-1f2e3d > history.json",
    "dramatis journal export runs/run_2026-01-09T12-34-56Z_ab12cd --json",
  ],
  async perform(given, terminal) {
    const { job, entries } = await openJournal(given.positionals.run ?? "");
    const whole = { job, verified: true, entries: entries.map(({ entry, bodies }) => ({ ...entry, bodies, digests: entry.bodies })) };
    terminal.give(JSON.stringify(whole, null, 2));
    return { exit: 0, fields: whole };
  },
});
