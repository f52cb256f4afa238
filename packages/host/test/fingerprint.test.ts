// Fingerprints must name the one byte that was altered, wherever it stands, and never name a byte without proof.
// They are held against random files; the search must not know how the place is found.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { damageOf, fingerprintOf } from "../src/index.ts";

const files = fc.uint8Array({ minLength: 1, maxLength: 5000 });

test("an unaltered file has no damage", () => {
  fc.assert(fc.property(files, (bytes) => damageOf(bytes, fingerprintOf(bytes)) === null));
});

test("the one altered byte is named with what it was", () => {
  fc.assert(
    fc.property(files, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, place, change) => {
      const expected = fingerprintOf(bytes);
      const altered = bytes.slice();
      const at = place % bytes.length;
      altered[at] = ((altered[at] ?? 0) + change) % 256;
      const was = (bytes[at] ?? 0).toString(16).padStart(2, "0");
      const damage = damageOf(altered, expected);
      return damage?.offset === at && damage.reason.endsWith(`it was 0x${was}`);
    }),
  );
});

test("a file of another length is damaged at the end of the shorter one", () => {
  const expected = fingerprintOf(Uint8Array.of(1, 2, 3));
  assert.is(damageOf(Uint8Array.of(1, 2), expected)?.offset, 2);
  assert.is(damageOf(Uint8Array.of(1, 2, 3, 4), expected)?.offset, 3);
});

test("several altered bytes are damage even when the sums agree", () => {
  const expected = fingerprintOf(Uint8Array.of(5, 5, 5, 5));
  for (const bytes of [Uint8Array.of(6, 4, 4, 6), Uint8Array.of(6, 5, 5, 4), Uint8Array.of(0, 0, 0, 0)]) {
    assert.is(damageOf(bytes, expected)?.reason, "the file has not the sha-256 that the run names");
  }
});

test.run();
