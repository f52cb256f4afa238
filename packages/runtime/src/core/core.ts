// A loaded core: one WebAssembly instance, its directory, and the arena in which worlds stand one behind the other in one memory.
// Loading is the only asynchronous thing here. It knows no rules and no field by name.
import { digestOfBytes } from "../contracts/canonical.ts";
import { DramatisError } from "../contracts/errors.ts";
import { type Directory, parseDirectory } from "./directory.ts";
import type { Status } from "./status.ts";
import { gateCore } from "./wasm-gate.ts";

/** The functions of a core. Pointers are bytes from the start of memory; u64 are BigInts and come back signed. */
export interface CoreExports {
  readonly memory: WebAssembly.Memory;
  directory(): number;
  directoryBytes(): number;
  /** First byte that worlds may have; cores that do not tell keep their constants below 64 KiB. */
  arena?(): number;
  layout(world: number): number;
  start(world: number, link: bigint): number;
  restore(world: number): number;
  begin(world: number): number;
  end(world: number, bytes: number): number;
  resume(world: number): number;
  seal(world: number, bytes: number, from: number): number;
  stride(world: number, ticks: number): number;
  clearRing(world: number): void;
  hash(world: number): bigint;
  sees(world: number, cellA: number, cellB: number): number;
  visible(world: number, slot: number): number;
  xxh64(pointer: number, bytes: number): bigint;
  poison(world: number): number;
}

/** Sizes by name. */
export type Dims = Readonly<Record<string, number>>;

/** What the host chooses and nothing depends on: events the ring holds (the core refuses less than one work item needs), distance
 * fields kept (at least 1). */
export interface HostDims {
  readonly ringEvents: number;
  readonly fieldPool: number;
}

/**
 * Loads a core from its bytes. Throws DRAMATIS_CORE_REFUSED for a module that is no core or that the gate refuses, DRAMATIS_CORE_DIRECTORY
 * when its directory cannot be read. The bytes are copied.
 */
export async function loadCore(bytes: Uint8Array): Promise<Core> {
  const owned = new Uint8Array(bytes);
  gateCore(owned);
  const module = await compile(owned);
  const instance = await WebAssembly.instantiate(module, {});
  const missing = functionNames.filter((name) => typeof instance.exports[name] !== "function");
  if (missing.length > 0) throw new DramatisError("DRAMATIS_CORE_REFUSED", { reason: `it does not export ${missing.join(", ")}` });
  if (!(instance.exports.memory instanceof WebAssembly.Memory)) {
    throw new DramatisError("DRAMATIS_CORE_REFUSED", { reason: "it does not export its memory" });
  }
  return new Core(owned, instance.exports as unknown as CoreExports);
}

/** A core ready to hold worlds. Its memory and all views into it belong to it. */
export class Core {
  /** sha-256 of the module's bytes, in hexadecimal. */
  readonly digest: string;
  /** The module as it was loaded; not to be written. */
  readonly bytes: Uint8Array;
  readonly exports: CoreExports;
  readonly memory: WebAssembly.Memory;
  readonly directory: Directory;
  /** What its calls answer, by number. */
  readonly statusOf: ReadonlyMap<number, Status>;
  /** Rises with every reset; a world of an earlier generation is freed. */
  generation = 0;
  readonly #arena: number;
  #top: number;

