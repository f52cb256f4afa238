// What the cast hands out in a build is what the contracts say: each artifact of the build plane is read by its contract unchanged.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runBuildPlane } from "../../src/build/build-plane.ts";
import { type ArtifactName, parseArtifact } from "../../src/contracts/artifacts.ts";
import { refusedLineSchema } from "../../src/contracts/build-plane.ts";
import { digestOf } from "../../src/contracts/canonical.ts";
import type { Json } from "../../src/contracts/persona.ts";
import { createCast } from "../../src/personas/cast.ts";
import { baseInput } from "../support/core.ts";

const names: readonly ArtifactName[] = [
  "intent-envelope",
  "plan",
  "build-spec",
  "feasibility-report",
  "effective-rulebook",
  "sim-config",
  "initial-state",
  "price-list",
  "budget-receipt",
  "standing-orders",
  "execution-policy",
];
const build = runBuildPlane(createCast(), { origin: "human", kind: "run", scenario: baseInput() as Json, seed: 4 });

test("the base scenario can be built", () => {
  assert.ok(build.ok, build.ok ? "" : JSON.stringify(build));
});

for (const name of names) {
  test(`the ${name} of a build fits its contract to the last field`, () => {
    assert.ok(build.ok);
    if (!build.ok) return;
    const value = (build.artifacts as unknown as Readonly<Record<string, Json>>)[name];
    assert.is(digestOf(parseArtifact(name, value, name)), digestOf(value));
  });
}

test("a refusal of the Allocator names each line that does not fit, and how many would", () => {
  const poor = runBuildPlane(createCast(), { origin: "human", kind: "run", scenario: { ...baseInput(), budget: { tokens: 20 } } as Json });
  assert.not.ok(poor.ok);
  if (poor.ok) return;
  assert.is(poor.persona, "allocator");
  const lines = poor.reasons.map((reason) => refusedLineSchema.parse(reason));
  assert.ok(lines.length > 0);
  for (const { count, cost, price, wouldFit } of lines) assert.ok(cost === count * price && wouldFit < count);
});

test.run();
