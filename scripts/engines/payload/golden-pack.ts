// A golden pack: all that a bare core needs to take the golden runs again, as one byte string that JavaScript and C read alike.
// u32 little-endian throughout: where the core keeps what a host must know (taken from its directory), then image and inputs of every run.
// It must not know how runs are made, and runs wherever the language runs.
import { STATUSES } from "../../../packages/core-as/src/index.ts";

/** Places and words of a core that its host must know: bytes from the start of a block, the words with a field's offset, and statuses. */
export type CoreMap = Readonly<Record<(typeof coreWords)[number], number>>;

/** One run: the canonical bytes of its world at tick 0, what c[0] covers beside them, and the inputs by tick as at the core's door. */
export interface PackedRun {
  readonly name: string;
  readonly ticks: number;
  readonly ringEvents: number;
  readonly fieldPool: number;
  readonly image: Uint8Array;
  readonly decided: Uint8Array;
  readonly inputs: readonly PackedInputs[];
}

/** Inputs of one tick: the bytes before `from` enter at the end of the tick, the rest at sealing. */
export interface PackedInputs {
  readonly tick: number;
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** What a directory has to say for the map of its core. */
export interface MappedDirectory {
  readonly canonicalAt: number;
  readonly dimensions: readonly string[];
  readonly layoutWords: readonly string[];
  readonly byName: ReadonlyMap<string, { readonly offsetAt: number }>;
}

/** The words of a core's map in the order in which they stand in a pack. */
export const coreWords = [
  ...["canonicalAt", "dimensionBytes", "ringEventsAt", "fieldPoolAt", "canonicalBytesAt"],
  ...["inputsAt", "tickAt", "linkAt", "done", "ringFull", "wokenAtBegin", "wokenAtEnd", "ended"],
] as const satisfies readonly string[];

/** Gives the map of a core from its directory. Throws a TypeError for a core that has not all of it. Pure. */
export function coreMapOf({ canonicalAt, dimensions, layoutWords, byName }: MappedDirectory): CoreMap {
  const word = (name: string): number => found(layoutWords.indexOf(name), name) * 4;
  const field = (name: string): number => found(byName.get(name)?.offsetAt ?? -1, name);
  return {
    canonicalAt,
    dimensionBytes: dimensions.length * 4,
    ringEventsAt: word("ringEvents"),
    fieldPoolAt: word("fieldPool"),
    canonicalBytesAt: word("canonicalBytes"),
    inputsAt: field("inputs"),
    tickAt: field("tick"),
    linkAt: field("link"),
    done: STATUSES.done,
    ringFull: STATUSES["ring-full"],
    wokenAtBegin: STATUSES["woken-at-begin"],
    wokenAtEnd: STATUSES["woken-at-end"],
    ended: STATUSES.ended,
  };
}

/** Gives the bytes of a pack. Pure. */
export function writePack(map: CoreMap, runs: readonly PackedRun[]): Uint8Array {
  const parts: Uint8Array[] = [words([magic, ...coreWords.map((name) => map[name]), runs.length])];
  for (const { name, ticks, ringEvents, fieldPool, image, decided, inputs } of runs) {
    for (const bytes of [ascii(name), image, decided]) parts.push(words([bytes.length]), bytes);
    parts.push(words([ticks, ringEvents, fieldPool, inputs.length]));
    for (const { tick, from, bytes } of inputs) parts.push(words([tick, from, bytes.length]), bytes);
  }
  return joined(parts);
}

/** Reads a pack; byte strings are views of it. Throws a RangeError for anything else. Pure. */
export function readPack(pack: Uint8Array): { readonly map: CoreMap; readonly runs: readonly PackedRun[] } {
  const reader: Reader = { view: new DataView(pack.buffer, pack.byteOffset, pack.byteLength), pack, at: 0 };
  if (word(reader) !== magic) throw new RangeError("these bytes are no golden pack");
  const map = Object.fromEntries(coreWords.map((name) => [name, word(reader)])) as unknown as CoreMap;
  const runs = times(word(reader), () => readRun(reader));
  if (reader.at !== pack.length) throw new RangeError("the golden pack has bytes behind its end");
  return { map, runs };
}

// --- internal ---

const magic = 0x314b5047;

interface Reader {
  readonly view: DataView;
  readonly pack: Uint8Array;
  at: number;
}

function readRun(reader: Reader): PackedRun {
  const name = String.fromCharCode(...block(reader));
  const image = block(reader);
  const decided = block(reader);
  const [ticks, ringEvents, fieldPool] = [word(reader), word(reader), word(reader)];
  const inputs = times(word(reader), () => ({ tick: word(reader), from: word(reader), bytes: block(reader) }));
  return { name, ticks, ringEvents, fieldPool, image, decided, inputs };
}

function word(reader: Reader): number {
  reader.at += 4;
  return reader.view.getUint32(reader.at - 4, true);
}

function block(reader: Reader): Uint8Array {
  const end = word(reader) + reader.at;
  if (end > reader.pack.length) throw new RangeError("the golden pack is cut");
  const bytes = reader.pack.subarray(reader.at, end);
  reader.at = end;
  return bytes;
}

function times<T>(count: number, make: () => T): T[] {
  const made: T[] = [];
  for (let index = 0; index < count; index += 1) made.push(make());
  return made;
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint32(index * 4, value, true);
  });
  return bytes;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function found(value: number, name: string): number {
  if (value < 0) throw new TypeError(`this core has no ${name}`);
  return value;
}
