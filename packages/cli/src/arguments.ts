// Command lines, read strictly against the flags that a command declares: every problem is listed, nothing is guessed.
// citty's own reader accepts unknown flags and keeps only the last of a repeated one. It must not know any command.
import type { ArgsDef } from "citty";

/** What a command was called with: positionals and flags by name; a repeatable flag or positional has all its values in `lists`. */
export interface Given {
  readonly positionals: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly switches: ReadonlySet<string>;
}

/** One problem: an unknown flag (with the flags there are), or something else that is said as expected and found. */
export type ArgumentProblem =
  | { readonly kind: "unknown-flag"; readonly flag: string; readonly known: readonly string[] }
  | { readonly kind: "missing"; readonly path: string; readonly expected: string }
  | { readonly kind: "unwanted"; readonly path: string; readonly expected: string; readonly found: string };

/** Flags that may be given more than once. */
export const repeatableFlags: ReadonlySet<string> = new Set(["set"]);

/** Positionals of which there may be any number, the last of a command's. */
export const repeatablePositionals: ReadonlySet<string> = new Set(["files"]);

/** Reads the words after a command's name. `-` is a positional, `--` ends the flags, `--flag=value` and `--flag value` are the same. Pure. */
export function readArguments(
  words: readonly string[],
  args: ArgsDef,
): { readonly given: Given; readonly problems: readonly ArgumentProblem[] } {
  const reading = newReading(args);
  let index = 0;
  for (; index < words.length && words[index] !== "--"; index += 1) {
    const word = words[index] ?? "";
    if (!isFlag(word)) reading.loose.push(word);
    else index += readFlag(reading, word, words[index + 1]);
  }
  reading.loose.push(...words.slice(index + 1));
  takePositionals(reading);
  requireFlags(reading);
  const { positionals, flags, lists, switches, problems } = reading;
  return { given: { positionals, flags, lists, switches }, problems };
}

// --- internal ---

interface Reading {
  readonly args: ArgsDef;
  readonly loose: string[];
  readonly positionals: Record<string, string>;
  readonly flags: Record<string, string>;
  readonly lists: Record<string, string[]>;
  readonly switches: Set<string>;
  readonly problems: ArgumentProblem[];
}

function newReading(args: ArgsDef): Reading {
  return { args, loose: [], positionals: {}, flags: {}, lists: {}, switches: new Set(), problems: [] };
}

function isFlag(word: string): boolean {
  return word.startsWith("-") && word !== "-";
}

/** Takes one flag and gives how many words behind it belong to it. */
function readFlag(reading: Reading, word: string, next: string | undefined): 0 | 1 {
  const { args, problems } = reading;
  const equals = word.indexOf("=");
  const said = equals < 0 ? word : word.slice(0, equals);
  const inline = equals < 0 ? undefined : word.slice(equals + 1);
  const name = nameOf(said, args);
  const type = args[name]?.type;
  if (name === "" || type === undefined || type === "positional") {
    problems.push({ kind: "unknown-flag", flag: said, known: knownFlags(args) });
    return 0;
  }
  if (type === "boolean") {
    if (inline === undefined) reading.switches.add(name);
    else problems.push({ kind: "unwanted", path: said, expected: "no value", found: inline });
    return 0;
  }
  const value = inline ?? (next === undefined || next.startsWith("--") ? undefined : next);
  if (value === undefined || value === "") problems.push({ kind: "missing", path: said, expected: hintOf(args, name) });
  else keep(reading, name, value);
  return inline === undefined && value !== undefined ? 1 : 0;
}

function keep(reading: Reading, name: string, value: string): void {
  if (repeatableFlags.has(name)) {
    reading.lists[name] = [...(reading.lists[name] ?? []), value];
    return;
  }
  const before = reading.flags[name];
  if (before !== undefined && before !== value) {
    reading.problems.push({ kind: "unwanted", path: `--${name}`, expected: "one value", found: `${before} and ${value}` });
  }
  reading.flags[name] = value;
}

function nameOf(said: string, args: ArgsDef): string {
  if (said.startsWith("--")) return Object.hasOwn(args, said.slice(2)) ? said.slice(2) : "";
  const short = said.slice(1);
  return Object.keys(args).find((name) => (args[name] as { alias?: string }).alias === short) ?? "";
}

function knownFlags(args: ArgsDef): string[] {
  return Object.keys(args)
    .filter((name) => args[name]?.type !== "positional")
    .map((name) => `--${name}`);
}

function hintOf(args: ArgsDef, name: string): string {
  return args[name]?.valueHint ?? "a value";
}

/** Words behind an unknown flag may be its value, so extra words are told of only when all flags are known. */
function takePositionals(reading: Reading): void {
  const names = Object.keys(reading.args).filter((name) => reading.args[name]?.type === "positional");
  const last = names.at(-1) ?? "";
  const rest = repeatablePositionals.has(last) ? reading.loose.slice(names.length - 1) : [];
  if (rest.length > 0) reading.lists[last] = rest;
  names.forEach((name, index) => {
    const value = reading.loose[index];
    if (value !== undefined) reading.positionals[name] = value;
    else if (reading.args[name]?.required === true)
      reading.problems.push({ kind: "missing", path: name, expected: hintOf(reading.args, name) });
  });
  if (rest.length > 0 || reading.problems.some(({ kind }) => kind === "unknown-flag")) return;
  for (const extra of reading.loose.slice(names.length)) {
    const expected = names.length === 0 ? "no further words" : `only ${names.join(" and ")}`;
    reading.problems.push({ kind: "unwanted", path: extra, expected, found: extra });
  }
}

function requireFlags({ args, flags, problems, switches }: Reading): void {
  const told = new Set(problems.flatMap((one) => (one.kind === "missing" ? [one.path] : [])));
  for (const [name, { type, required }] of Object.entries(args)) {
    const isAsked = type !== "positional" && required === true && !switches.has("help") && !told.has(`--${name}`);
    if (isAsked && flags[name] === undefined) problems.push({ kind: "missing", path: `--${name}`, expected: hintOf(args, name) });
  }
}
