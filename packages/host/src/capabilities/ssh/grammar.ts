// Holds the words of a line against the rows of the commands that may be peeked at. What no row says is refused.
// It must not know how words are read from a line, nor what is done with them.
import { DramatisError, saidNearest } from "@dramatis/runtime";
import { type CommandRow, commandRows, type OperandRow, peekedCommands } from "./commands.ts";
import { type LexedLine, lexLine, type Word } from "./lex.ts";
import { type CommandProblem, commandRefusal } from "./problem.ts";
import { type ValueType, valueProblem } from "./values.ts";

/** Gives the words of a command that only looks. `roots` are the paths below which it may, `names` the commands. Throws DRAMATIS_SSH_COMMAND with all problems. Pure. */
export function peekWords(line: string, roots: readonly string[], names: readonly string[] = peekedCommands): readonly string[] {
  const lexed = lexLine(line);
  return textsOf({
    words: lexed.words,
    problems: lexed.problems.length > 0 ? lexed.problems : matchProblems(lexed.words, { roots, names }),
  });
}

/** Gives the words of any command that expands nothing. Throws DRAMATIS_SSH_COMMAND with all problems. Pure. */
export function plainWords(line: string): readonly string[] {
  return textsOf(lexLine(line));
}

/** Whether an error says that a command was refused. */
export function isCommandRefusal(error: unknown): error is DramatisError {
  return error instanceof DramatisError && error.code === "DRAMATIS_SSH_COMMAND";
}

// --- internal ---

/** What a host lets be looked at, and by which commands. */
interface Allowed {
  readonly roots: readonly string[];
  readonly names: readonly string[];
}

interface Matching {
  readonly row: CommandRow;
  readonly switches: ReadonlySet<string>;
  readonly roots: readonly string[];
  readonly problems: CommandProblem[];
  readonly given: Set<string>;
  readonly operands: Word[];
}

function textsOf({ words, problems }: LexedLine): readonly string[] {
  if (problems.length > 0) throw commandRefusal(problems);
  return words.map(({ text }) => text);
}

function matchProblems(words: readonly Word[], { roots, names }: Allowed): readonly CommandProblem[] {
  const row = rowOf(words, names);
  if (row === undefined) return [{ at: words[0]?.at ?? 0, reason: unknownCommand(words, names) }];
  const matching: Matching = { row, switches: new Set(row.switches.split(" ")), roots, problems: [], given: new Set(), operands: [] };
  const rest = words.slice(row.name.split(" ").length);
  if (row.style === "find") matchFind(matching, rest);
  else matchFlags(matching, rest);
  checkNeeds(matching, words);
  checkOperands(matching, words);
  return matching.problems;
}

function rowOf(words: readonly Word[], names: readonly string[]): CommandRow | undefined {
  const [first, second] = words.map(({ text }) => text);
  return commandRows.find(({ name }) => names.includes(name) && (name === first || name === `${first} ${second ?? ""}`));
}

function unknownCommand(words: readonly Word[], names: readonly string[]): string {
  const [first = "", second] = words.map(({ text }) => text);
  const subs = names.filter((name) => name.startsWith(`${first} `));
  if (subs.length > 0) return `expected one of ${subs.join(", ")}, found \`${second ?? "nothing"}\``;
  return `\`${first}\` is none of the commands that may be peeked at${saidNearest(first, names)}`;
}

/** Flags, then `--` where it is wanted, then operands. A flag behind an operand is refused: programs do not agree on what it is. */
function matchFlags(matching: Matching, words: readonly Word[]): void {
  let index = 0;
  for (; index < words.length; index += 1) {
    const word = words[index] as Word;
    if (word.text === "--" && matching.row.style !== "fixed") {
      matching.operands.push(...words.slice(index + 1));
      return;
    }
    if (!isFlag(word)) break;
    if (word.text.startsWith("--")) index += longFlag(matching, word, words[index + 1]);
    else index += shortFlags(matching, word, words[index + 1]);
  }
  for (const word of words.slice(index)) {
    if (word.text.startsWith("-")) matching.problems.push({ at: word.at, reason: `flags stand before operands; found \`${word.text}\`` });
    else matching.operands.push(word);
  }
}

/** Paths, then whole flags. */
function matchFind(matching: Matching, words: readonly Word[]): void {
  let index = 0;
  for (; index < words.length && !isFlag(words[index] as Word); index += 1) matching.operands.push(words[index] as Word);
  for (; index < words.length; index += 1) index += wholeFlag(matching, words[index] as Word, words[index + 1]);
}

