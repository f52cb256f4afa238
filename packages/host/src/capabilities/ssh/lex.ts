// Reads a command line into words as a POSIX shell does, as far as nothing is expanded: plain words, both kinds of quotes, backslashes.
// Whatever a shell would expand, join or run is refused at its place. It must not know any command.
import type { CommandProblem } from "./problem.ts";

/** A word of a command line: what the program is given, where it begins in the line, and whether any of it was quoted. */
export interface Word {
  readonly text: string;
  readonly at: number;
  readonly isQuoted: boolean;
}

/** What was read. There are words to use only when there are no problems. */
export interface LexedLine {
  readonly words: readonly Word[];
  readonly problems: readonly CommandProblem[];
}

/** Most characters of a line, and most words. */
export const lineLimits = { characters: 4096, words: 64 } as const;

/** Reads a line. Printable ASCII alone is taken, inside quotes too, so that nothing looks like something else. Pure. */
export function lexLine(line: string): LexedLine {
  if (line.length > lineLimits.characters)
    return refused(lineLimits.characters, `the line has ${line.length} characters, at most ${lineLimits.characters} are taken`);
  const foreign = foreignCharacters(line);
  if (foreign.length > 0) return { words: [], problems: foreign };
  const reader: Reader = { line, at: 0, words: [], problems: [], text: "", start: -1, isQuoted: false };
  while (reader.at < line.length) step(reader);
  endWord(reader);
  checkWords(reader);
  return { words: reader.words, problems: reader.problems };
}

// --- internal ---

interface Reader {
  readonly line: string;
  at: number;
  readonly words: Word[];
  readonly problems: CommandProblem[];
  text: string;
  /** Where the word that is being read began; -1 between words. */
  start: number;
  isQuoted: boolean;
}

/** What a shell reads as something else than itself outside of quotes, and what it does. */
const meanings: Readonly<Record<string, string>> = {
  "|": "joins commands",
  "&": "joins commands",
  ";": "joins commands",
  "<": "redirects",
  ">": "redirects",
  "(": "opens a subshell",
  ")": "closes a subshell",
  $: "expands",
  "`": "runs a command",
  "*": "matches file names",
  "?": "matches file names",
  "[": "matches file names",
  "]": "matches file names",
  "{": "groups or expands",
  "}": "groups or expands",
  "~": "expands to a home",
  "#": "begins a comment",
  "!": "negates, or calls up history",
  "^": "is a pipe to old shells",
};

/** Words that a shell takes as its own where a command stands (POSIX.1-2017, 2.4). */
const reserved = new Set([
  "case",
  "do",
  "done",
  "elif",
  "else",
  "esac",
  "fi",
  "for",
  "function",
  "if",
  "in",
  "select",
  "then",
  "time",
  "until",
  "while",
]);

function refused(at: number, reason: string): LexedLine {
  return { words: [], problems: [{ at, reason }] };
}

function foreignCharacters(line: string): CommandProblem[] {
  const problems: CommandProblem[] = [];
  let at = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code > 0x7e) problems.push({ at, reason: `${named(code)} is not printable ASCII` });
    at += character.length;
  }
  return problems;
}

function named(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

function step(reader: Reader): void {
  const character = reader.line[reader.at] ?? "";
  if (character === " ") endWord(reader);
  else if (character === "'") singleQuoted(reader);
  else if (character === '"') doubleQuoted(reader);
  else if (character === "\\") escaped(reader);
  else plain(reader, character);
  reader.at += 1;
}

function plain(reader: Reader, character: string): void {
  const meaning = meanings[character];
  if (meaning !== undefined)
    reader.problems.push({ at: reader.at, reason: `\`${character}\` ${meaning}; quote it if it is meant as itself` });
  if (character === "=" && reader.words.length === 0)
    reader.problems.push({ at: reader.at, reason: "`=` before the command sets a variable" });
  take(reader, character);
}

/** All up to the next `'` is itself. */
function singleQuoted(reader: Reader): void {
  const end = reader.line.indexOf("'", reader.at + 1);
  quoted(reader);
  if (end < 0) unclosed(reader);
  else {
    take(reader, reader.line.slice(reader.at + 1, end));
    reader.at = end;
  }
}

/** A backslash is itself unless it stands before one of $ ` " \ (POSIX.1-2017, 2.2.3). */
function doubleQuoted(reader: Reader): void {
  const { line } = reader;
  quoted(reader);
  for (let at = reader.at + 1; at < line.length; at += 1) {
    const character = line[at] ?? "";
    const next = line[at + 1] ?? "";
    if (character === '"') {
      reader.at = at;
      return;
    }
    if (character === "$" || character === "`") reader.problems.push({ at, reason: `\`${character}\` expands between double quotes` });
    const isEscape = character === "\\" && next !== "" && '$`"\\'.includes(next);
    if (isEscape) at += 1;
    take(reader, isEscape ? next : character);
  }
  unclosed(reader);
}

function escaped(reader: Reader): void {
  const next = reader.line[reader.at + 1];
  quoted(reader);
  if (next === undefined) {
    reader.problems.push({ at: reader.at, reason: "a backslash at the end joins lines" });
    return;
  }
  take(reader, next);
  reader.at += 1;
}

function unclosed(reader: Reader): void {
  reader.problems.push({ at: reader.at, reason: "this quote is never closed" });
  reader.at = reader.line.length;
}

/** Begins a word at a quote, even when nothing stands in it. */
function quoted(reader: Reader): void {
  take(reader, "");
  reader.isQuoted = true;
}

function take(reader: Reader, text: string): void {
  if (reader.start < 0) reader.start = reader.at;
  reader.text += text;
}

function endWord(reader: Reader): void {
  if (reader.start >= 0) reader.words.push({ text: reader.text, at: reader.start, isQuoted: reader.isQuoted });
  reader.text = "";
  reader.start = -1;
  reader.isQuoted = false;
}

function checkWords({ words, problems }: Reader): void {
  const [first] = words;
  if (first === undefined) problems.push({ at: 0, reason: "there is no command" });
  else if (first.text === "") problems.push({ at: first.at, reason: "the command is empty" });
  else if (!first.isQuoted && reserved.has(first.text)) problems.push({ at: first.at, reason: `\`${first.text}\` is a word of the shell` });
  if (words.length > lineLimits.words)
    problems.push({
      at: words[lineLimits.words]?.at ?? 0,
      reason: `there are ${words.length} words, at most ${lineLimits.words} are taken`,
    });
}
