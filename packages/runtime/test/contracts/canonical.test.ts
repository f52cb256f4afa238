// Canonical JSON against an independent implementation and Node's own sha-256.
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { canonicalJson, digestOf, hex, utf8 } from "../../src/contracts/canonical.ts";
import { DramatisError } from "../../src/contracts/errors.ts";

const wellFormed = fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !/\p{Surrogate}/u.test(text));
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(-0, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 0.1),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    numbers,
    wellFormed,
    fc.array(tie("json"), { maxLength: 5 }),
    fc.dictionary(wellFormed, tie("json"), { maxKeys: 5 }),
  ),
}));

test("canonical text equals that of an independent library, for keys and texts of all of Unicode and numbers of all sizes", () => {
  fc.assert(
    fc.property(json, (value) => {
      assert.is(canonicalJson(value), canonicalize(value));
    }),
    { numRuns: 1500 },
  );
});

test("canonical text reads back as the same value, with 0 for -0", () => {
  fc.assert(
    fc.property(json, (value) => {
      assert.equal(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("the digest is the sha-256 of the canonical UTF-8, as Node computes it", () => {
  fc.assert(
    fc.property(json, (value) => {
      assert.is(
        digestOf(value),
        createHash("sha256")
          .update(canonicalize(value) ?? "", "utf8")
          .digest("hex"),
      );
    }),
  );
});

test("the order in which keys were put in makes no difference", () => {
  fc.assert(
    fc.property(fc.dictionary(wellFormed, fc.integer(), { maxKeys: 8 }), (value) => {
      assert.is(canonicalJson(Object.fromEntries(Object.entries(value).reverse())), canonicalJson(value));
    }),
  );
});

test("UTF-8 equals what the platform encodes, lone surrogates and all", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }), (text) => {
      assert.is(hex(utf8(text)), Buffer.from(new TextEncoder().encode(text)).toString("hex"));
    }),
  );
});

test("the example of RFC 8785 comes out as the RFC says", () => {
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
    literals: [null, true, false],
  };
  assert.is(
    canonicalJson(value),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  assert.is(
    canonicalJson({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 }),
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  );
});

const cycle: Record<string, unknown> = {};
cycle.self = cycle;
const refused: readonly (readonly [string, unknown])[] = [
  ["undefined", undefined],
  ["undefined in an object", { a: undefined }],
  ["a hole", new Array(2)],
  ["NaN", { a: [Number.NaN] }],
  ["infinity", -Infinity],
  ["a bigint", 1n],
  ["a function", () => 1],
  ["a symbol", Symbol("s")],
  ["a Map", new Map()],
  ["a Date", new Date(0)],
  [
    "an instance",
    new (class Thing {
      a = 1;
    })(),
  ],
  ["a lone surrogate", "a\ud800"],
  ["a lone surrogate in a key", { "\udc00": 1 }],
  ["a cycle", cycle],
];

for (const [name, value] of refused) {
  test(`canonical JSON refuses ${name}`, () => {
    assert.throws(
      () => canonicalJson(value),
      (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_CANONICAL_NOT_JSON",
    );
  });
}

test("a refusal names the path", () => {
  assert.throws(() => canonicalJson({ a: [1, { b: Number.NaN }] }), /NaN at a\.1\.b/);
});

test.run();
