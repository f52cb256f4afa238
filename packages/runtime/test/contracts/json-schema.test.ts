// JSON Schema of the contracts: every one has it, and it says what the contract says.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contractNames, isContractName, jsonSchemaOf } from "../../src/contracts/json-schema.ts";

test("every contract has a JSON Schema that is plain JSON with a title", () => {
  const names = contractNames();
  assert.ok(names.length >= 25);
  for (const name of names) {
    const schema = jsonSchemaOf(name);
    assert.is(schema.title, `dramatis/${name}`);
    assert.equal(JSON.parse(JSON.stringify(schema)), schema);
  }
});

test("the schema of a scenario forbids unknown fields, requires what has no default, and knows the ranges", () => {
  const schema = jsonSchemaOf("scenario") as {
    additionalProperties: unknown;
    required: string[];
    properties: Record<string, { properties?: Record<string, object> }>;
  };
  assert.is(schema.additionalProperties, false);
  assert.equal([...schema.required].sort(), ["cast", "factions", "level", "name", "schema"]);
  assert.equal(schema.properties.limits?.properties?.ticks, { default: 1000, type: "integer", minimum: 1, maximum: 10_000_000 });
});

test("names of the prototype are no contracts", () => {
  assert.not.ok(isContractName("constructor"));
  assert.ok(isContractName("scenario"));
});

test.run();
