// Typed views of fields in a core's memory. That memory is little-endian on every machine, typed arrays have the order of the machine:
// on a little-endian one a view is the typed array itself, on a big-endian one it is dressed so that each element is read and written right.
import { assert } from "../contracts/errors.ts";
import { type DirectoryField, typeBytes } from "./directory.ts";

/** Elements of a field of at most 32 bits. */
export type FieldView = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

/** Elements of any field. */
export type AnyFieldView = FieldView | BigUint64Array;

/** Where a field stands: bytes from the start of the buffer, a multiple of its element's size, and its elements. */
export interface FieldSpan {
  readonly buffer: ArrayBufferLike;
  readonly at: number;
  readonly count: number;
}

/** Whether typed arrays of this machine have the order of bytes that WebAssembly memory has. */
export const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** A live view of a field. On a big-endian machine it is `foreignView`'s; the type is the same, its methods those that FieldView's users call. */
export function fieldView(type: DirectoryField["type"], span: FieldSpan): AnyFieldView {
  return isLittleEndian ? ownView(type, span) : foreignView(type, span);
}

/**
 * A live view that reads and writes each element as little-endian, whatever the machine: slow, and right everywhere. It has indices, `length`,
 * `buffer`, `byteOffset`, iteration, `set`, `fill`, `subarray` (live, too), and every method of typed arrays that only reads.
 */
export function foreignView(type: DirectoryField["type"], span: FieldSpan): AnyFieldView {
  const own = ownView(type, span);
  if (typeBytes[type] === 1) return own;
  const elements: Elements = { own, type, data: new DataView(span.buffer, span.at, own.byteLength) };
  return new Proxy(own, {
    get: (_, key) => {
      const index = indexOf(key);
      return index === null ? memberOf(elements, key) : elementAt(elements, index);
    },
    set: (_, key, value) => {
      const index = indexOf(key);
      assert(index !== null, "only elements of a field are written");
      if (index < own.length) putElement(elements, index, value);
      return true;
    },
  });
}

/** A live view of u32 words in a buffer, for what is read every tick. `span.at` is a multiple of 4. */
export function wordView(span: FieldSpan): Uint32Array {
  return fieldView("u32", span) as Uint32Array;
}

// --- internal ---

interface Elements {
  readonly own: AnyFieldView;
  readonly type: DirectoryField["type"];
  readonly data: DataView;
}

function ownView(type: DirectoryField["type"], { buffer, at, count }: FieldSpan): AnyFieldView {
  switch (type) {
    case "u8":
      return new Uint8Array(buffer, at, count);
    case "i8":
      return new Int8Array(buffer, at, count);
    case "u16":
      return new Uint16Array(buffer, at, count);
    case "i16":
      return new Int16Array(buffer, at, count);
    case "u32":
      return new Uint32Array(buffer, at, count);
    case "i32":
      return new Int32Array(buffer, at, count);
    case "u64":
      return new BigUint64Array(buffer, at, count);
  }
}

function indexOf(key: string | symbol): number | null {
  return typeof key === "string" && /^\d+$/.test(key) ? Number(key) : null;
}

function elementAt({ own, type, data }: Elements, index: number): number | bigint | undefined {
  if (index >= own.length) return undefined;
  const at = index * typeBytes[type];
  switch (type) {
    case "u16":
      return data.getUint16(at, true);
    case "i16":
      return data.getInt16(at, true);
    case "u32":
      return data.getUint32(at, true);
    case "i32":
      return data.getInt32(at, true);
    case "u64":
      return data.getBigUint64(at, true);
    default:
      return data.getUint8(at);
  }
}

function putElement({ own, type, data }: Elements, index: number, value: number | bigint): void {
  const at = index * typeBytes[type];
  if (own instanceof BigUint64Array) data.setBigUint64(at, value as bigint, true);
  else if (typeBytes[type] === 2) data.setUint16(at, value as number, true);
  else data.setUint32(at, value as number, true);
}

/** What a view has beside its elements: what writes goes through to memory, what reads works on a copy in the order of the machine. */
function memberOf(elements: Elements, key: string | symbol): unknown {
  const { own, type } = elements;
  if (key === "set") return (source: ArrayLike<number | bigint>, at = 0): void => putAll(elements, source, at);
  if (key === "fill") return (value: number | bigint): void => putAll(elements, copyOf(elements).fill(value as never), 0);
  if (key === "subarray") {
    return (from = 0, to = own.length): AnyFieldView => {
      const part = own.subarray(from, to);
      return foreignView(type, { buffer: own.buffer, at: part.byteOffset, count: part.length });
    };
  }
  const found: unknown = Reflect.get(own, key, own);
  if (typeof found !== "function" || key === "constructor") return found;
  return (...given: unknown[]): unknown => Reflect.apply(found, copyOf(elements), given);
}

function putAll(elements: Elements, source: ArrayLike<number | bigint>, at: number): void {
  if (at + source.length > elements.own.length) throw new RangeError("the source is longer than the view");
  const values = Array.from(source);
  values.forEach((value, index) => {
    putElement(elements, at + index, value);
  });
}

function copyOf(elements: Elements): AnyFieldView {
  const copy = elements.own.slice();
  for (let index = 0; index < copy.length; index += 1) copy[index] = elementAt(elements, index) as never;
  return copy;
}
