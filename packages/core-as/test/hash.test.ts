// The hash of everything inside a run, held against an independent library: every length up to 300 bytes, at every alignment.
import { createXXHash64 } from "hash-wasm";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { blockAt, rawCore } from "./support/raw-core.ts";

const core = await rawCore();
const reference = await createXXHash64(0, 0);

function hashOf(bytes: Uint8Array, at: number): string {
  core.reserve(at + bytes.length);
  new Uint8Array(core.exports.memory.buffer, at, bytes.length).set(bytes);
  return BigInt.asUintN(64, core.exports.xxh64(at, bytes.length)).toString(16).padStart(16, "0");
}

function expected(bytes: Uint8Array): string {
  return reference.init().update(bytes).digest("hex");
}

/** Bytes that differ in every place and use all values. */
function filled(length: number, salt: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (Math.imul(index + 1, 2654435761) >>> 13) ^ (salt * 37));
}

test("xxh64 equals an independent library for all lengths from 0 to 300 bytes", () => {
  for (let length = 0; length <= 300; length += 1) {
    for (const bytes of [filled(length, length), new Uint8Array(length), new Uint8Array(length).fill(255)])
      assert.is(hashOf(bytes, blockAt), expected(bytes), `${length} bytes`);
  }
});

test("xxh64 does not depend on where the bytes stand", () => {
  for (let shift = 0; shift < 16; shift += 1) {
    for (const length of [3, 8, 31, 32, 33, 65])
      assert.is(hashOf(filled(length, shift), blockAt + shift), expected(filled(length, shift)), `${length} bytes at +${shift}`);
  }
});

test("xxh64 of a megabyte equals the library's", () => {
  const bytes = filled(1_048_577, 5);
  assert.is(hashOf(bytes, blockAt), expected(bytes));
});

test.run();
