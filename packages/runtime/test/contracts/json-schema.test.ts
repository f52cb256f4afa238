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
  assert.equal([...schema.required].sort(), ["factions", "level", "name", "schema"]);
  const ticks = { type: "integer", minimum: 1, maximum: 10_000_000 };
  assert.equal(schema.properties.limits?.properties?.ticks, { default: 1000, anyOf: [ticks, { $ref: "#/$defs/parameter-use" }] });
});

test("every whole number of a scenario may be a parameter, but those that declare one", () => {
  const { $defs, properties } = jsonSchemaOf("scenario") as { $defs: Record<string, unknown>; properties: Record<string, unknown> };
  assert.ok(JSON.stringify(properties.parameters).includes('"type":"integer"'));
  const bare = JSON.stringify({ ...properties, parameters: null, $defs }).match(/.{9}\{"type":"integer"/g) ?? [];
  assert.ok(
    bare.length > 50 && bare.every((text) => text.startsWith('"anyOf":[')),
    bare.find((text) => !text.startsWith('"anyOf":[')),
  );
  assert.not.ok(JSON.stringify(jsonSchemaOf("level")).includes("parameter-use"));
});

test("names of the prototype are no contracts", () => {
  assert.not.ok(isContractName("constructor"));
  assert.ok(isContractName("scenario"));
});

test.run();
