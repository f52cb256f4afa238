// Rows of the table of commands: a command that is loaded when it is called, or a word with a table of its own.
// It must not know any command.
import type { Command } from "./command.ts";

/** A row of the table: a command, or a word that has a table of its own. */
export type CommandRow = CommandLeaf | CommandGroup;

/** A command that is loaded when it is called. */
export interface CommandLeaf {
  readonly about: string;
  load(): Promise<Command>;
}

/** A word whose next word is a command; `examples` stand below its help. */
export interface CommandGroup {
  readonly about: string;
  readonly examples: readonly string[];
  readonly verbs: Readonly<Record<string, CommandRow>>;
}
