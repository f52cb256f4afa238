// From the words of a sentence to its pieces: phrases with all that they can mean, numbers with their units, times, names.
// It must not know which verb is meant; the templates decide that.
import { isFiller, isTurning, phrasesFrom, type Reading, readingsOfWord } from "./dictionary.ts";
import { withLevelNames } from "./level-names.ts";
import { bareHourAt, durationAt, numberAt, type ReadNumber, timeAt } from "./numbers.ts";
import type { Piece } from "./piece.ts";
import type { Token } from "./tokens.ts";

/** Cuts tokens into pieces, the longest reading first. Pure. */
export function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = pieceAt(tokens, at);
    pieces.push(pieceOf(tokens, at, found));
    at += found.length;
  }
  return withLevelNames(pieces);
}

/** Gives the pieces of a clause with the first one saying so when the clause asks: when it opens with a verb of being or doing. Pure. */
export function withQuestion(pieces: readonly Piece[]): Piece[] {
  const [first, ...rest] = pieces;
  const openers = ["is", "are", "did", "does", "do", "has", "have", "was", "isn't", "aren't"];
  const isOpening = first !== undefined && openers.includes(first.text.toLowerCase()) && rest.length > 0;
  if (!isOpening || (first.text.toLowerCase() === "do" && rest[0]?.sort !== "known")) return [...pieces];
  return [{ ...first, readings: [...first.readings, { kind: "cue", value: "ask" }], sort: "known" }, ...rest];
}

// --- internal ---

interface Found {
  readonly length: number;
  readonly readings: readonly Reading[];
  readonly sort: Piece["sort"];
}

const leads: Readonly<Record<string, string>> = {
  at: "at",
  around: "at",
  by: "by",
  before: "by",
  until: "until",
  till: "until",
  from: "from",
  between: "from",
  after: "at",
};

function pieceAt(tokens: readonly Token[], at: number): Found {
  const token = tokens[at];
  if (token?.isQuoted) return { length: 1, readings: quoted(token.text), sort: "value" };
  const value = valueAt(tokens, at);
  const phrase = phraseAt(tokens, at);
  if (value !== undefined && value.length >= (phrase?.length ?? 0)) return value;
  return phrase ?? wordAt(tokens, at);
}

/** The longest of what begins here and is a value with a number in it. */
function valueAt(tokens: readonly Token[], at: number): Found | undefined {
  const time = timeAt(tokens, at);
  const bare = time === undefined && isAwaitingTime(tokens, at) ? bareHourAt(tokens, at) : undefined;
  const candidates = [
    named("time", time),
    named("time", bare !== undefined && endsTime(tokens, at + bare.length) ? bare : undefined),
    named("duration", durationAt(tokens, at)),
    ...quantities(tokens, at),
  ].filter((one) => one !== undefined);
  return candidates.sort((one, other) => other.length - one.length)[0];
}

function named(kind: string, read: ReadNumber | undefined): Found | undefined {
  return read === undefined ? undefined : { length: read.length, readings: [{ kind, value: read.value }], sort: "value" };
}

function quantities(tokens: readonly Token[], at: number): (Found | undefined)[] {
  const size = sizeAt(tokens, at);
  const number = numberAt(tokens, at);
  if (number === undefined) return [size];
  const next = tokens[at + number.length]?.word ?? "";
  const afterNext = tokens[at + number.length + 1]?.word ?? "";
  const unit = { kind: "celsius", value: number.value } as const;
  if (next === "%" || next === "percent") return [of({ kind: "percent", value: number.value }, number.length + 1)];
  if (next === "per" && afterNext === "cent") return [of({ kind: "percent", value: number.value }, number.length + 2)];
  const isDegrees = ["degrees", "degree", "°", "°c", "celsius", "c", "deg"].includes(next);
  if (isDegrees) return [of(unit, number.length + (["c", "celsius"].includes(afterNext) ? 2 : 1))];
  return [size, of({ kind: "number", value: number.value }, number.length)];
}

function of(reading: Reading, length: number): Found {
  return { length, readings: [reading], sort: "value" };
}