function isFlag({ text }: Word): boolean {
  return text.startsWith("-");
}

function longFlag(matching: Matching, word: Word, next: Word | undefined): number {
  const equals = word.text.indexOf("=");
  if (equals < 0) return wholeFlag(matching, word, next);
  const name = word.text.slice(0, equals);
  const type = ownValue(matching.row, name);
  if (type === undefined) unknownFlag(matching, word, name);
  else takeValue(matching, { name, type, value: word.text.slice(equals + 1), at: word.at });
  return 0;
}

/** `-n`, `-la`, `-n5`, `-ln 5`. Gives how many words behind this one were used. */
function shortFlags(matching: Matching, word: Word, next: Word | undefined): number {
  const letters = word.text.slice(1);
  if (letters === "") unknownFlag(matching, word, "-");
  for (let index = 0; index < letters.length; index += 1) {
    const name = `-${letters[index]}`;
    const type = ownValue(matching.row, name);
    const attached = letters.slice(index + 1);
    if (type !== undefined && attached !== "") {
      takeValue(matching, { name, type, value: attached, at: word.at });
      return 0;
    }
    if (type !== undefined) return valueBehind(matching, { name, type, at: word.at }, next);
    if (matching.switches.has(name)) matching.given.add(name);
    else unknownFlag(matching, word, name);
  }
  return 0;
}

/** A flag that is a whole word, and its value in the next where it has one. Gives how many words behind it were used. */
function wholeFlag(matching: Matching, word: Word, next: Word | undefined): number {
  const type = ownValue(matching.row, word.text);
  if (type !== undefined) return valueBehind(matching, { name: word.text, type, at: word.at }, next);
  if (isFlag(word) && matching.switches.has(word.text)) matching.given.add(word.text);
  else unknownFlag(matching, word, word.text);
  return 0;
}

function valueBehind(matching: Matching, flag: { name: string; type: ValueType; at: number }, next: Word | undefined): number {
  if (next === undefined) matching.problems.push({ at: flag.at, reason: `\`${flag.name}\` wants a value` });
  else takeValue(matching, { ...flag, value: next.text, at: next.at });
  return next === undefined ? 0 : 1;
}

function takeValue(matching: Matching, { name, type, value, at }: { name: string; type: ValueType; value: string; at: number }): void {
  matching.given.add(name);
  const problem = valueProblem(type, value, matching.roots);
  if (problem !== null) matching.problems.push({ at, reason: `the value of \`${name}\`: ${problem}` });
}

function ownValue(row: CommandRow, name: string): ValueType | undefined {
  return Object.hasOwn(row.values, name) ? row.values[name] : undefined;
}

function unknownFlag({ row, problems }: Matching, { at }: Word, name: string): void {
  const known = [...row.switches.split(" "), ...Object.keys(row.values)].filter((flag) => flag !== "");
  problems.push({
    at,
    reason: `\`${row.name}\` does not take \`${name}\` here${known.length === 0 ? "" : `; it takes ${known.join(" ")}`}`,
  });
}

function checkNeeds({ row, given, problems }: Matching, words: readonly Word[]): void {
  const needs = row.needsOneOf ?? [];
  if (needs.length > 0 && !needs.some((flag) => given.has(flag)))
    problems.push({ at: words[0]?.at ?? 0, reason: `\`${row.name}\` is taken with ${needs.join(" or ")} only` });
}

function checkOperands(matching: Matching, words: readonly Word[]): void {
  const { row, operands, problems, roots } = matching;
  let used = 0;
  for (const { type, min, max } of row.operands) {
    const mine = operands.slice(used, used + max);
    if (mine.length < min) problems.push({ at: words.at(-1)?.at ?? 0, reason: `\`${row.name}\` wants ${said(type)}` });
    for (const { text, at } of mine) {
      const problem = valueProblem(type, text, roots);
      if (problem !== null) problems.push({ at, reason: problem });
    }
    used += mine.length;
  }
  const over = operands[used];
  if (over !== undefined) problems.push({ at: over.at, reason: `\`${row.name}\` takes no more operands here` });
}

function said(type: OperandRow["type"]): string {
  return typeof type === "object" ? `one of ${type.oneOf.join(", ")}` : `a ${type}`;
}
