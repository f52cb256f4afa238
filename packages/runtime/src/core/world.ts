// One world in a core's memory: its fields by name through the directory, and the calls that make it take ticks.
// Every view points into the core's memory and is valid until the next call that may grow it. It knows no rules.
import { DramatisError } from "../contracts/errors.ts";
import type { CoreEvent } from "../contracts/inputs.ts";
import type { Core, Dims } from "./core.ts";
import { countOf, type DirectoryField, typeBytes } from "./directory.ts";
import { decodeEvents, eventWords } from "./events.ts";
import { type AnyFieldView, type FieldView, fieldView, wordView } from "./field-view.ts";
import type { Status } from "./status.ts";
import { wordOf } from "./words.ts";

/** Where a canonical byte belongs: a field (or dimension) by name and the index of the element. */
export interface FieldPlace {
  readonly field: string;
  readonly index: number;
  readonly section: string;
}

/** A world block. Made by createWorld and createWorldOf. */
export class World {
  readonly core: Core;
  /** Byte offset of the block in the core's memory. */
  readonly at: number;
  /** Deciding and host dimensions by name. */
  readonly dims: Dims;
  readonly #generation: number;
  #buffer: ArrayBufferLike;
  #views = new Map<string, AnyFieldView>();
  #fault: string | undefined;
  #liveCanonical = new Uint8Array(0);
  #liveLedger = new Uint8Array(0);

  constructor(core: Core, at: number) {
    this.core = core;
    this.at = at;
    this.#generation = core.generation;
    this.#buffer = core.memory.buffer;
    this.dims = this.#readDims();
  }

  /** Whether this core knows a field by that name. An old core lacks what came later; whoever reads a field newer than behaviour 1 asks first. */
  has(name: string): boolean {
    return this.core.directory.byName.has(name);
  }

  /** A live view of a field of at most 32 bits. Writing to it changes the world. Throws DRAMATIS_CORE_FIELD for u64 and unknown fields. */
  view(name: string): FieldView {
    const view = this.#viewOf(name);
    if (view instanceof BigUint64Array) throw new DramatisError("DRAMATIS_CORE_FIELD", { field: name });
    return view;
  }

  /** A live view of a u64 field. Throws DRAMATIS_CORE_FIELD for others. */
  wide(name: string): BigUint64Array {
    const view = this.#viewOf(name);
    if (!(view instanceof BigUint64Array)) throw new DramatisError("DRAMATIS_CORE_FIELD", { field: name });
    return view;
  }

  /** One element of a field of at most 32 bits; index 0 when absent. Throws DRAMATIS_CORE_FIELD beyond the end. */
  get(name: string, index = 0): number {
    const value = this.view(name)[index];
    if (value === undefined) throw new DramatisError("DRAMATIS_CORE_FIELD", { field: `${name}[${index}]` });
    return value;
  }

  /** Writes one element; the value must fit the type. Throws DRAMATIS_CORE_FIELD beyond the end or when it does not fit. */
  set(name: string, index: number, value: number): void {
    const view = this.view(name);
    if (index >= 0 && index < view.length) view[index] = value;
    if (view[index] !== value) throw new DramatisError("DRAMATIS_CORE_FIELD", { field: `${name}[${index}] for ${value}` });
  }

  /** A copy of the canonical bytes: the snapshot that is hashed. The caller owns it. */
  canonical(): Uint8Array {
    return this.#bytes(this.at + this.core.directory.canonicalAt, this.#word("canonicalBytes")).slice();
  }

  /** A copy of the ledger: chain and tallies, which snapshots hold beside the canonical bytes. The caller owns it. */
  ledger(): Uint8Array {
    return this.#bytes(this.at + this.#word("ledgerOffset"), this.#word("ledgerBytes")).slice();
  }

  /** Bytes of a snapshot: the canonical bytes and the ledger behind them. */
  get snapshotBytes(): number {
    this.#renewLive();
    return this.#liveCanonical.length + this.#liveLedger.length;
  }

  /** Bytes of the canonical part of a snapshot. */
  get canonicalBytes(): number {
    this.#renewLive();
    return this.#liveCanonical.length;
  }

