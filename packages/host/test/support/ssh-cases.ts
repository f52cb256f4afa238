// The tables of fixtures/ssh, and what is generated of them: commands that are taken, and attempts that are not.
import { readFileSync } from "node:fs";

const folder = new URL("../../../../fixtures/ssh/", import.meta.url);

/** The roots that both tables mean. */
export const roots = ["/var/log", "/etc/hosts"];

/** Commands that are taken, with their words. */
export const accepted: readonly { readonly command: string; readonly words: readonly string[] }[] = read("accepted.json").rows;

/** Attempts by group, as they stand in the table. */
export const attemptGroups: Readonly<Record<string, readonly string[]>> = read("attempts.json").groups;

/** Every attempt: those of the table, and each intrusion behind each accepted command, with and without a blank, and between its words. */
export function allAttempts(): string[] {
  const { intrusions } = read("attempts.json").generated as { intrusions: readonly string[] };
  const generated = accepted.flatMap(({ command }) => {
    const bare = command.trim();
    const first = bare.indexOf(" ");
    const between = first < 0 ? [] : [(intrusion: string) => `${bare.slice(0, first)} ${intrusion} ${bare.slice(first + 1)}`];
    const ways = [(intrusion: string) => bare + intrusion, (intrusion: string) => `${bare} ${intrusion}`, ...between];
    return intrusions.flatMap((intrusion) => ways.map((way) => way(intrusion)));
  });
  return [...Object.values(attemptGroups).flat(), ...generated];
}

// --- internal ---

function read(name: string) {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}
