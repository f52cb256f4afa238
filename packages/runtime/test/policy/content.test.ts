// Sensitive content is found by what it looks like, and what looks alike is not; marks of schemas count besides.
// Cases are rows of fixtures/policy/content.json.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { type Json, type JsonSchema, labelOf, redact, sensitiveSpots, withoutContent } from "../../src/index.ts";

type Row = { text: string; found: string[]; why?: string; isKnownGap?: boolean };
const rows: Row[] = JSON.parse(readFileSync(new URL("../../../../fixtures/policy/content.json", import.meta.url), "utf8"));
const kindsIn = (value: Json, schema?: JsonSchema) => sensitiveSpots(value, schema).map(({ kind }) => kind);

test("every row of the table is found, and nothing in the false alarms", () => {
  assert.ok(rows.filter(({ found }) => found.length > 0).length >= 55);
  assert.ok(rows.filter(({ found }) => found.length === 0).length >= 40);
  for (const { text, found, isKnownGap } of rows) if (isKnownGap !== true) assert.equal(kindsIn(text), found, text);
});

test("rows that are known to be found in error still are, so that the list of gaps stays true", () => {
  const gaps = rows.filter(({ isKnownGap }) => isKnownGap === true);
  assert.ok(gaps.length > 0);
  for (const { text, found } of gaps) assert.not.equal(kindsIn(text), found, text);
});

test("what is taken out is gone, and nothing is found in what is left", () => {
  for (const { text, found } of rows.filter((row) => row.found.length > 0)) {
    const rest = withoutContent(text);
    assert.equal(kindsIn(rest), [], rest);
    for (const kind of found) assert.ok(rest.includes(`[${kind}]`), rest);
  }
  for (const { text } of rows.filter((row) => row.found.length === 0 && row.isKnownGap !== true)) assert.is(withoutContent(text), text);
});

test("content is found at any depth, in keys, in numbers and in fields of credentials, and told by its path alone", () => {
  const value = {
    people: [{ name: "Ada", mail: "ada@example.org" }],
    "bob@example.org": true,
    card: 4111111111111111,
    api_key: "canary",
    token: "a floor tile",
    login: { password: { secret: "mail-password" } },
    numbers: { password: 12345678 },
  };
  assert.equal(sensitiveSpots(value), [
    { path: "people.0.mail", kind: "email", privacy: "CONFIDENTIAL" },
    { path: "", kind: "email", privacy: "CONFIDENTIAL" },
    { path: "card", kind: "card-number", privacy: "RESTRICTED" },
    { path: "api_key", kind: "password", privacy: "RESTRICTED" },
  ]);
});

const schema = z.toJSONSchema(
  z.object({
    name: z.string().meta({ privacy: "CONFIDENTIAL" }),
    notes: z.array(z.object({ pulse: z.int().min(30).meta({ privacy: "RESTRICTED" }).optional(), text: z.string() })),
    mode: z.enum(["home", "away"]).meta({ privacy: "CONFIDENTIAL" }),
    mail: z.email().meta({ privacy: "CONFIDENTIAL" }),
    room: z.string().meta({ privacy: "INTERNAL" }),
    either: z.union([z.string().meta({ privacy: "RESTRICTED" }), z.number()]),
    by: z.record(z.string(), z.boolean().meta({ privacy: "CONFIDENTIAL" })),
    pair: z.tuple([z.string().meta({ privacy: "RESTRICTED" }), z.string()]),
  }),
) as JsonSchema;

test("marks of a schema label what is there: fields, lists, records, tuples and the branches that fit", () => {
  const cases: [Json, string][] = [
    [{ notes: [], room: "kitchen" }, "INTERNAL"],
    [{ name: "Ada" }, "CONFIDENTIAL"],
    [{ name: null }, "PUBLIC"],
    [{ notes: [{ text: "fine" }] }, "PUBLIC"],
    [{ notes: [{ text: "fine", pulse: 61 }] }, "RESTRICTED"],
    [{ either: 3 }, "PUBLIC"],
    [{ either: "three" }, "RESTRICTED"],
    [{ by: { monday: true } }, "CONFIDENTIAL"],
    [{ by: {} }, "PUBLIC"],
    [{ pair: ["a", "b"] }, "RESTRICTED"],
    [{ other: "x" }, "PUBLIC"],
    [{ room: "ada@example.org" }, "CONFIDENTIAL"],
  ];
  for (const [value, label] of cases) assert.is(labelOf(value, schema), label, JSON.stringify(value));
});

test("marks are found through references, in schemas that contain themselves, and a mark that is no class is the strictest", () => {
  const node: z.ZodType = z.lazy(() => z.object({ text: z.string().meta({ privacy: "CONFIDENTIAL" }), next: node.optional() }));
  const document = z.toJSONSchema(node) as JsonSchema;
  assert.equal(
    sensitiveSpots({ text: "a", next: { text: "b" } }, document).map(({ path }) => path),
    ["text", "next.text"],
  );
  assert.is(labelOf("x", { privacy: "SECRETISH" }), "RESTRICTED");
  assert.is(labelOf("x", { $ref: "#/$defs/none" }), "PUBLIC");
  assert.is(labelOf("x", { $ref: "#", anyOf: [{ $ref: "#" }] }), "PUBLIC");
});

test("redaction keeps the shape: what is marked or sensitive goes, what is left is still of the schema", () => {
  const value = {
    name: "Ada",
    notes: [{ pulse: 61, text: "call +49 30 901820" }],
    mode: "away",
    mail: "ada@example.org",
    room: "kitchen",
    either: 3,
    by: { monday: true },
    pair: ["a", "b"],
    "bob@example.org": 1,
    "eve@example.org": 2,
  };
  assert.equal(redact(value, schema), {
    name: "[redacted]",
    notes: [{ pulse: 30, text: "call [phone]" }],
    mode: "home",
    mail: "redacted@redacted.invalid",
    room: "kitchen",
    either: 3,
    by: { monday: false },
    pair: ["[redacted]", "b"],
    "[email]": 1,
    "[email]-2": 2,
  });
  assert.equal(redact({ name: "Ada", room: "kitchen" }, schema, "RESTRICTED"), { name: "Ada", room: "kitchen" });
  assert.equal(redact({ name: "Ada", room: "kitchen" }, schema, "INTERNAL"), { name: "[redacted]", room: "[redacted]" });
  assert.equal(redact({ key: { secret: "mail-key" }, password: "canary" }), { key: { secret: "mail-key" }, password: "[redacted]" });
});

test("whatever is redacted keeps its types, lengths and number of keys, and holds nothing sensitive afterwards", () => {
  const content = fc.constantFrom(...rows.filter(({ found }) => found.length > 0).map(({ text }) => text));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      content,
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(content, fc.string()), tie("tree"), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const rest = redact(value as Json);
      assert.equal(shapeOf(rest), shapeOf(value as Json));
      assert.equal(kindsIn(rest), []);
    }),
    { numRuns: 300 },
  );
});

test("no text makes the search slow: its time grows with the text alone", () => {
  for (const part of ["1 ", "0-", "+1", "A1 ", "a.", "a@", "@a.", "Aa ", "eyJa.", "sk-", "password=", "12 Aa "]) {
    const text = part.repeat(100_000 / part.length);
    assert.type(withoutContent(text), "string");
  }
});

test.run();

function shapeOf(value: Json): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === "object" && value !== null) return Object.values(value).map(shapeOf);
  return value === null ? null : typeof value;
}
