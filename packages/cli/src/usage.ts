// Help texts: citty describes flags and commands, the examples stand below. Colours come off where nobody sees them.
// It must not load a command to list it.
import { defineCommand, renderUsage } from "citty";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import type { Colours } from "./terminal.ts";

/** Gives the help of one command. */
export async function usageOf(command: Command, colours: Colours): Promise<string> {
  const text = await renderUsage(command.definition, root);
  return finish(text, command.examples, colours);
}

/** Gives the help of the whole command line. */
export async function usageOfAll(colours: Colours): Promise<string> {
  return finish(await renderUsage(root), ["dramatis quickstart", "dramatis run fixtures/scenarios/short-vault.yaml --seed 7"], colours);
}

// --- internal ---

const root = defineCommand({
  meta: { name: "dramatis", description: "A deterministic simulation runtime with a cast." },
  subCommands: Object.fromEntries(Object.entries(commands).map(([name, { about }]) => [name, { meta: { name, description: about } }])),
});

function finish(text: string, examples: readonly string[], colours: Colours): string {
  const heading = examples.length === 1 ? "EXAMPLE" : "EXAMPLES";
  const lines = [text.trimEnd(), "", heading, "", ...examples.map((example) => `  ${example}`), ""];
  const whole = lines.join("\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character.
  return colours.isColorSupported ? whole : whole.replace(/\u001b\[[0-9;]*m/g, "");
}
