// The commands there are, each with a line about it and the module that is loaded only when it is called.
// It must not load any of them: `--help` is to cost nothing.
import type { CommandRow } from "./command-row.ts";
import { consentGroup } from "./commands/consent.ts";
import { journalGroup } from "./commands/journal.ts";
import { levelGroup } from "./commands/level.ts";

/** All commands by name, in the order in which help lists them. */
export const commands: Readonly<Record<string, CommandRow>> = {
  quickstart: {
    about: "play a scenario of ours, verify its recording, say what to try next",
    load: async () => (await import("./commands/quickstart.ts")).quickstartCommand,
  },
  run: { about: "run a scenario or a level and write its run folder", load: async () => (await import("./commands/run.ts")).runCommand },
  level: levelGroup,
  verify: {
    about: "verify a recording in a fresh, sealed process",
    load: async () => (await import("./commands/verify.ts")).verifyCommand,
  },
  diverge: {
    about: "find the first tick, object and field in which two runs differ",
    load: async () => (await import("./commands/diverge.ts")).divergeCommand,
  },
  fork: {
    about: "go on from a tick of a recorded run with something changed",
    load: async () => (await import("./commands/fork.ts")).forkCommand,
  },
  "upgrade-report": {
    about: "say what becomes of old recordings on this installation",
    load: async () => (await import("./commands/upgrade-report.ts")).upgradeReportCommand,
  },
  inspect: { about: "show the world of a run at a tick", load: async () => (await import("./commands/inspect.ts")).inspectCommand },
  solve: {
    about: "say of levels whether they can be solved, with a witness or the reason",
    load: async () => (await import("./commands/solve.ts")).solveCommand,
  },
  path: {
    about: "find shortest ways on a map, one or a file of them",
    load: async () => (await import("./commands/path.ts")).pathCommand,
  },
  plan: {
    about: "make an explained plan of a sentence, a goal, an intent or a list of modules",
    load: async () => (await import("./commands/plan.ts")).planCommand,
  },
  preview: {
    about: "say what a plan would do, and do nothing",
    load: async () => (await import("./commands/preview.ts")).previewCommand,
  },
  explain: {
    about: "say why a plan is as it is, or what happened in a job",
    load: async () => (await import("./commands/explain.ts")).explainCommand,
  },
  execute: {
    about: "carry out a plan: call what it names, journal every exchange",
    load: async () => (await import("./commands/execute.ts")).executeCommand,
  },
  approve: {
    about: "let a step go on that waits for an approval, or refuse it",
    load: async () => (await import("./commands/approve.ts")).approveCommand,
  },
  consent: consentGroup,
  offer: {
    about: "show what a job could do instead of waiting for somebody, or let it",
    load: async () => (await import("./commands/offer.ts")).offerCommand,
  },
  declassify: {
    about: "lower the privacy class of what a step gave",
    load: async () => (await import("./commands/declassify.ts")).declassifyCommand,
  },
  override: {
    about: "keep a choice against what was recommended, with who and why",
    load: async () => (await import("./commands/override.ts")).overrideCommand,
  },
  resolve: {
    about: "say what became of a call whose outcome nobody knows",
    load: async () => (await import("./commands/resolve.ts")).resolveCommand,
  },
  callback: {
    about: "give a job the answer that a step waits for",
    load: async () => (await import("./commands/callback.ts")).callbackCommand,
  },
  cancel: { about: "cancel a job", load: async () => (await import("./commands/cancel.ts")).cancelCommand },
  replay: {
    about: "execute a job again from its journal alone, without calling anything",
    load: async () => (await import("./commands/replay.ts")).replayCommand,
  },
  journal: journalGroup,
  capabilities: {
    about: "list what plans may call",
    load: async () => (await import("./commands/capabilities.ts")).capabilitiesCommand,
  },
  persona: {
    about: "call one persona of the cast with a file of calls",
    load: async () => (await import("./commands/persona.ts")).personaCommand,
  },
  schema: {
    about: "print the JSON Schema of a contract, or list the contracts",
    load: async () => (await import("./commands/schema.ts")).schemaCommand,
  },
  signature: {
    about: "print one short hash of rules, policies and goldens",
    load: async () => (await import("./commands/signature.ts")).signatureCommand,
  },
  doctor: {
    about: "say what is installed, which engines are here, what is missing",
    load: async () => (await import("./commands/doctor.ts")).doctorCommand,
  },
};
