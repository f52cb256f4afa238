// `dramatis journal verify`: proves the chain of a journal and every object that it names.
// It reads words and tells the verdict; what verifying is stands in the app.
import { verifyJournalOf } from "@dramatis/app";
import { command } from "../../command.ts";

export const journalVerifyCommand = command({
  name: "journal verify",
  description: "Proves that no byte of a journal, and of what it names, was altered. Ends with 3 when one was.",
  args: {
    run: { type: "positional", description: "a run folder or a job folder", valueHint: "a run folder or a job folder", required: true },
  },
  examples: ["dramatis journal verify .dramatis/jobs/exec-1f2e3d", "dramatis journal verify runs/run_2026-01-09T12-34-56Z_ab12cd --json"],
  async perform(given, { say, complain, colours }) {
    const answer = await verifyJournalOf(given.positionals.run ?? "");
    if (answer.verified) {
      const { job, entries, objects, head } = answer;
      say(`${colours.green("verified")} ${entries} entries and ${objects} objects of job ${job}, head ${head}`);
      return { exit: 0, fields: { job, entries, objects, head, verified: true } };
    }
    const { job, damage, error } = answer;
    complain(colours.red(`${damage.file} is damaged at entry ${damage.sequence}: ${damage.reason}`));
    return { exit: 3, fields: { job, verified: false, damage }, error };
  },
});
