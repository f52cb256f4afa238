// Looks words up in the tables of guesses. Words are compared by their parts: `WaterTile_02`, `water tile 2` and `water-tile` say the same.
// It must not know maps or cells.
import { type GuessedMeaning, LAYER_GUESSES, WORD_GUESSES } from "./guesses.ts";

/** A guess, and the word of the table that gave it. */
export interface Guess {
  readonly word: string;
  readonly meaning: GuessedMeaning;
}

/** What a layer is most likely for; see LAYER_GUESSES. */
export type LayerRole = keyof typeof LAYER_GUESSES;

/** Gives what a word most likely means: the whole of it first, then its parts from the last to the first. Undefined for unknown words. Pure. */
export function guessOfWord(word: string, options: { readonly isWholeOnly?: boolean } = {}): Guess | undefined {
  const parts = partsOf(word);
  const whole = lookUp(wordTable, parts.join("-"));
  if (whole !== undefined || options.isWholeOnly === true) return whole;
  return parts.toReversed().reduce<Guess | undefined>((found, part) => found ?? lookUp(wordTable, part), undefined);
}

/** Gives what a layer is most likely for, by its name, from the last part to the first. Undefined when the name says nothing. Pure. */
export function roleOfLayer(name: string): LayerRole | undefined {
  return partsOf(name)
    .toReversed()
    .reduce<LayerRole | undefined>((found, part) => found ?? roleTable.get(part), undefined);
}

// --- internal ---

const wordLengthMax = 200;

const wordTable: ReadonlyMap<string, Guess> = new Map(
  WORD_GUESSES.flatMap(([words, meaning]) => words.split(" ").map((word): [string, Guess] => [word, { word, meaning }])),
);

const roleTable: ReadonlyMap<string, LayerRole> = new Map(
  Object.entries(LAYER_GUESSES).flatMap(([role, words]) => words.split(" ").map((word): [string, LayerRole] => [word, role as LayerRole])),
);

/** The parts of a word in lower case: split where letters end and before capitals; numbers are left out. */
function partsOf(word: string): string[] {
  return word
    .slice(0, wordLengthMax)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part !== "");
}

/** The row of a word or, when it is a plural, of its singular. */
function lookUp(table: ReadonlyMap<string, Guess>, word: string): Guess | undefined {
  return table.get(word) ?? (word.endsWith("s") ? table.get(word.slice(0, -1)) : undefined);
}
