// Mutations of level files: bytes, cuts, tokens, lines, numbers, pieces of other files. A case is a pure function of importer and number, so
// that any case of a long proof can be made again. No test here.

/** Draws whole numbers from 0 to n - 1. */
export type Draw = (n: number) => number;

/** Files by name. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** A mutated set of files, and what was done to it. */
export interface Mutated {
  readonly what: string;
  readonly files: Files;
}

/** Mutates one of the files, mostly once and at most four times; `others` are files from which pieces may come. */
export function mutateFiles(files: Files, others: readonly Uint8Array[], draw: Draw): Mutated {
  const names = [...files.keys()];
  const name = names[draw(names.length)] ?? "";
  let bytes: Uint8Array = files.get(name) ?? new Uint8Array();
  const done: string[] = [];
  for (let left = 1 + (draw(3) === 0 ? draw(4) : 0); left > 0; left -= 1) {
    const [what, mutation] = MUTATIONS[draw(MUTATIONS.length)] ?? MUTATIONS[0];
    bytes = mutation(bytes, draw, others);
    done.push(what);
  }
  return { what: `${name}: ${done.join(", ")}`, files: new Map([...files, [name, bytes]]) };
}

// --- internal ---

type Mutation = (bytes: Uint8Array, draw: Draw, others: readonly Uint8Array[]) => Uint8Array;

const MUTATIONS: readonly [readonly [string, Mutation], ...(readonly [string, Mutation])[]] = [
  ["bytes flipped", (bytes, draw) => edited(bytes, (copy) => times(1 + draw(8), () => flip(copy, draw)))],
  [
    "bytes drawn",
    (bytes, draw) => edited(bytes, (copy) => times(1 + draw(4), () => copy.set([draw(256)], draw(Math.max(1, copy.length))))),
  ],
  ["cut off", (bytes, draw) => bytes.slice(0, draw(bytes.length + 1))],
  ["beginning cut off", (bytes, draw) => bytes.slice(draw(bytes.length + 1))],
  ["piece taken out", (bytes, draw) => spliced(bytes, piece(bytes, draw, 200), new Uint8Array())],
  ["piece doubled", (bytes, draw) => doubled(bytes, piece(bytes, draw, 400))],
  ["piece of another file put in", (bytes, draw, others) => spliced(bytes, piece(bytes, draw, 200), pieceOf(others, draw))],
  ["zeros put in", (bytes, draw) => spliced(bytes, piece(bytes, draw, 4), new Uint8Array(draw(200)))],
  ["number blown up", (bytes, draw) => withMatch(bytes, draw, /-?[0-9]+(?:\.[0-9]+)?/g, HUGE)],
  ["text exchanged", (bytes, draw) => withMatch(bytes, draw, /"[^"\n]{0,80}"/g, TEXTS)],
  ["word exchanged", (bytes, draw) => withMatch(bytes, draw, /[A-Za-z_]+/g, WORDS)],
  ["value exchanged", (bytes, draw) => withMatch(bytes, draw, /\b(?:true|false|null)\b|\[[^[\]{}]{0,40}\]|\{[^[\]{}]{0,80}\}/g, VALUES)],
  ["tokens swapped", swapped],
  ["lines swapped", (bytes, draw) => withLines(bytes, (lines) => exchange(lines, draw(lines.length), draw(lines.length)))],
  ["line doubled many times", (bytes, draw) => withLines(bytes, (lines) => repeat(lines, draw(lines.length), 1 + draw(50)))],
  ["nested deeply", (bytes, draw) => nested(bytes, draw)],
  ["values of the JSON exchanged", jsonExchanged],
  ["values of the JSON exchanged", jsonExchanged],
  ["values of the JSON exchanged", jsonExchanged],
  ["values of the JSON exchanged", jsonExchanged],
];

const HUGE = [
  "1000000000",
  "-1",
  "4294967296",
  "99999999999999999999",
  "1e308",
  "-0",
  "0",
  "0.5",
  "1048577",
  "2147483648",
  "NaN",
  "9007199254740993",
];
const TEXTS = [
  '""',
  '"../../../etc/passwd"',
  '"/etc/passwd"',
  '"__proto__"',
  '"constructor"',
  '"\\u0000"',
  '"\\ud800"',
  `"${"x".repeat(3000)}"`,
  "null",
  "[]",
  '"-1"',
];
const WORDS = ["constructor", "__proto__", "toString", "null", "true", "x", "length", "include", "template", "DOCTYPE", "ENTITY"];
const VALUES = ["null", "[]", "{}", "[[]]", '"x"', "-1", "[null]", '{"a":{}}', "1e999"];

function edited(bytes: Uint8Array, edit: (copy: Uint8Array) => void): Uint8Array {
  const copy = bytes.slice();
  if (copy.length > 0) edit(copy);
  return copy;
}

function times(count: number, work: () => void): void {
  for (let left = count; left > 0; left -= 1) work();
}

function flip(bytes: Uint8Array, draw: Draw): void {
  const at = draw(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << draw(8));
}

type Piece = readonly [from: number, to: number];

function piece(bytes: Uint8Array, draw: Draw, max: number): Piece {
  const from = draw(bytes.length + 1);
  return [from, Math.min(bytes.length, from + draw(max))];
}

function pieceOf(others: readonly Uint8Array[], draw: Draw): Uint8Array {
  const other = others[draw(others.length)] ?? new Uint8Array();
  return other.slice(...piece(other, draw, 300));
}

function spliced(bytes: Uint8Array, [from, to]: Piece, put: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length - (to - from) + put.length);
  out.set(bytes.subarray(0, from));
  out.set(put, from);
  out.set(bytes.subarray(to), from + put.length);
  return out;
}