  /** Writes a snapshot into bytes of the caller's, from an offset on, and allocates nothing. Throws a RangeError when it does not fit. */
  copySnapshot(into: Uint8Array, at: number): void {
    this.#renewLive();
    into.set(this.#liveCanonical, at);
    into.set(this.#liveLedger, at + this.#liveCanonical.length);
  }

  /** Writes canonical bytes of a world of the same dimensions, and nothing else. Throws DRAMATIS_CORE_IMAGE. */
  writeCanonical(canonical: Uint8Array): void {
    const here = this.#bytes(this.at + this.core.directory.canonicalAt, this.#word("canonicalBytes"));
    const dimBytes = this.core.directory.dimensions.length * 4;
    if (canonical.length !== here.length) throw image(`it has ${canonical.length} bytes, this world ${here.length}`);
    if (here.subarray(0, dimBytes).some((byte, index) => byte !== canonical[index])) throw image("its dimensions differ");
    here.set(canonical);
  }

  /** Takes up a snapshot of a world of the same dimensions: derived bytes are rebuilt, the chain goes on. Throws DRAMATIS_CORE_IMAGE. */
  restore(canonical: Uint8Array, ledger: Uint8Array): Status {
    const here = this.#bytes(this.at + this.#word("ledgerOffset"), this.#word("ledgerBytes"));
    if (ledger.length !== here.length) throw image(`its ledger has ${ledger.length} bytes, this world's ${here.length}`);
    this.writeCanonical(canonical);
    here.set(ledger);
    return this.#call("restore", () => this.core.exports.restore(this.at));
  }

  /** Begins the run of a world whose canonical bytes are written: c[0] = xxh64(canonical bytes), derived bytes, first visits. */
  start(): Status {
    return this.#call("start", () => this.core.exports.start(this.at, this.hash()));
  }

  /** The 64-bit hash of the canonical bytes. */
  hash(): bigint {
    this.#alive();
    return BigInt.asUintN(64, this.core.exports.hash(this.at));
  }

  /** The last link of the chain: c[tick]. */
  link(): bigint {
    return this.wide("link")[0] ?? 0n;
  }

  /** A live view of the last link as two u32, low first, for those who keep it every tick: gone with the next call that grows memory. */
  linkWords(): Uint32Array {
    const link = this.wide("link");
    return wordView({ buffer: link.buffer, at: link.byteOffset, count: 2 });
  }

  /** tickBegin: timers and perception. `ring-full` asks for events() and resume(). */
  begin(): Status {
    return this.#call("begin", () => this.core.exports.begin(this.at));
  }

  /** tickEnd with the tick's inputs in bytes (see input-codec.ts): everything from the inputs to the hash. */
  end(inputs: Uint8Array): Status {
    this.#writeInputs(inputs);
    return this.#call("end", () => this.core.exports.end(this.at, inputs.length));
  }

  /** Goes on with the begin, end or stride that a full ring interrupted. */
  resume(): Status {
    return this.#call("resume", () => this.core.exports.resume(this.at));
  }

  /** Closes the tick: bytes from `from` on are view and wake inputs, applied now; the chain's link covers all bytes. */
  seal(inputs: Uint8Array, from: number): Status {
    this.#writeInputs(inputs);
    return this.#call("seal", () => this.core.exports.seal(this.at, inputs.length, from));
  }

  /**
   * Takes up to n whole ticks without inputs, sealing each; ends early when the cast is to be woken, the ring is full or the run ends. A tick
   * that woke somebody is left where it stands: `woken-at-begin` wants end() and seal(), `woken-at-end` and `ended` want seal().
   */
  stride(ticks: number): Status {
    return this.#call("stride", () => this.core.exports.stride(this.at, ticks));
  }

  /** Gives the events since the last time, decoded, and empties the ring. */
  events(): CoreEvent[] {
    const events = decodeEvents(this.rawEvents(), this.core.directory.words);
    this.clearEvents();
    return events;
  }

  /** The filled part of the ring, six words an event (see events.ts): a live view, gone with the next call. */
  rawEvents(): Uint32Array {
    const ring = this.view("ring");
    return (ring as Uint32Array).subarray(0, this.get("ringCount") * eventWords);
  }

  /** Empties the ring. */
  clearEvents(): void {
    this.#alive();
    this.core.exports.clearRing(this.at);
  }

  /** Whether one could see from one cell to the other; symmetric. Cells are indices of the block. */
  sees(cellA: number, cellB: number): boolean {
    return this.#guarded("sees", () => this.core.exports.sees(this.at, cellA, cellB)) !== 0;
  }

  /** The cells that the actor in a slot sees now, as block indices in the core's order. */
  visibleCells(slot: number): number[] {
    const count = this.#guarded("visible", () => this.core.exports.visible(this.at, slot)) >>> 0;
    return Array.from(this.view("queue").subarray(0, count));
  }

  /** Fills scratch with 0xA5, between ticks only; tests do so to show that nothing depends on it. */
  poison(): Status {
    return this.#call("poison", () => this.core.exports.poison(this.at));
  }

  /** Where the canonical byte at an offset from the start of canonical() belongs; undefined for padding. */
  fieldAt(offset: number): FieldPlace | undefined {
    const { canonicalAt, dimensions, fields } = this.core.directory;
    const dimension = dimensions[offset >> 2];
    if (dimension !== undefined) return { field: dimension, index: 0, section: "dimensions" };
    for (const field of fields) {
      const inside = offset - (this.#offsetOf(field) - canonicalAt);
      const size = typeBytes[field.type];
      if (field.class === "canonical" && inside >= 0 && inside < countOf(field, this.dims) * size) {
        return { field: field.name, index: Math.floor(inside / size), section: field.section };
      }
    }
    return undefined;
  }

  /** The fault that stopped this world, or undefined. A world with a fault is of no more use. */
  get fault(): string | undefined {
    return this.#fault;
  }

  #readDims(): Dims {
    const { canonicalAt, dimensions, layoutWords } = this.core.directory;
    const words = new DataView(this.core.memory.buffer, this.at);
    const dims: Record<string, number> = {};
    dimensions.forEach((name, index) => {
      dims[name] = words.getUint32(canonicalAt + index * 4, true);
    });
    const host = layoutWords.slice(layoutWords.indexOf("scratchOffset") + 1);
    for (const name of host) dims[name] = words.getUint32(layoutWords.indexOf(name) * 4, true);
    return dims;
  }

  #viewOf(name: string): AnyFieldView {
    this.#alive();
    if (this.core.memory.buffer !== this.#buffer) {
      this.#views.clear();
      this.#buffer = this.core.memory.buffer;
    }
    let view = this.#views.get(name);
    if (view === undefined) {
      const field = this.core.directory.byName.get(name);
      if (field === undefined) throw new DramatisError("DRAMATIS_CORE_FIELD", { field: name });
      view = fieldView(field.type, { buffer: this.#buffer, at: this.at + this.#offsetOf(field), count: countOf(field, this.dims) });
      this.#views.set(name, view);
    }
    return view;
  }

  #offsetOf(field: DirectoryField): number {
    return new DataView(this.core.memory.buffer).getUint32(this.at + field.offsetAt, true);
  }

  #word(name: string): number {
    this.#alive();
    return new DataView(this.core.memory.buffer).getUint32(this.at + this.core.directory.layoutWords.indexOf(name) * 4, true);
  }

  #bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.core.memory.buffer, at, length);
  }