  constructor(bytes: Uint8Array, exports: CoreExports) {
    this.bytes = bytes;
    this.digest = digestOfBytes(bytes);
    this.exports = exports;
    this.memory = exports.memory;
    this.#arena = exports.arena === undefined ? pageBytes : exports.arena() >>> 0;
    this.#top = this.#arena;
    this.directory = parseDirectory(this.#text(exports.directory() >>> 0, exports.directoryBytes() >>> 0));
    this.statusOf = new Map(Object.entries(this.directory.statuses).map(([name, code]) => [code, name as Status]));
  }

  /**
   * Lays out a block of zeros for a world with the given deciding dimensions, behind those laid out before, and gives the byte at which it stands.
   * `canonicalBytes` is how many canonical bytes it must have, null for whatever it gets. Growing memory renews all views. Throws
   * DRAMATIS_CORE_DIMENSION when a dimension is missing, unknown to this core, or refused; DRAMATIS_CORE_IMAGE for another count of bytes;
   * DRAMATIS_CORE_MEMORY when it does not fit.
   */
  layOut(dims: Dims, host: HostDims, canonicalBytes: number | null): number {
    const { canonicalAt, dimensions, layoutWords } = this.directory;
    const at = this.#top;
    const header = canonicalAt + dimensions.length * 4;
    this.#reserve(at, header);
    new Uint8Array(this.memory.buffer, at, header).fill(0);
    this.#writeDimensions(at, dims, host);
    const total = this.exports.layout(at) >>> 0;
    if (total === 0) throw new DramatisError("DRAMATIS_CORE_DIMENSION", { dims: JSON.stringify({ ...dims, ...host }) });
    const laidOut = new DataView(this.memory.buffer).getUint32(at + layoutWords.indexOf("canonicalBytes") * 4, true);
    if (canonicalBytes !== null && canonicalBytes !== laidOut)
      throw new DramatisError("DRAMATIS_CORE_IMAGE", {
        reason: `it has ${canonicalBytes} bytes, such a world has ${laidOut} in this core`,
      });
    this.#reserve(at, total);
    new Uint8Array(this.memory.buffer, at + header, total - header).fill(0);
    this.#top = align(at + total);
    return at;
  }

  /** Frees all worlds at once; their objects throw DRAMATIS_CORE_FREED from now on. Memory keeps its size. */
  reset(): void {
    this.#top = this.#arena;
    this.generation += 1;
  }

  /** Gives the xxh64 of bytes with seed 0, as everything inside a run is hashed. */
  xxh64(bytes: Uint8Array): bigint {
    this.#reserve(this.#top, bytes.length);
    new Uint8Array(this.memory.buffer, this.#top, bytes.length).set(bytes);
    return BigInt.asUintN(64, this.exports.xxh64(this.#top, bytes.length));
  }

  /** Makes sure that so many bytes at the end of memory belong to no world. May grow memory, which renews all views. */
  keepTail(bytes: number): void {
    this.#reserve(this.#top, bytes);
  }

  #text(at: number, bytes: number): string {
    const units = new DataView(this.memory.buffer, at, bytes);
    let text = "";
    for (let index = 0; index < bytes; index += 2) text += String.fromCharCode(units.getUint16(index, true));
    return text;
  }

  #reserve(at: number, bytes: number): void {
    const lacking = at + bytes - this.memory.buffer.byteLength;
    if (lacking <= 0) return;
    try {
      this.memory.grow((lacking + pageBytes - 1) >>> 16);
    } catch {
      throw new DramatisError("DRAMATIS_CORE_MEMORY", { needed: at + bytes });
    }
  }

  #writeDimensions(at: number, dims: Dims, host: HostDims): void {
    const { canonicalAt, dimensions, layoutWords } = this.directory;
    const unknown = Object.keys(dims).filter((name) => dims[name] !== 0 && !dimensions.includes(name));
    const missing = dimensions.filter((name) => dims[name] === undefined);
    if (unknown.length + missing.length > 0) {
      throw new DramatisError("DRAMATIS_CORE_DIMENSION", { dims: `unknown ${unknown.join(", ")}; missing ${missing.join(", ")}` });
    }
    const words = new DataView(this.memory.buffer);
    dimensions.forEach((name, index) => words.setUint32(at + canonicalAt + index * 4, dims[name] ?? 0, true));
    // A host dimension that came later is unknown to an old core, which then is not told of it.
    for (const [name, size] of Object.entries(host)) {
      const word = layoutWords.indexOf(name);
      if (word >= 0) words.setUint32(at + word * 4, size, true);
    }
  }
}

// --- internal ---

const pageBytes = 65536;
/** Those of behaviour 1. What a later core exports beyond them is asked for where it is used, since an old core lacks it. */
const functionNames = [
  "directory",
  "directoryBytes",
  "layout",
  "start",
  "restore",
  "begin",
  "end",
  "resume",
  "seal",
  "stride",
  "clearRing",
  "hash",
  "sees",
  "visible",
  "xxh64",
  "poison",
] as const;

function align(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

async function compile(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch {
    throw new DramatisError("DRAMATIS_CORE_REFUSED", { reason: "the engine cannot compile it" });
  }
}
