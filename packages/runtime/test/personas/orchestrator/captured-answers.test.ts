// What came back from outside is carried over as it came: a wish has the value and the name of the artifact, and nothing that nobody said.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Json } from "../../../src/contracts/persona.ts";
import { type Scenario, scenarioSchema } from "../../../src/contracts/scenario.ts";
import type { CapturedAnswer } from "../../../src/personas/orchestrator/contracts.ts";
import { normalise, wishesOf } from "../../../src/personas/orchestrator/normalise.ts";
import { readShared } from "../support/fixtures.ts";

const base = scenarioSchema.parse(readShared().tiny);
const name = fc.constantFrom("tide", "price", "weather");
const source = fc.constantFrom("a/today", "b/today");
const wish = fc.record(
  { at: fc.constant(3), fact: fc.constant("how high"), sourceRef: source, delay: fc.constant(5), fallback: fc.integer() },
  { requiredKeys: ["at", "fact", "fallback"] },
);
const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const captured = fc.array(
  fc.record({ wish: name, sourceRef: source, value: fc.integer({ min: -1000, max: 1000 }), digest }, { requiredKeys: ["value", "digest"] }),
  { maxLength: 4 },
);

test("translating a captured answer to a wish adds no field", () => {
  fc.assert(
    fc.property(fc.dictionary(name, wish, { maxKeys: 3 }), captured, (wishes, answers) => {
      const scenario = { ...base, wishes, facts: {} } as unknown as Scenario;
      const told = wishesOf(scenario, answers as CapturedAnswer[]);
      assert.equal(told.map((one) => one.name).sort(), Object.keys(wishes).sort());
      for (const { name: own, number: _number, answer, ...rest } of told) {
        const asked = wishes[own]!;
        assert.equal(rest, { fact: asked.fact, sourceRef: asked.sourceRef ?? null, fallback: asked.fallback });
        const given = answers.find((one) => one.wish === own || (asked.sourceRef !== undefined && one.sourceRef === asked.sourceRef));
        assert.equal(answer, given === undefined ? null : { value: given.value, artifact: given.digest.slice(0, 16) });
      }
    }),
    { numRuns: 300 },
  );
});

test("translating a request to an envelope adds no field but defaults, and takes of captured answers their digests alone", () => {
  const kinds = fc.constantFrom("plan", "run", "replay", "publish", "observe", "prices");
  const request = fc.record(
    {
      kind: kinds,
      origin: fc.constantFrom("human", "ai", "schedule", "signal"),
      seed: fc.nat(1000),
      ticks: fc.integer({ min: 1, max: 99 }),
      mustBeFeasible: fc.boolean(),
      captured,
    },
    { requiredKeys: ["kind", "origin"] },
  );
  fc.assert(
    fc.property(request, (asked) => {
      const payload = { ...asked, scenario: readShared().tiny } as unknown as Json;
      const read = normalise({ phase: "build", tick: null, event: "orchestrator.request", payload });
      assert.ok("envelope" in read);
      if (!("envelope" in read)) return;
      const { schema, route, scenario, ...rest } = read.envelope as Readonly<Record<string, Json>>;
      assert.is(schema, "dramatis/intent-envelope@1");
      assert.ok(Array.isArray(route));
      assert.equal(scenario, asked.kind === "plan" || asked.kind === "run" ? JSON.parse(JSON.stringify(base)) : null);
      const seed = asked.seed ?? (scenario === null ? 0 : base.seed);
      const digests = (asked.captured ?? []).map((one) => one.digest);
      assert.equal(rest, {
        ...{ origin: asked.origin, kind: asked.kind, seed, ticks: asked.ticks ?? null },
        ...{ mustBeFeasible: asked.mustBeFeasible ?? false, captured: digests },
      });
    }),
    { numRuns: 200 },
  );
});

test.run();
