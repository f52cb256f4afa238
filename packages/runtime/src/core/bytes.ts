// Little-endian bytes out and in: the few number forms of inputs and recordings. It must not know what the numbers mean.
import { assert, DramatisError } from "../contracts/errors.ts";

/** Collects bytes. Each call checks that its number fits and gives the writer back. */
export class ByteWriter {
  #bytes = new Uint8Array(64);
  #length = 0;

  /** One byte, 0 to 255. */
  u8(value: number): this {
    assert(Number.isInteger(value) && value >= 0 && value <= 255, `a byte holds ${value}`);
    this.#room(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  /** Four bytes, 0 to 2^32-1. */
  u32(value: number): this {
    assert(Number.isInteger(value) && value >= 0 && value <= 0xffffffff, `32 bits hold ${value}`);
    for (let shift = 0; shift < 32; shift += 8) this.u8((value >>> shift) & 255);
    return this;
  }

  /** Eight bytes, 0 to 2^64-1. */
  u64(value: bigint): this {
    assert(value >= 0n && value <= 0xffffffffffffffffn, "64 bits hold the value");
    return this.u32(Number(value & 0xffffffffn)).u32(Number(value >> 32n));
  }

  /** LEB128 of 0 to 2^32-1, 1 to 5 bytes. */
  varint(value: number): this {
    assert(Number.isInteger(value) && value >= 0 && value <= 0xffffffff, `a varint holds ${value}`);
    let rest = value;
    while (rest >= 0x80) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return this.u8(rest);
  }

  /** A varint of a signed number of 32 bits, small amounts short. */
  zigzag(value: number): this {
    assert(Number.isInteger(value) && value === (value | 0), `32 signed bits hold ${value}`);
    return this.varint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /** Bytes as they are. */
  raw(bytes: Uint8Array): this {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** A copy of what was written; the caller owns it. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Reads bytes from the front; everything that does not fit is DRAMATIS_INPUTS_DAMAGED with its offset. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  /** Bytes that are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  get atEnd(): boolean {
    return this.left === 0;
  }

  /** One byte, 0 to `most`. */
  u8(most = 255): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) return this.damaged(this.#at, "it is cut short");
    if (byte > most) return this.damaged(this.#at, `${byte} is more than ${most}`);
    this.#at += 1;
    return byte;
  }

  /** Four bytes. */
  u32(): number {
    return (this.u8() | (this.u8() << 8) | (this.u8() << 16) | (this.u8() << 24)) >>> 0;
  }

  /** Eight bytes. */
  u64(): bigint {
    return BigInt(this.u32()) | (BigInt(this.u32()) << 32n);
  }

  /** A varint of 0 to `most`, in its shortest form. */
  varint(most = 0xffffffff): number {
    const start = this.#at;
    let value = 0;
    for (let index = 0; index < 5; index++) {
      const byte = this.u8();
      value += (byte & 0x7f) * (scales[index] ?? 0);
      if (byte >= 0x80) continue;
      if (byte === 0 && index > 0) return this.damaged(start, "a number longer than it needs to be");
      return value > most ? this.damaged(start, `${value} is more than ${most}`) : value;
    }
    return this.damaged(start, "a number of more than 32 bits");
  }

  /** A signed number of 32 bits. */
  zigzag(): number {
    const value = this.varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Refuses what was read from `offset` on. */
  damaged(offset: number, reason: string): never {
    throw new DramatisError("DRAMATIS_INPUTS_DAMAGED", { offset, reason });
  }
}

// --- internal ---

const scales = [1, 0x80, 0x4000, 0x200000, 0x10000000];
