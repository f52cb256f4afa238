// The shape of a command of this command line: what citty needs to describe it, examples, and what it does with what it was given.
// It must not know any particular command.
import type { ArgsDef, CommandDef } from "citty";
import type { Given } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

/** What a command answers: the exit code, and the fields of its document beside `ok` and `error`. */
export interface Answered {
  readonly exit: number;
  readonly fields: Readonly<Record<string, unknown>>;
  /** What stands under `error`; present when `exit` is not 0. */
  readonly error?: ErrorDocument;
}

/** An error as programs read it. */
export interface ErrorDocument {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly issues: readonly unknown[];
}

/** A command: `definition` is shown by `--help`, `examples` stand below it, `perform` does the work and tells people about it. */
export interface Command {
  readonly definition: CommandDef<ArgsDef>;
  readonly args: ArgsDef;
  readonly examples: readonly string[];
  perform(given: Given, terminal: Terminal): Promise<Answered>;
}

/** The flags of every command. */
export const commonArgs = {
  json: { type: "boolean", description: "print one JSON document on stdout, and nothing else there" },
  quiet: { type: "boolean", description: "say nothing on stderr but why something failed" },
  help: { type: "boolean", alias: "h", description: "show this help" },
} as const satisfies ArgsDef;

/** Makes a command of its parts; the common flags are added. */
export function command(parts: {
  readonly name: string;
  readonly description: string;
  readonly args: ArgsDef;
  readonly examples: readonly string[];
  readonly perform: Command["perform"];
}): Command {
  const args: ArgsDef = { ...parts.args, ...commonArgs };
  const definition: CommandDef<ArgsDef> = { meta: { name: parts.name, description: parts.description }, args };
  return { definition, args, examples: parts.examples, perform: parts.perform };
}
