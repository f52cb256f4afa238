// Issues from zod: what people are told of a value that a schema refuses. Rows: schema, value, what is said.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { shown } from "../../src/contracts/issues.ts";
import { nearestOf, saidNearest } from "../../src/contracts/nearest.ts";
import { driverSchema, objectiveSchema } from "../../src/contracts/scenario.ts";
import { zodIssues } from "../../src/contracts/zod-issues.ts";

const shape = z.strictObject({
  health: z.int().min(1).max(9),
  tags: z.array(z.enum(["hot", "cold"])).default([]),
  note: z.string().max(3).optional(),
});
const either = z.union([
  z.strictObject({ damage: z.strictObject({ amount: z.int() }) }),
  z.strictObject({ heal: z.strictObject({ amount: z.int() }) }),
  z.int(),
]);

const rows: readonly (readonly [string, z.ZodType, unknown, readonly string[]])[] = [
  ["a missing field", shape, {}, ["health is missing; expected a number"]],
  ["text for a number", shape, { health: "ten" }, ['health must be a number, found "ten"']],
  ["a fraction", shape, { health: 1.5 }, ["health must be a whole number, found 1.5"]],
  ["NaN", shape, { health: Number.NaN }, ["health must be a number, found NaN"]],
  ["a number out of range", shape, { health: -3 }, ["health must be at least 1, found -3"]],
  [
    "a misspelt field beside another issue",
    shape,
    { health: 10, notes: 1 },
    ["health must be at most 9, found 10", "notes is no known field; the nearest known is `note`"],
  ],
  [
    "a word that is not among the words",
    shape,
    { health: 1, tags: ["hot", "clod"] },
    ['tags.1 must be one of hot, cold, found "clod"; the nearest known is `cold`'],
  ],
  ["text that is too long", shape, { health: 1, note: "longer" }, ['note must be text of at most 3 character(s), found "longer"']],
  ["the branch of a union that was meant", either, { heal: { amount: "x" } }, ['heal.amount must be a number, found "x"']],
  [
    "a union of which no branch was meant",
    either,
    { damge: 1 },
    ['the whole must be an object with one of damage, heal, found {"damge":1}; the nearest known is `damage`'],
  ],
  ["another kind of value for a union", either, true, ["the whole must be an object or a number, found true"]],
  [
    "two branches at once",
    either,
    { damage: { amount: 1 }, heal: { amount: 1 } },
    ["heal is no known field; it cannot stand beside the other fields"],
  ],
  ["a field of another branch", driverSchema, { kernel: "guard", leesh: 3 }, ["leesh is no known field; the nearest known is `leash`"]],
  ["a deep union", objectiveSchema, { and: [{ or: [{ reach: { place: 4 } }] }] }, ["and.0.or.0.reach.place must be text, found 4"]],
  [
    "a version of the future",
    z.strictObject({ schema: z.literal("dramatis/level@1") }),
    { schema: "dramatis/level@12" },
    ['schema is "dramatis/level@12"; this version knows dramatis/level@1'],
  ],
  [
    "a schema of something else",
    z.strictObject({ schema: z.literal("dramatis/level@1") }),
    { schema: "dramatis/plan@1" },
    ['schema must be dramatis/level@1, found "dramatis/plan@1"'],
  ],
  [
    "a bad key of a record",
    z.record(z.string().regex(/^[a-z]+$/, "a small word"), z.int()),
    { "A b": 1 },
    ['A b must be a small word, found "A b"'],
  ],
];

for (const [name, schema, value, expected] of rows) {
  test(`issues tell of ${name}`, () => {
    const parsed = schema.safeParse(value);
    assert.not.ok(parsed.success);
    if (!parsed.success)
      assert.equal(
        zodIssues(parsed.error, "f.yaml", value, schema).map(({ message }) => message),
        expected,
      );
  });
}

test("what was found is shortened", () => {
  assert.is(shown({ a: "x".repeat(100) }).length, 60);
  assert.is(shown(undefined), "nothing");
  assert.is(shown(12n), "12");
});

test("the nearest name is found over one typing error, swapped letters and other capitals, and not over nothing in common", () => {
  assert.is(nearestOf("delvres", ["wardens", "delvers"]), "delvers");
  assert.is(nearestOf("Wardens", ["wardens", "delvers"]), "wardens");
  assert.is(nearestOf("zebra", ["wardens", "delvers"]), undefined);
  assert.is(saidNearest("zebra", []), "");
});

test("a name of the prototype is no value", () => {
  const schema = z.strictObject({ toString: z.int() });
  const parsed = schema.safeParse({});
  assert.not.ok(parsed.success);
  if (!parsed.success) assert.is(zodIssues(parsed.error, "f", {}, schema)[0]?.found, "nothing");
});

test.run();