  #renewLive(): void {
    this.#alive();
    if (this.#liveCanonical.buffer === this.core.memory.buffer) return;
    this.#liveCanonical = this.#bytes(this.at + this.core.directory.canonicalAt, this.#word("canonicalBytes"));
    this.#liveLedger = this.#bytes(this.at + this.#word("ledgerOffset"), this.#word("ledgerBytes"));
  }

  #alive(): void {
    if (this.#generation !== this.core.generation) throw new DramatisError("DRAMATIS_CORE_FREED");
  }

  #writeInputs(inputs: Uint8Array): void {
    const here = this.view("inputs");
    if (inputs.length > inputBytesMax)
      throw new DramatisError("DRAMATIS_CORE_INPUTS_LONG", { found: inputs.length, expected: inputBytesMax });
    here.set(inputs);
  }

  #call(name: string, run: () => number): Status {
    return this.#status(name, this.#guarded(name, run));
  }

  #status(call: string, code: number): Status {
    const status = this.core.statusOf.get(code >>> 0);
    if (status === undefined) throw new DramatisError("DRAMATIS_CORE_STATUS", { status: code >>> 0, call });
    return status;
  }

  #guarded(call: string, run: () => number): number {
    this.#alive();
    if (this.#fault !== undefined) throw this.#faulted(call);
    try {
      return run();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.#fault = wordOf(this.core.directory.words, "faults", this.get("fault"));
      throw this.#faulted(call);
    }
  }

  #faulted(call: string): DramatisError {
    const system = wordOf(this.core.directory.words, "systems", this.get("system"));
    return new DramatisError("DRAMATIS_CORE_FAULT", { call, fault: this.#fault ?? "unknown", tick: this.get("tick"), system });
  }
}

// --- internal ---

const inputBytesMax = 65536;

function image(reason: string): DramatisError {
  return new DramatisError("DRAMATIS_CORE_IMAGE", { reason });
}
