// The command line: finds the command, reads its words, lets it work, prints what it answers, gives the exit code.
// Commands and the app behind them are loaded only when they are called for.
import { readArguments } from "./arguments.ts";
import type { Answered, Command } from "./command.ts";
import { commands } from "./commands.ts";
import { createTerminal, type Terminal } from "./terminal.ts";
import { usageOf, usageOfAll } from "./usage.ts";

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

async function dispatch(words: readonly string[], terminal: Terminal): Promise<Answered> {
  const [name, ...rest] = commandWords(words);
  if (name === undefined || name === "--help" || name === "-h") return help(await usageOfAll(terminal.colours), terminal);
  const row = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (row === undefined) throw (await import("./problems.ts")).unknownCommand(name, Object.keys(commands));
  const command = await row.load();
  const { given, problems } = readArguments(rest, command.args);
  if (given.switches.has("help")) return helpOf(command, terminal);
  if (problems.length > 0) throw (await import("./problems.ts")).argumentRefusal(problems);
  return command.perform(given, terminal);
}

/** The words with those of a verb, such as `level generate`, taken as one. */
function commandWords(words: readonly string[]): readonly string[] {
  const [first = "", second = "", ...rest] = words;
  const verb = `${first} ${second}`;
  return Object.hasOwn(commands, verb) ? [verb, ...rest] : words;
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
