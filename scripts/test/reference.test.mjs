// The pages of reference hold everything that they are read off, and nothing enters them without a word.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { errorsPage } from "../reference/errors.mjs";
import { rangeOf, typeOf } from "../reference/json-schema.mjs";
import { loadRuntime } from "../reference/load-runtime.mjs";
import { entryOf, numberMeanings, purposes } from "../reference/purposes.mjs";
import { rulebookPage } from "../reference/rulebook.mjs";
import { schemasPage } from "../reference/schemas.mjs";

const runtime = await loadRuntime();

test("every error code has its row", () => {
  const page = errorsPage(runtime);
  const codes = Object.keys(runtime.ERRORS);
  assert.ok(codes.length > 40);
  for (const code of codes) assert.ok(page.includes(`| \`${code}\` | ${runtime.ERRORS[code].exit} |`), code);
  for (const line of page.split("\n").filter((text) => text.startsWith("| `DRAMATIS_"))) assert.is(line.split(/(?<!\\)\|/).length, 8, line);
});

test("every contract has a heading, a purpose and its fields", () => {
  const page = schemasPage(runtime);
  const names = runtime.contractNames();
  assert.ok(names.length > 25);
  for (const name of names) {
    const section = page.split(`\n## ${name}\n`)[1]?.split("\n## ")[0] ?? "";
    for (const field of Object.keys(runtime.jsonSchemaOf(name).properties ?? {}))
      assert.ok(section.includes(`| \`${field}\` |`), `${name}.${field}`);
    assert.ok(section.includes(purposes[name]), name);
  }
});

test("every kind, item, action and number of the default rulebook has its row", () => {
  const page = rulebookPage(runtime);
  const { kinds, items, actions, numbers } = runtime.defaultRulebook;
  const rows = [kinds, items, actions, numbers].flatMap((table) => Object.keys(table));
  assert.ok(rows.length > 30);
  for (const row of rows) assert.ok(page.includes(`| \`${row}\` |`), row);
});

test("a contract or a number without a word is refused", () => {
  assert.throws(() => entryOf(purposes, "brand-new", "contract"), /contract brand-new/);
  assert.throws(() => entryOf(numberMeanings, "brand-new", "number"), /number brand-new/);
  const more = { ...runtime, contractNames: () => [...runtime.contractNames(), "brand-new"] };
  assert.throws(() => schemasPage(more), /brand-new/);
  const less = { ...runtime, contractNames: () => runtime.contractNames().slice(1) };
  assert.throws(() => schemasPage(less), /no contract/);
});

test("types and ranges are said in words", () => {
  const rows = [
    [{ type: "integer", minimum: 0, maximum: 4294967295 }, "whole number", "0 to 2^32-1"],
    [{ type: "integer", minimum: -2147483648, maximum: 2147483647 }, "whole number", "-2^31 to 2^31-1"],
    [{ anyOf: [{ type: "string", minLength: 1 }, { type: "null" }] }, "text or null", "at least 1 characters"],
    [{ type: "string", enum: ["a", "b"] }, "`a` or `b`", "-"],
    [{ type: "array", items: { type: "boolean" }, maxItems: 3 }, "list of true or false", "at most 3 entries"],
    [{ type: "object", properties: { a: {}, b: { default: 1 } }, required: ["a", "b"] }, "`{ a, b? }`", "-"],
    [{ type: "object", additionalProperties: { type: "number" } }, "map from text to number", "-"],
    [{ type: "string", pattern: "^[0-9a-f]{64}$" }, "sha-256 in hexadecimal", "-"],
    [{ const: 4 }, "`4`", "-"],
  ];
  for (const [schema, type, range] of rows) assert.equal([typeOf(schema), rangeOf(schema)], [type, range]);
});

test.run();
