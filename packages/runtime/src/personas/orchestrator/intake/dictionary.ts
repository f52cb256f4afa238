// The lexicon as tables to look up in: phrases by their first word, cues by name.
// It must not know sentences or templates.
import { FILLERS, LEXICON, TURNING_WORDS, WEAK_CUES } from "./lexicon.ts";

/** One meaning of a phrase: what kind of thing, and which. */
export interface Reading {
  readonly kind: string;
  readonly value: string | number;
}

/** A phrase of the lexicon: its words, and all that it can mean. */
export interface Phrase {
  readonly words: readonly string[];
  readonly readings: readonly Reading[];
}

const weak = new Set(WEAK_CUES);
const fillers = new Set(FILLERS);
const turning = new Set(TURNING_WORDS);
const byFirst = phrasesByFirstWord();
const cues = new Set(LEXICON.filter(([kind]) => kind === "cue").map(([, value]) => String(value)));

/** Gives the phrases that begin with a word, the longest first. Pure. */
export function phrasesFrom(word: string): readonly Phrase[] {
  return byFirst.get(word) ?? [];
}

/** Gives what a single word means, singular where only that is known. Pure. */
export function readingsOfWord(word: string): readonly Reading[] {
  const own = byFirst.get(word)?.find(({ words }) => words.length === 1);
  if (own !== undefined || !word.endsWith("s")) return own?.readings ?? [];
  return byFirst.get(word.slice(0, -1))?.find(({ words }) => words.length === 1)?.readings ?? [];
}

/** Whether a name is that of a cue. Pure. */
export function isCue(name: string): boolean {
  return cues.has(name);
}

/** Whether a cue says so little that a sentence may lack it. Pure. */
export function isWeakCue(name: string): boolean {
  return weak.has(name);
}

/** Whether a word carries nothing of its own. Pure. */
export function isFiller(word: string): boolean {
  return fillers.has(word);
}

/** Whether a word turns a sentence around or makes it hang on something. Pure. */
export function isTurning(word: string): boolean {
  return turning.has(word);
}

// --- internal ---

function phrasesByFirstWord(): ReadonlyMap<string, readonly Phrase[]> {
  const readings = new Map<string, Reading[]>();
  for (const [kind, value, phrases] of LEXICON) {
    for (const phrase of phrases.split("|").flatMap(spellings)) {
      readings.set(phrase, [...(readings.get(phrase) ?? []), { kind, value }]);
    }
  }
  const found = new Map<string, Phrase[]>();
  for (const [phrase, means] of readings) {
    const words = phrase.split(" ");
    const first = words[0] ?? "";
    found.set(first, [...(found.get(first) ?? []), { words, readings: means }]);
  }
  for (const list of found.values()) list.sort((one, other) => other.words.length - one.words.length);
  return found;
}

function spellings(phrase: string): string[] {
  return phrase.includes(" ") ? [phrase, phrase.replaceAll(" ", "-"), phrase.replaceAll(" ", "_")] : [phrase];
}
