// Words of the home and of generating that can also be the name of a level: `garden`, `hall`, `keep`, `arena`.
// It marks them where a name can stand; whether one is meant is for the templates, and a name that can mean nothing else goes before it.
import type { Piece } from "./piece.ts";

/** The kind of reading that marks a word as the possible name of a level, scenario or run. */
export const POSSIBLE_NAME = "possible-name";

/** Gives the pieces of a sentence with such words marked. Pure. */
export function withLevelNames(pieces: readonly Piece[]): Piece[] {
  const isPlain = pieces.every(({ sort }) => sort !== "unknown");
  const isOfDesign = isPlain && pieces.some((piece) => hasCue(piece, tellingCues) || piece.readings.some(({ kind }) => kind === "format"));
  return pieces.map((piece, index) => {
    if (!canBeName(piece)) return piece;
    const isMeant = isBesideNoun(pieces, index) || isBare(pieces, index) || (isOfDesign && !isGenerator(piece));
    return isMeant ? { ...piece, readings: [...piece.readings, { kind: POSSIBLE_NAME, value: piece.text.toLowerCase() }] } : piece;
  });
}

// --- internal ---

/** Nouns of which the word beside them is the name. */
const nouns = ["level", "scenario", "run-noun"];

/** Words that only level design has: with one of them even `the garden` is a level. */
const tellingCues = [
  ...["playtest", "player", "solve", "solution", "states", "simulate", "scenario", "ticks", "level", "seed", "replay"],
  ...["recording", "choke", "dead-ends", "difficulty", "easier", "harder"],
];

const determiners = new Set("a an the this that these those my our your his her their every all each no any".split(" "));
const others = new Set(["keep"]);

function canBeName({ text, readings }: Piece): boolean {
  const isWord = /^[a-z][a-z0-9]*$/i.test(text);
  return isWord && (others.has(text.toLowerCase()) || readings.some(({ kind }) => kind === "room" || kind === "generator"));
}

function isGenerator({ readings }: Piece): boolean {
  return readings.some(({ kind }) => kind === "generator");
}

function isBesideNoun(pieces: readonly Piece[], index: number): boolean {
  return [pieces[index - 1], pieces[index + 1]].some((piece) => piece !== undefined && hasCue(piece, nouns));
}

/** Names have no article. `keep` at the beginning is a verb, and so is a generator there no name. */
function isBare(pieces: readonly Piece[], index: number): boolean {
  const before = pieces[index - 1];
  if (before === undefined) return pieces[index]?.readings.some(({ kind }) => kind === "room") ?? false;
  return before.sort !== "value" && !determiners.has(before.text.toLowerCase()) && !hasCue(before, generating);
}

/** What is generated has a kind and no name yet. */
const generating = ["generate", "kind", "want", "make", "difficulty"];

function hasCue({ readings }: Piece, cues: readonly string[]): boolean {
  return readings.some(
    ({ kind, value }) => (kind === "cue" && cues.includes(String(value))) || (kind === "difficulty" && cues === generating),
  );
}
