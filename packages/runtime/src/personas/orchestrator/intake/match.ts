// How well a template fits the pieces of a sentence, and which of its slots are filled from which pieces.
// It must not know other templates; choosing among them is done by the reader.

import { isCue, isFiller, isWeakCue, readingsOfWord } from "./dictionary.ts";
import { type Filled, fillSlots } from "./fill-slots.ts";
import type { Match } from "./found-match.ts";
import type { Piece } from "./piece.ts";
import type { Template } from "./templates.ts";
import type { SlotValue } from "./verbs.ts";
import { type SlotRow, VERBS, type VerbName } from "./verbs.ts";

/** A template as it is matched: the cues it must find, each with those that may stand for it, and the slots it must have filled. */
export interface Pattern {
  readonly verb: VerbName;
  readonly cues: readonly { readonly anyOf: readonly string[]; readonly isWeak: boolean }[];
  readonly needs: readonly string[];
  readonly set: Readonly<Record<string, SlotValue>>;
}

/** Makes a pattern of a template. Throws an Error for a word that is neither cue nor filler: then the row is at fault. Pure. */
export function patternOf([verb, say, set = {}]: Template): Pattern {
  const words = say.split(" ");
  const needs = words.filter((word) => word.startsWith("{")).map((word) => word.slice(1, -1));
  const ask =
    ["is", "did"].includes(words[0] ?? "") && verb.includes("check-") && verb.startsWith("home.")
      ? [{ anyOf: ["ask"], isWeak: false }]
      : [];
  const cues = words.filter((word) => !word.startsWith("{")).flatMap((word) => cueOf(word, say));
  return { verb, cues: [...ask, ...cues], needs, set };
}

/** Gives how a pattern fits, or undefined when it does not. Pure. */
export function matchOf(pattern: Pattern, sentence: string, pieces: readonly Piece[]): Match | undefined {
  const cued = findCues(pattern, pieces);
  if (cued === undefined) return undefined;
  const slots: Readonly<Record<string, SlotRow>> = VERBS[pattern.verb].slots;
  const filled = fillSlots({ slots, pieces, sentence, cued: cued.used, set: pattern.set });
  if (pattern.needs.some((slot) => filled.from[slot] === undefined)) return undefined;
  const { slots: values, from } = filled;
  return { verb: pattern.verb, slots: values, from, cued: [...cued.used], ...score(cued, filled, pieces, pattern) };
}

// --- internal ---

interface Cued {
  readonly used: ReadonlySet<Piece>;
  readonly found: number;
  readonly sought: number;
}

const weights = { strong: 6, weak: 1, value: 4, unknown: 4, turning: 6 } as const;

function cueOf(word: string, say: string): Pattern["cues"] {
  const anyOf = isCue(word)
    ? [word]
    : readingsOfWord(word)
        .filter(({ kind }) => kind === "cue")
        .map(({ value }) => String(value));
  if (isFiller(word.toLowerCase()) && !isCue(word)) return [];
  if (anyOf.length > 0) return [{ anyOf, isWeak: anyOf.every(isWeakCue) }];
  throw new Error(`the template "${say}" has the word "${word}", which the lexicon does not know`);
}

function findCues(pattern: Pattern, pieces: readonly Piece[]): Cued | undefined {
  const used = new Set<Piece>();
  let [found, sought] = [0, 0];
  // A template without a strong word and without slots of its own kind would fit anything; then all its weak words are sought.
  const isLoose = pattern.cues.length > 0 && pattern.cues.every(({ isWeak }) => isWeak) && !pattern.needs.some(isTelling);
  for (const { anyOf, isWeak } of pattern.cues) {
    const weight = isWeak ? weights.weak : weights.strong;
    const piece = pieces.find((one) => !used.has(one) && hasCue(one, anyOf)) ?? pieces.find((one) => hasCue(one, anyOf));
    sought += weight;
    if (piece === undefined && (!isWeak || isLoose)) return undefined;
    if (piece === undefined) continue;
    used.add(piece);
    found += weight;
  }
  return { used, found, sought };
}

/** Slots that only one sort of sentence has; a name, a room or a person says nothing of what is wanted. */
function isTelling(slot: string): boolean {
  return ["appliance", "generator", "celsius", "sensor", "brightness", "whenCheap", "thing", "format", "picture"].includes(slot);
}

function hasCue({ readings }: Piece, anyOf: readonly string[]): boolean {
  return readings.some(({ kind, value }) => kind === "cue" && anyOf.includes(String(value)));
}

function score(cued: Cued, filled: Filled, pieces: readonly Piece[], pattern: Pattern): Pick<Match, "confidence" | "weight" | "turned"> {
  const explained = new Set([...cued.used, ...filled.used]);
  const said = new Set([...cued.used].flatMap(cuesOf));
  let [told, total] = [0, 0];
  for (const piece of pieces) {
    const isTold = explained.has(piece);
    const isSaidAgain = !isTold && cuesOf(piece).some((cue) => said.has(cue));
    const weight = isSaidAgain ? weights.weak : weightOf(piece, isTold);
    total += weight;
    told += isTold ? weight : 0;
  }
  const needed = pattern.needs.length * weights.value;
  const [found, sought] = [cued.found + needed, cued.sought + needed];
  const confidence = total === 0 || sought === 0 ? 0 : Math.floor((1000 * told * found) / (total * sought));
  const turned = pieces.filter((piece) => !explained.has(piece) && mustBeTold(piece)).map(({ text }) => text);
  return { confidence, weight: found, turned };
}

/** What no reading may pass over: a word that turns the sentence around, a value, a place or person beside the one that was taken. */
function mustBeTold({ sort, readings }: Piece): boolean {
  if (sort === "turning" || sort === "value") return true;
  const isThing = readings.length > 0 && readings.every(({ kind }) => ["room", "door", "person"].includes(kind));
  return isThing && !readings.some(({ value }) => value === "house" || value === "everyone");
}

function cuesOf({ readings }: Piece): string[] {
  return readings.filter(({ kind }) => kind === "cue").map(({ value }) => String(value));
}

function weightOf({ sort, readings }: Piece, isTold: boolean): number {
  if (sort === "filler") return 0;
  if (sort === "turning") return weights.turning;
  if (sort !== "known") return weights.value;
  if (!isTold && readings.some(({ value }) => value === "house")) return weights.weak;
  if (!isTold && readings.every(({ value }) => value === "ask")) return 2 * weights.weak;
  const isWeak = readings.every(({ kind, value }) => kind === "cue" && isWeakCue(String(value)));
  if (isWeak) return isTold ? weights.weak : 0;
  return readings.every(({ kind }) => kind !== "cue") ? weights.value : weights.strong;
}
