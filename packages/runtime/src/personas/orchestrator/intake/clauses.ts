// Cuts a sentence that says several things into its clauses, and tells which of them come after those before.
// It must not know verbs; whether a clause can be read is for the reader.
import type { Piece } from "./piece.ts";

/** A clause: its pieces, and whether a word such as `then` puts it behind what was said before. */
export interface Clause {
  readonly pieces: readonly Piece[];
  readonly isAfter: boolean;
}

/** Cuts the pieces of a sentence into clauses: at words such as `and` and `then` and at the ends of sentences, or at commas too. Pure. */
export function clausesOf(sentence: string, pieces: readonly Piece[], cut: "word" | "comma"): Clause[] {
  const clauses: { pieces: Piece[]; isAfter: boolean }[] = [{ pieces: [], isAfter: false }];
  const marks = cut === "comma" ? /[;.?!,]/ : /[;.?!]/;
  for (let at = 0; at < pieces.length; ) {
    const link = linkAt(pieces, at);
    const gap = sentence.slice(pieces[at - 1]?.end ?? 0, pieces[at]?.start);
    const open = clauses.at(-1)!;
    const isNew = link !== undefined || (at > 0 && marks.test(gap));
    if (isNew && open.pieces.length > 0) clauses.push({ pieces: [], isAfter: link?.isAfter ?? false });
    else if (link?.isAfter === true && clauses.length > 1) open.isAfter = true;
    if (link === undefined) clauses.at(-1)!.pieces.push(pieces[at]!);
    at += link?.length ?? 1;
  }
  return clauses.filter((clause) => clause.pieces.some(({ sort }) => sort !== "filler"));
}

/** Whether a piece is a word that parts clauses by itself. Pure. */
export function isLink(piece: Piece): boolean {
  return linkAt([piece], 0) !== undefined;
}

// --- internal ---

interface Link {
  readonly length: number;
  readonly isAfter: boolean;
}

/** Words that part clauses; with those of the second list the later clause comes after the earlier. */
const parting = [["and"], ["also"]];
const ordering = [
  ...[["and", "then"], ["then"], ["after", "that"], ["after", "this"], ["and", "after", "that"], ["afterwards"], ["and", "afterwards"]],
  ...[["thereafter"], ["finally"], ["and", "finally"], ["lastly"], ["and", "lastly"], ["and", "next"]],
];

function linkAt(pieces: readonly Piece[], at: number): Link | undefined {
  const fits = (words: readonly string[]) => words.every((word, index) => isWord(pieces[at + index], word));
  const longest = [...ordering, ...parting].filter(fits).sort((one, other) => other.length - one.length)[0];
  return longest === undefined ? undefined : { length: longest.length, isAfter: ordering.includes(longest) };
}

/** What is in quotes is data and parts nothing. */
function isWord(piece: Piece | undefined, word: string): boolean {
  return piece !== undefined && piece.sort !== "value" && piece.text.toLowerCase() === word;
}
