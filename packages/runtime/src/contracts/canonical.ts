// Canonical JSON (RFC 8785) and the sha-256 digests that name artifacts: equal values have equal bytes everywhere.
// It knows no artifact, reads no locale, and needs nothing but the language, so that it also runs in a bare realm.
import { sha256 } from "@noble/hashes/sha2.js";
import { DramatisError } from "./errors.ts";

/** Orders two strings by UTF-16 code units; the only order of names in this project. Pure. */
export function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Gives the one canonical text of a JSON value (RFC 8785): keys by UTF-16 code units, numbers as ECMAScript writes them, no spaces.
 * Throws DRAMATIS_CANONICAL_NOT_JSON, naming the path, for undefined, NaN, infinities, bigints, functions, symbols, holes, instances of
 * classes, lone surrogates, and nesting deeper than 512. Pure.
 */
export function canonicalJson(value: unknown): string {
  return write(value, { quoted: new Map(), path: [] });
}

/** Gives the sha-256 of a value's canonical JSON in UTF-8, as 64 lower-case hexadecimal digits. Throws as canonicalJson does. Pure. */
export function digestOf(value: unknown): string {
  return digestOfBytes(utf8(canonicalJson(value)));
}

/** Gives the sha-256 of bytes as 64 lower-case hexadecimal digits. Pure. */
export function digestOfBytes(bytes: Uint8Array): string {
  return hex(sha256(bytes));
}

/** Gives bytes as lower-case hexadecimal digits, two a byte. Pure. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text;
}

/** Gives the UTF-8 bytes of a text; a lone surrogate becomes U+FFFD, as TextEncoder has it. The caller owns the bytes. Pure. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    const point = text.codePointAt(index) ?? 0;
    if (point > 0xffff) index++;
    length = putPoint(bytes, length, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
  }
  return bytes.slice(0, length);
}

// --- internal ---

const depthMax = 512;
const plainText = /^[ !#-[\]-~]*$/;
const loneSurrogate = /\p{Surrogate}/u;

interface Writing {
  readonly quoted: Map<string, string>;
  readonly path: (string | number)[];
}

function write(value: unknown, writing: Writing): string {
  switch (typeof value) {
    case "string":
      return quote(value, writing);
    case "number":
      return Number.isFinite(value) ? String(value) : refuse(writing, String(value));
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return value === null ? "null" : writeInside(value, writing);
    default:
      return refuse(writing, typeof value);
  }
}

function writeInside(value: object, writing: Writing): string {
  if (writing.path.length >= depthMax) return refuse(writing, "nesting deeper than 512, or a cycle");
  if (Array.isArray(value)) return writeArray(value, writing);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return refuse(writing, "an instance of a class");
  return writeObject(value as Readonly<Record<string, unknown>>, writing);
}

function writeArray(values: readonly unknown[], writing: Writing): string {
  let text = "[";
  for (let index = 0; index < values.length; index++) {
    writing.path.push(index);
    text += (index === 0 ? "" : ",") + write(values[index], writing);
    writing.path.pop();
  }
  return `${text}]`;
}

function writeObject(value: Readonly<Record<string, unknown>>, writing: Writing): string {
  let text = "{";
  for (const key of Object.keys(value).sort(byCodeUnits)) {
    writing.path.push(key);
    text += `${text.length === 1 ? "" : ","}${quoteKey(key, writing)}:${write(value[key], writing)}`;
    writing.path.pop();
  }
  return `${text}}`;
}

function quoteKey(key: string, writing: Writing): string {
  let text = writing.quoted.get(key);
  if (text === undefined) {
    text = quote(key, writing);
    writing.quoted.set(key, text);
  }
  return text;
}

function quote(text: string, writing: Writing): string {
  if (plainText.test(text)) return `"${text}"`;
  return loneSurrogate.test(text) ? refuse(writing, "text with a lone surrogate") : JSON.stringify(text);
}

function refuse(writing: Writing, found: string): never {
  throw new DramatisError("DRAMATIS_CANONICAL_NOT_JSON", { path: writing.path.join(".") || "(the value itself)", found });
}

function putPoint(bytes: Uint8Array, at: number, point: number): number {
  if (point < 0x800) {
    bytes[at] = 0xc0 | (point >> 6);
  } else if (point < 0x10000) {
    bytes[at++] = 0xe0 | (point >> 12);
    bytes[at] = 0x80 | ((point >> 6) & 0x3f);
  } else {
    bytes[at++] = 0xf0 | (point >> 18);
    bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
    bytes[at] = 0x80 | ((point >> 6) & 0x3f);
  }
  bytes[at + 1] = 0x80 | (point & 0x3f);
  return at + 2;
}
