// The words of the ABI that stand for rules, read from the ABI itself, so that a new word is a rule to be tested without a line here.
// Which lists and words are no rules is data, each with its reason.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../golden/play.ts";

/** A rule: a word of a list and the constant that stands for it in the core's sources. */
export interface Rule {
  readonly list: string;
  readonly word: string;
  readonly constant: string;
}

/** fixtures/mutants/words.json: lists without rules, and constants of rules that have nothing to switch off, with reasons. */
export interface WordNotes {
  readonly lists: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
}

/** Reads the notes. */
export function readWordNotes(): WordNotes {
  return JSON.parse(readFileSync(join(root, "fixtures/mutants/words.json"), "utf8")) as WordNotes;
}

/** Reads all rules of the ABI. Throws when a list has no constants in the core, or a note names a list that is not there. */
export async function readRules(notes: WordNotes): Promise<Rule[]> {
  const exported = (await import(pathToFileURL(join(root, "packages/core-as/abi/enums.mjs")).href)) as Record<string, unknown>;
  const lists = Object.entries(exported).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]));
  const gone = Object.keys(notes.lists).filter((list) => !(list in exported));
  if (gone.length > 0) throw new Error(`fixtures/mutants/words.json names lists that the ABI does not have: ${gone.join(", ")}`);
  const constants = readConstants();
  return lists
    .filter(([list]) => !(list in notes.lists))
    .flatMap(([list, words]) => {
      const prefix = prefixOf(list, words, constants);
      return words.filter((word) => word !== "none").map((word) => ({ list, word, constant: `${prefix}_${upper(word)}` }));
    });
}

// --- internal ---

function readConstants(): Map<string, number> {
  const text = readFileSync(join(root, "packages/core-as/assembly/world/enums.generated.ts"), "utf8");
  return new Map([...text.matchAll(/export const (\w+): u32 = (\d+);/g)].map(([, name, value]) => [name ?? "", Number(value)]));
}

/** The prefix with which every word of a list is a constant, whose value is the word's place or its bit. */
function prefixOf(list: string, words: readonly string[], constants: ReadonlyMap<string, number>): string {
  const suffix = `_${upper(words[0] ?? "")}`;
  const prefixes = [...constants.keys()].filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
  const fitting = prefixes.filter((prefix) =>
    words.every((word, index) => [index, 1 << index].includes(constants.get(`${prefix}_${upper(word)}`) ?? -1)),
  );
  if (fitting.length !== 1) throw new Error(`the words of ${list} are constants of the core under ${fitting.length} prefixes`);
  return fitting[0] ?? "";
}

function upper(word: string): string {
  return word
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}
