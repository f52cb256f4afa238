// `dramatis journal`: what can be done with the journal of an orchestrated request. The verbs are loaded when they are called.
import type { CommandGroup } from "../command-row.ts";

export const journalGroup: CommandGroup = {
  about: "verify, walk or export the journal of an orchestrated request",
  examples: ["dramatis journal verify .dramatis/jobs/exec-1f2e3d", "dramatis journal walk runs/run_2026-01-09T12-34-56Z_ab12cd"],
  verbs: {
    verify: {
      about: "prove that no byte of a journal and of what it names was altered",
      load: async () => (await import("./journal/verify.ts")).journalVerifyCommand,
    },
    walk: { about: "show the entries of a journal, one a line", load: async () => (await import("./journal/walk.ts")).journalWalkCommand },
    export: {
      about: "print a journal with all its bodies as one document",
      load: async () => (await import("./journal/export.ts")).journalExportCommand,
    },
  },
};
