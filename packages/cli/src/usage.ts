// Help texts: citty describes flags and commands, the examples stand below. Colours come off where nobody sees them.
// It must not load a command to list it.
import { defineCommand, renderUsage } from "citty";
import type { Command } from "./command.ts";
import type { CommandGroup } from "./command-row.ts";
import type { Colours } from "./terminal.ts";

/** Gives the help of one command. */
export async function usageOf(command: Command, colours: Colours): Promise<string> {
  const root = defineCommand({ meta: { name: program } });
  return finish(await renderUsage(command.definition, root), command.examples, colours);
}

/** Gives the help of a group of commands; `path` are the words that lead to it. */
export async function usageOfGroup({ about, examples, verbs }: CommandGroup, path: readonly string[], colours: Colours): Promise<string> {
  const group = defineCommand({
    meta: { name: [program, ...path].join(" "), description: about },
    subCommands: Object.fromEntries(Object.entries(verbs).map(([name, row]) => [name, { meta: { name, description: row.about } }])),
  });
  return finish(await renderUsage(group), examples, colours);
}

// --- internal ---

const program = "dramatis";

function finish(text: string, examples: readonly string[], colours: Colours): string {
  const heading = examples.length === 1 ? "EXAMPLE" : "EXAMPLES";
  const lines = [text.trimEnd(), "", heading, "", ...examples.map((example) => `  ${example}`), ""];
  const whole = lines.join("\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character.
  return colours.isColorSupported ? whole : whole.replace(/\u001b\[[0-9;]*m/g, "");
}