/** `12x10`, `40 by 30`, `40 x 30`. */
function sizeAt(tokens: readonly Token[], at: number): Found | undefined {
  const joined = /^(\d{1,4})[x×](\d{1,4})$/.exec(tokens[at]?.word ?? "");
  if (joined !== null) return of({ kind: "size", value: `${joined[1]}x${joined[2]}` }, 1);
  const width = numberAt(tokens, at);
  const link = tokens[at + (width?.length ?? 0)]?.word ?? "";
  const height = width !== undefined && ["by", "x", "×"].includes(link) ? numberAt(tokens, at + width.length + 1) : undefined;
  if (width === undefined || height === undefined) return undefined;
  return of({ kind: "size", value: `${width.value}x${height.value}` }, width.length + 1 + height.length);
}

function phraseAt(tokens: readonly Token[], at: number): Found | undefined {
  const found = phrasesFrom(tokens[at]?.word ?? "").find(({ words }) =>
    words.every((word, index) => tokens[at + index]?.word === word && tokens[at + index]?.isQuoted === false),
  );
  return found === undefined ? undefined : { length: found.words.length, readings: found.readings, sort: "known" };
}

function wordAt(tokens: readonly Token[], at: number): Found {
  const { word = "", text = "" } = tokens[at] ?? {};
  const known = readingsOfWord(word);
  if (known.length > 0) return { length: 1, readings: known, sort: "known" };
  if (isTurning(word)) return { length: 1, readings: [], sort: "turning" };
  if (isFiller(word)) return { length: 1, readings: [], sort: "filler" };
  if (isIdentifier(text)) return { length: 1, readings: [{ kind: "name", value: text }], sort: "value" };
  return { length: 1, readings: unknown(tokens, at), sort: "unknown" };
}

/** What an unknown word can be: somebody's name, or that of a level beside the word level. */
function unknown(tokens: readonly Token[], at: number): Reading[] {
  const { word = "", text = "" } = tokens[at] ?? {};
  if (!/^[A-Za-z][A-Za-z0-9]{0,63}$/.test(text)) return [];
  const isCapital = at > 0 && text.charAt(0) !== word.charAt(0);
  const isTold = ["tell", "remind", "notify", "let", "inform", "ping", "text", "message", "alert", "is"].includes(
    tokens[at - 1]?.word ?? "",
  );
  const isBeside = [tokens[at - 1]?.word, tokens[at + 1]?.word].some((next) => ["level", "scenario", "run", "map"].includes(next ?? ""));
  const person: Reading[] = isCapital || isTold ? [{ kind: "person", value: text }] : [];
  return isBeside ? [...person, { kind: "name", value: text }] : person;
}

/** Whether a word is a name that somebody made: letters first, and a digit, hyphen, underscore or dot within. */
function isIdentifier(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_.:-]{1,63}$/.test(text) && /[0-9_.:-]/.test(text);
}

function quoted(text: string): Reading[] {
  const name = text.trim().toLowerCase().split(/\s+/).join("-");
  const readings: Reading[] = [{ kind: "text", value: text }];
  return /^[a-z0-9][a-z0-9_.:-]{0,63}$/.test(name)
    ? [...readings, { kind: "name", value: text.includes(" ") ? name : text.trim() }]
    : readings;
}

function isAwaitingTime(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.word ?? "";
  if (leads[before] !== undefined) return true;
  const opener = tokens.slice(Math.max(0, at - 5), at).some(({ word }) => word === "between" || word === "from");
  return opener && ["and", "to", "until"].includes(before);
}

/** Whether a time can end here: what follows is no unit and nothing that is counted. */
function endsTime(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at]?.word;
  return (
    next === undefined ||
    (isFiller(next) && next !== "by") ||
    next === "to" ||
    phrasesFrom(next).some(({ readings }) => readings.length > 0 && next === "when")
  );
}

function pieceOf(tokens: readonly Token[], at: number, { length, readings, sort }: Found): Piece {
  const [first, last] = [tokens[at], tokens[at + length - 1]];
  const inner = tokens.slice(at, at + length);
  return {
    text: inner.map(({ text }) => text).join(" "),
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    readings,
    sort,
    role: readings[0]?.kind === "time" ? roleOf(tokens, at) : "",
  };
}

function roleOf(tokens: readonly Token[], at: number): string {
  const before = tokens.slice(Math.max(0, at - 2), at).map(({ word }) => word);
  const lead = before.reverse().find((word) => word !== "a" && word !== "the" && word !== "about") ?? "";
  if (leads[lead] !== undefined) return leads[lead] ?? "";
  const opener = tokens.slice(Math.max(0, at - 8), at).some(({ word }) => word === "between" || word === "from");
  return opener && ["and", "to"].includes(lead) ? "until" : "";
}
