// The built core without a binding: its exports, its directory, and world blocks written field by field through the directory.
// It stands in for the runtime, which core-as must not know, so that the ABI is tested on its own.
import { readFileSync } from "node:fs";

/** A row of the directory. */
export interface RawField {
  readonly section: string;
  readonly name: string;
  readonly type: "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "u64";
  readonly count: string;
  readonly class: "canonical" | "ledger" | "derived" | "scratch";
  readonly editable: boolean;
  readonly offsetAt: number;
}

/** The directory that the core exports. */
export interface RawDirectory {
  readonly abi: number;
  readonly canonicalAt: number;
  readonly dimensions: readonly string[];
  readonly engine: string;
  readonly fields: readonly RawField[];
  readonly layoutWords: readonly string[];
  readonly numbers: readonly string[];
}

/** The functions of the core that the tests of core-as call. Pointers are bytes from the start of memory. */
export interface RawExports {
  readonly memory: WebAssembly.Memory;
  directory(): number;
  directoryBytes(): number;
  layout(world: number): number;
  start(world: number, link: bigint): number;
  hash(world: number): bigint;
  sees(world: number, cellA: number, cellB: number): number;
  visible(world: number, slot: number): number;
  xxh64(pointer: number, bytes: number): bigint;
}

/** Sizes by name, host dimensions among them. */
export type RawDims = Readonly<Record<string, number>>;

export const elementBytes = { u8: 1, i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, u64: 8 } as const;

/** Where blocks are put: behind the core's own data. */
export const blockAt = 65536;

/** The built core, freshly instantiated. */
export async function rawCore(): Promise<RawCore> {
  const bytes = readFileSync(new URL("../../build/core.wasm", import.meta.url));
  const instance = await WebAssembly.instantiate(await WebAssembly.compile(bytes), {});
  return new RawCore(instance.exports as unknown as RawExports);
}

/** An instance and its directory. */
export class RawCore {
  readonly exports: RawExports;
  readonly directory: RawDirectory;

  constructor(exports: RawExports) {
    this.exports = exports;
    const text = exports.memory.buffer.slice(exports.directory(), exports.directory() + exports.directoryBytes());
    this.directory = JSON.parse(Buffer.from(text).toString("utf16le")) as RawDirectory;
  }

  /** Lays out a block of zeros at `blockAt`, over whatever was there. Undefined when the core refuses the dimensions. */
  block(dims: RawDims): RawBlock | undefined {
    const { dimensions, canonicalAt, layoutWords } = this.directory;
    this.reserve(blockAt + canonicalAt + 65536);
    new Uint8Array(this.exports.memory.buffer, blockAt).fill(0);
    const words = new DataView(this.exports.memory.buffer);
    dimensions.forEach((name, index) => words.setUint32(blockAt + canonicalAt + index * 4, dims[name] ?? 0, true));
    for (const name of ["ringEvents", "fieldPool"]) words.setUint32(blockAt + layoutWords.indexOf(name) * 4, dims[name] ?? 0, true);
    const total = this.exports.layout(blockAt) >>> 0;
    if (total === 0) return undefined;
    this.reserve(blockAt + total);
    return new RawBlock(this, dims, total);
  }

  /** Makes sure that memory has so many bytes. */
  reserve(bytes: number): void {
    const lacking = bytes - this.exports.memory.buffer.byteLength;
    if (lacking > 0) this.exports.memory.grow(Math.ceil(lacking / 65536));
  }
}

/** A laid-out world block. */
export class RawBlock {
  readonly core: RawCore;
  readonly dims: RawDims;
  readonly totalBytes: number;

  constructor(core: RawCore, dims: RawDims, totalBytes: number) {
    this.core = core;
    this.dims = dims;
    this.totalBytes = totalBytes;
  }

  /** A word of the layout header. */
  word(name: string): number {
    return this.#memory().getUint32(blockAt + this.core.directory.layoutWords.indexOf(name) * 4, true);
  }

  /** Offset of a field from the start of the block, in bytes. */
  offsetOf(field: RawField): number {
    return this.#memory().getUint32(blockAt + field.offsetAt, true);
  }

  /** Number of elements of a field. */
  countOf(field: RawField): number {
    const sizes = field.count.split("*").map((part) => (/^\d+$/.test(part) ? Number(part) : (this.dims[part] ?? 0)));
    return sizes.reduce((product, size) => product * size, 1);
  }

  /** Writes one element of a field of at most 32 bits. */
  set(name: string, index: number, value: number): void {
    const field = this.#field(name);
    const size = elementBytes[field.type];
    const at = blockAt + this.offsetOf(field) + index * size;
    if (size === 1) this.#memory().setUint8(at, value);
    else if (size === 2) this.#memory().setUint16(at, value, true);
    else this.#memory().setUint32(at, value, true);
  }

  /** The first u32 elements of a field. */
  words(name: string, count: number): number[] {
    return [...new Uint32Array(this.core.exports.memory.buffer, blockAt + this.offsetOf(this.#field(name)), count)];
  }

  #field(name: string): RawField {
    const field = this.core.directory.fields.find((row) => row.name === name);
    if (field === undefined) throw new Error(`the core has no field ${name}`);
    return field;
  }

  #memory(): DataView {
    return new DataView(this.core.exports.memory.buffer);
  }
}
