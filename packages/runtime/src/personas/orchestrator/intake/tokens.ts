// Cuts a sentence into words with their places. Linear in its length, bounded, and without a regular expression that can run back.
// It must not know what a word means.

/** A word: `word` is lower case, without apostrophe endings; `text` as it was written; places are UTF-16 code units of the sentence, the end out. */
export interface Token {
  readonly word: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it stood in quotes: then it is one piece of data, whatever it says. */
  readonly isQuoted: boolean;
}

/** Limits of a sentence. What is longer is asked to be said shorter, and not read. */
export const SENTENCE_LIMITS = { charactersMax: 600, wordsMax: 80 } as const;

/** Cuts a sentence into tokens. Pure. */
export function tokensOf(sentence: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sentence.length) {
    const close = quoteFor(sentence, at);
    if (close > at) {
      tokens.push(tokenOf(sentence, at + 1, close, true));
      at = close + 1;
    } else if (isInside(sentence.charAt(at))) {
      const end = endOfWord(sentence, at);
      tokens.push(...piecesOf(sentence, at, end));
      at = end;
    } else at += 1;
  }
  return tokens.filter(({ text }) => text !== "");
}

/** Gives the words that have letters beyond the Latin ones with accents: look-alikes would pass for words that they are not. Pure. */
export function strangeWords(tokens: readonly Token[]): string[] {
  return tokens.filter(({ text, isQuoted }) => !isQuoted && [...text].some(isStrange)).map(({ text }) => text);
}

// --- internal ---

const separators = new Set([...' \t\r\n,;!?()[]{}<>|"“”„«»=&*#…']);
const quotes: Readonly<Record<string, string>> = { '"': '"', "“": "”", "„": "“", "«": "»" };
const endings = ["'s", "'d", "'re", "'m", "'ll", "'ve"];

function isInside(character: string): boolean {
  return !separators.has(character);
}

/** Where the quotes that open at a place close; -1 when none open there or close again. */
function quoteFor(sentence: string, at: number): number {
  const closing = quotes[sentence.charAt(at)];
  return closing === undefined ? -1 : sentence.indexOf(closing, at + 1);
}

// A comma between digits belongs to the number when three digits follow it: `50,000`.
function endOfWord(sentence: string, start: number): number {
  let end = start;
  while (end < sentence.length && (isInside(sentence.charAt(end)) || isThousands(sentence, end))) end += 1;
  return end;
}

function isThousands(sentence: string, at: number): boolean {
  if (sentence.charAt(at) !== "," || !isDigit(sentence.charAt(at - 1))) return false;
  const next = [1, 2, 3].every((ahead) => isDigit(sentence.charAt(at + ahead)));
  return next && !isDigit(sentence.charAt(at + 4));
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

// `30%` and `11pm` are two words, `12x10`, `6:30` and `crypt-3` one.
function piecesOf(sentence: string, start: number, end: number): Token[] {
  let last = end;
  while (last > start && ".:'’-".includes(sentence.charAt(last - 1)) && !isDotted(sentence.slice(start, last))) last -= 1;
  const split = start + leadingNumber(sentence.slice(start, last));
  if (split === start || split === last || !isUnit(sentence.slice(split, last))) return [tokenOf(sentence, start, last, false)];
  return [tokenOf(sentence, start, split, false), tokenOf(sentence, split, last, false)];
}

function isDotted(word: string): boolean {
  return ["a.m.", "p.m."].some((half) => word.toLowerCase().endsWith(half));
}

const units = new Set([
  "%",
  "°",
  "°c",
  "c",
  "am",
  "pm",
  "a.m.",
  "p.m.",
  "h",
  "min",
  "m",
  "hp",
  "k",
  "percent",
  "degrees",
  "hours",
  "minutes",
  "x",
]);

function isUnit(word: string): boolean {
  return units.has(word.toLowerCase());
}

function leadingNumber(word: string): number {
  let at = 0;
  while (at < word.length && (isDigit(word.charAt(at)) || (at > 0 && ".,:".includes(word.charAt(at)) && isDigit(word.charAt(at + 1)))))
    at += 1;
  return at;
}

function tokenOf(sentence: string, start: number, end: number, isQuoted: boolean): Token {
  const text = sentence.slice(start, end);
  return { word: isQuoted ? text : plain(text), text, start, end, isQuoted };
}

function plain(text: string): string {
  const word = text.toLowerCase().replaceAll("’", "'");
  const ending = endings.find((one) => word.endsWith(one) && word.length > one.length);
  return ending === undefined || word === "children's" || word === "kid's" ? word : word.slice(0, -ending.length);
}

function isStrange(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  const isPunctuation = point >= 0x2010 && point <= 0x2027;
  return point > 0x24f && !isPunctuation && point !== 0x20ac;
}
