// Templates and conditions: what they stand for, what they refuse, and that a value never becomes part of an expression.
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Json } from "../../../src/contracts/persona.ts";
import { readCondition } from "../../../src/personas/orchestrator/expressions/condition.ts";
import { referencesOf, resolve } from "../../../src/personas/orchestrator/expressions/resolve.ts";
import { parseTemplates } from "../../../src/personas/orchestrator/expressions/template.ts";

interface Row {
  readonly says: string;
  readonly holds?: boolean;
  readonly words?: string;
  readonly refused?: string;
}

const table = JSON.parse(readFileSync(new URL("../../../../../fixtures/orchestrator/conditions.json", import.meta.url), "utf8")) as {
  readonly outputs: Readonly<Record<string, Json>>;
  readonly rows: readonly Row[];
};
const outputs = (step: string): Json | undefined => (Object.hasOwn(table.outputs, step) ? table.outputs[step] : undefined);
const json = fc.jsonValue().map((one) => JSON.parse(JSON.stringify(one)) as Json);

for (const row of table.rows)
  test(`the condition \`${row.says.slice(0, 60)}\` ${row.refused !== undefined ? "is refused" : row.words !== undefined ? "cannot say" : row.holds}`, () => {
    const condition = readCondition(row.says);
    if (row.refused !== undefined) {
      assert.ok("reason" in condition, "it is refused");
      return assert.ok("reason" in condition && condition.reason.includes(row.refused), "reason" in condition ? condition.reason : "");
    }
    assert.ok("evaluate" in condition, "reason" in condition ? condition.reason : "");
    const verdict = "evaluate" in condition ? condition.evaluate(outputs) : { words: "" };
    if (row.words !== undefined) return assert.ok("words" in verdict && verdict.words.includes(row.words), JSON.stringify(verdict));
    assert.equal(verdict, { holds: row.holds });
  });

test("a condition longer than a thousand characters is refused", () => {
  assert.ok("reason" in readCondition(`true ${"&& true ".repeat(200)}`));
});

test("whatever a value is, a condition over it says the same as the value itself", () => {
  void fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      const condition = readCondition('{{a.output}} === "positive"');
      const verdict = "evaluate" in condition ? condition.evaluate(() => text) : null;
      assert.equal(verdict, { holds: text === "positive" });
    }),
    { numRuns: 300 },
  );
});

test("any text as a condition is refused, says yes or no, or says why it cannot; it never throws", () => {
  const piece = fc.constantFrom(
    '"',
    "'",
    "{{a.output.n}}",
    "{{",
    "}}",
    "(",
    ")",
    "[",
    "==",
    "===",
    "&&",
    "x",
    "1",
    " ",
    "\\",
    "!",
    "?",
    ":",
    ".",
    "size",
    "\n",
    'r"',
    "-",
  );
  void fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const condition = readCondition(pieces.join(""));
      const verdict = "evaluate" in condition ? condition.evaluate(outputs) : { words: condition.reason };
      assert.ok("holds" in verdict || typeof verdict.words === "string");
    }),
    { numRuns: 600 },
  );
});

test("a template that is the whole of a text keeps the type of its value, among other text it is joined as text", () => {
  const resolved = resolve(
    { whole: "{{a.output.list}}", text: "n={{a.output.n}}, {{a.output.map}}!", deep: [{ x: "{{ a.output.z }}" }] },
    outputs,
  );
  assert.equal(resolved, { value: { whole: [1, 2, { x: "y" }], text: 'n=3, {"k":1}!', deep: [{ x: null }] } });
});

test("what a template brings in is never parsed again, whatever it is", () => {
  void fc.assert(
    fc.property(json, (value) => {
      const nested: Json = { value, again: "{{a.output.again}}" };
      assert.equal(
        resolve({ x: "{{a.output}}" }, () => nested),
        { value: { x: nested } },
      );
    }),
    { numRuns: 200 },
  );
});

test("only own fields are followed, and what is missing is named", () => {
  for (const path of ["constructor", "__proto__", "toString", "s.length", "list.length", "list.-1", "list.00", "map.hasOwnProperty"])
    assert.equal(resolve(`{{a.output.${path}}}`, outputs), { missing: [`{{a.output.${path}}}`] }, path);
});

test("templates have the step, the path and the place in their text", () => {
  const { parts, faults } = parseTemplates("x {{step_1.output.items[2].id}} {{no}} y");
  assert.equal(parts, [
    "x ",
    { step: "step_1", path: ["items", 2, "id"], text: "{{step_1.output.items[2].id}}", start: 2, end: 31 },
    " ",
    " y",
  ]);
  assert.equal(faults, [{ text: "{{no}}", start: 32, reason: "no `output` of a step" }]);
  assert.equal(
    referencesOf({ a: ["{{b.c.output}}"] }).templates.map(({ at, found }) => [at, found.step]),
    [[["a", 0], "b.c"]],
  );
});

test.run();
