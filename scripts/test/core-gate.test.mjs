// The gate of the core's binary: each rule refuses a tiny planted module, and an honest module passes.
import { readFileSync } from "node:fs";
import binaryen from "binaryen";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { gateRules, gateViolations } from "../core-gate.mjs";

const rows = JSON.parse(readFileSync(new URL("../../fixtures/violations/core-gate.json", import.meta.url), "utf8"));
const test = suite("core gate");

test("an integer module with one bounded memory passes, whatever its names and strings say", () => {
  const wat =
    '(module (memory 1 2) (data (i32.const 0) "f32.add (mut memory.grow") (func $f64.add (export "atomic.relaxed_") (result i32) (i32.const 1)))';
  assert.equal(gateViolations(assemble({ wat })), []);
});

for (const row of rows) {
  test(`a module that breaks "${row.breaks}"${row.name ? ` (${row.name})` : ""} is refused for it alone`, () => {
    assert.equal(
      gateViolations(assemble(row)).map(({ rule }) => rule),
      [row.breaks],
    );
  });
}

test("every rule has a module that breaks it", () => {
  assert.ok(gateRules.length >= 10);
  assert.equal(
    gateRules.filter((rule) => !rows.some(({ breaks }) => breaks === rule)),
    [],
  );
});

test.run();

// --- internal ---

function assemble({ wat, hex, padBytes = 0 }) {
  if (hex) return Uint8Array.from(Buffer.from(hex, "hex"));
  const source = padBytes > 0 ? wat.replace(/\)$/, ` (data (i32.const 0) "${"x".repeat(padBytes)}"))`) : wat;
  const module = binaryen.parseText(source);
  module.setFeatures(binaryen.Features.All);
  try {
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}
