// Every contract by its table of valid and invalid values: parse, round trip, equality and digest from one row.
import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ArtifactName, artifactSchemas, parseArtifact } from "../../src/contracts/artifacts.ts";
import { canonicalJson, digestOf } from "../../src/contracts/canonical.ts";
import { DramatisError } from "../../src/contracts/errors.ts";
import { contractNames, isContractName } from "../../src/contracts/json-schema.ts";

interface Table {
  readonly contract: string;
  readonly valid: readonly { readonly name: string; readonly value: unknown; readonly digest: string }[];
  readonly invalid: readonly {
    readonly name: string;
    readonly value: unknown;
    readonly issues: readonly { readonly code: string; readonly path: string }[];
  }[];
}

const folder = new URL("../../../../fixtures/contracts/", import.meta.url);
const tables = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Table);

for (const { contract, valid, invalid } of tables) {
  if (!isContractName(contract)) throw new Error(`fixtures/contracts names ${contract}, which is no contract`);
  for (const row of valid)
    test(`${contract}: ${row.name} is valid, stable and named by its digest`, () => {
      holds(contract, row);
    });
  for (const row of invalid)
    test(`${contract}: ${row.name} is refused with all its issues`, () => {
      refuses(contract, row);
    });
}

test("every contract has a table with at least one valid and two invalid values", () => {
  const full = tables.filter(({ valid, invalid }) => valid.length >= 1 && invalid.length >= 2).map(({ contract }) => contract);
  assert.equal(full.sort(), contractNames());
  assert.ok(full.length >= 25);
});

test("every stored shape says its schema, with its own name", () => {
  const parts = ["action", "effect", "event", "persona-view", "telemetry-record", "tick-input"];
  const stored = contractNames().filter((name) => !parts.includes(name));
  for (const name of stored) {
    const value = tables.find(({ contract }) => contract === name)?.valid[0]?.value;
    assert.match((parseArtifact(name, value, "f") as { schema: string }).schema, new RegExp(`^dramatis/${name}@[1-9]$`));
  }
  assert.ok(stored.length >= 20);
});

test.run();

// --- internal ---

function holds(contract: ArtifactName, { value, digest }: Table["valid"][number]): void {
  const parsed = parseArtifact(contract, value, "fixture");
  const text = canonicalJson(parsed);
  assert.equal(parseArtifact(contract, JSON.parse(text), "fixture"), parsed, "the round trip is exact");
  assert.is(canonicalJson(parseArtifact(contract, reversed(value), "fixture")), text, "the order of keys decides nothing");
  assert.is(digestOf(parsed), digest, "the digest is the recorded one");
}

function refuses(contract: ArtifactName, { value, issues }: Table["invalid"][number]): void {
  assert.not.ok(artifactSchemas[contract].safeParse(value).success);
  try {
    parseArtifact(contract, value, "a.json");
    assert.unreachable("it is refused");
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    assert.equal(
      error.issues.map(({ code, path }) => ({ code, path })),
      issues,
    );
    for (const one of error.issues) {
      assert.is(one.file, "a.json");
      assert.ok(one.expected.length > 0 && one.found.length > 0 && one.message.includes(one.path));
    }
    assert.is(error.exit, 2);
  }
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
