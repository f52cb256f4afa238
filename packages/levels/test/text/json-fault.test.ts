// JSON syntax faults: the same answer as the engine's own parser on whether a text is JSON, and a place that is worth looking at.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { jsonFault } from "../../src/text/json-fault.ts";

const mangled = fc
  .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", "]", "{", '"', ":", "0", "-", "\\", "\n", "\u0001", " "))
  .map(([json, place, piece]) => {
    const at = place % (json.length + 1);
    return json.slice(0, at) + piece + json.slice(at + (place % 2));
  });

test("a text has no fault exactly when the engine's parser takes it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), mangled, fc.string()), (text) => {
      assert.is(jsonFault(text) === undefined, isJson(text), JSON.stringify(text));
    }),
    { numRuns: 3000 },
  );
});

test("the fault lies where the text stops being JSON", () => {
  assert.is(jsonFault('{ "a": 1, }'), 10);
  assert.is(jsonFault("[1 2]"), 3);
  assert.is(jsonFault("{ a: 1 }"), 2);
  assert.is(jsonFault('["open"'), 7);
  assert.is(jsonFault("1 1"), 2);
});

test("a text of 200,000 brackets is looked through without recursion", () => {
  assert.is(jsonFault("[".repeat(200_000)), 200_000);
});

test.run();

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