function doubled(bytes: Uint8Array, [from, to]: Piece): Uint8Array {
  return spliced(bytes, [to, to], bytes.slice(from, to));
}

/** Bytes as characters of the same number and back, so that patterns work on any bytes. */
function characters(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}

function withMatch(bytes: Uint8Array, draw: Draw, pattern: RegExp, choices: readonly string[]): Uint8Array {
  const found = matchesIn(characters(bytes), pattern);
  const match = found[draw(Math.max(1, found.length))];
  if (match === undefined) return bytes;
  return spliced(bytes, [match.index, match.index + match[0].length], bytesOf(choices[draw(choices.length)] ?? ""));
}

function swapped(bytes: Uint8Array, draw: Draw): Uint8Array {
  const found = matchesIn(characters(bytes), /"[^"\n]{0,80}"|[-A-Za-z0-9_.]+|[[\]{}:,<>/=#]/g);
  const pair = [draw(Math.max(1, found.length)), draw(Math.max(1, found.length))].sort((left, right) => left - right);
  const [first, second] = [found[pair[0] ?? 0], found[pair[1] ?? 0]];
  if (first === undefined || second === undefined || first === second) return bytes;
  const later = spliced(bytes, [second.index, second.index + second[0].length], bytesOf(first[0]));
  return spliced(later, [first.index, first.index + first[0].length], bytesOf(second[0]));
}

function withLines(bytes: Uint8Array, edit: (lines: string[]) => void): Uint8Array {
  const lines = characters(bytes).split("\n");
  edit(lines);
  return bytesOf(lines.join("\n"));
}

function exchange(lines: string[], left: number, right: number): void {
  [lines[left], lines[right]] = [lines[right] ?? "", lines[left] ?? ""];
}

function repeat(lines: string[], at: number, count: number): void {
  lines.splice(at, 0, ...new Array<string>(count).fill(lines[at] ?? ""));
}

function nested(bytes: Uint8Array, draw: Draw): Uint8Array {
  const [open, close] = [
    ["[", "]"],
    ['{"a":', "}"],
    ["<a>", "</a>"],
    ["- ", ""],
  ][draw(4)] ?? ["", ""];
  const depth = 1 + draw(2000);
  const [from, to] = piece(bytes, draw, 20);
  return spliced(spliced(bytes, [to, to], bytesOf((close ?? "").repeat(depth))), [from, from], bytesOf((open ?? "").repeat(depth)));
}

const STRANGE = [
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  2_147_483_648,
  1_000_000_000,
  "",
  "x",
  "-1",
  "../x",
  "__proto__",
  [],
  {},
  [[]],
  [null],
  { a: {} },
];

/** Values deep inside a JSON file, taken out, doubled, exchanged with one another or with strange ones; any other file stays as it is. */
function jsonExchanged(bytes: Uint8Array, draw: Draw): Uint8Array {
  const root = jsonOf(bytes);
  if (root === undefined) return bytes;
  const spots = spotsIn(root);
  times(1 + draw(3), () => {
    const [at, other] = [spots[draw(Math.max(1, spots.length))], spots[draw(Math.max(1, spots.length))]];
    if (at === undefined || other === undefined) return;
    const choice = draw(6);
    if (choice === 0) delete at.holder[at.key];
    else if (choice === 1) at.holder[at.key] = structuredClone(other.holder[other.key]);
    else if (choice === 2 && Array.isArray(at.holder)) at.holder.push(...at.holder.slice(0, draw(50)));
    else at.holder[at.key] = STRANGE[draw(STRANGE.length)];
  });
  return new TextEncoder().encode(JSON.stringify(root));
}

interface JsonSpot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function jsonOf(bytes: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function spotsIn(root: object): readonly JsonSpot[] {
  const spots: JsonSpot[] = [];
  const open: object[] = [root];
  for (let holder = open.pop(); holder !== undefined && spots.length < spotsMax; holder = open.pop()) {
    for (const [key, value] of Object.entries(holder)) {
      spots.push({ holder: holder as Record<string, unknown>, key });
      if (typeof value === "object" && value !== null) open.push(value);
    }
  }
  return spots;
}

const spotsMax = 100_000;
