// The command line: finds the command, reads its words, lets it work, prints what it answers, gives the exit code.
// Commands and the app behind them are loaded only when they are called for.
import { readArguments } from "./arguments.ts";
import type { Answered, Command } from "./command.ts";
import type { CommandGroup } from "./command-row.ts";
import { commands } from "./commands.ts";
import { createTerminal, type Terminal } from "./terminal.ts";
import { usageOf, usageOfGroup } from "./usage.ts";

/** Runs the command line with the words after the program's name and gives the exit code. Never throws. */
export async function main(words: readonly string[]): Promise<number> {
  const terminal = createTerminal({ json: isSaid(words, "--json"), quiet: isSaid(words, "--quiet") });
  try {
    return finish(await dispatch(words, terminal), terminal);
  } catch (error) {
    return finish(await failed(error, terminal), terminal);
  }
}

// --- internal ---

/** The command line as a whole is a group, too. */
const whole: CommandGroup = {
  about: "A deterministic simulation runtime with a cast.",
  examples: ["dramatis quickstart", "dramatis run fixtures/scenarios/short-vault.yaml --seed 7"],
  verbs: commands,
};

async function dispatch(words: readonly string[], terminal: Terminal): Promise<Answered> {
  let group = whole;
  for (let depth = 0; ; depth += 1) {
    const path = words.slice(0, depth);
    const name = words[depth];
    if (name === undefined || name === "--help" || name === "-h") return help(await usageOfGroup(group, path, terminal.colours), terminal);
    const row = Object.hasOwn(group.verbs, name) ? group.verbs[name] : undefined;
    if (row === undefined) throw (await import("./problems.ts")).unknownCommand(name, Object.keys(group.verbs), path);
    if ("load" in row) return perform(await row.load(), words.slice(depth + 1), terminal);
    group = row;
  }
}

async function perform(command: Command, words: readonly string[], terminal: Terminal): Promise<Answered> {
  const { given, problems } = readArguments(words, command.args);
  if (given.switches.has("help")) return helpOf(command, terminal);
  if (problems.length > 0) throw (await import("./problems.ts")).argumentRefusal(problems);
  return command.perform(given, terminal);
}

async function helpOf(command: Command, terminal: Terminal): Promise<Answered> {
  return help(await usageOf(command, terminal.colours), terminal);
}

function help(usage: string, terminal: Terminal): Answered {
  terminal.complain(usage.trimEnd());
  return { exit: 0, fields: { usage } };
}

async function failed(error: unknown, terminal: Terminal): Promise<Answered> {
  const { answerOf } = await import("./problems.ts");
  const { complainOf } = await import("./words/complaint.ts");
  const answered = answerOf(error);
  for (const line of complainOf(error, answered, terminal.colours)) terminal.complain(line);
  return answered;
}

function finish({ exit, fields, error }: Answered, terminal: Terminal): number {
  terminal.document({ ok: exit === 0, ...(error === undefined ? {} : { error }), ...fields });
  return exit;
}

/** `--json` and `--quiet` are looked for before anything is read, so that a bad command line is told in the form that was asked for. */
function isSaid(words: readonly string[], flag: string): boolean {
  const end = words.indexOf("--");
  return (end < 0 ? words : words.slice(0, end)).includes(flag);
}
