// Local models predict whole numbers that can be worked out by hand from their rows; models and features with anything wrong are refused.
import type { Json } from "@dramatis/runtime";
import { failureOf, refusalOf } from "@dramatis/testkit";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { defaultModels } from "../../src/capabilities/ml-infer/default-models.ts";
import { modelDigest } from "../../src/capabilities/ml-infer/model.ts";
import { mlInferCapabilities } from "../../src/index.ts";
import { call } from "../support/call.ts";

const infer = mlInferCapabilities();
const predicted = async (model: string, features: Record<string, number>) =>
  ((await call(infer, "ml.infer", { model, features })) as { prediction: number }).prediction;
const shared = {
  schema: "dramatis/ml-model@1",
  name: "small",
  predicts: "a sum",
  unit: "1",
  source: "a test",
  features: [{ name: "a", unit: "1", low: -10, high: 10 }],
};
const linear = { ...shared, kind: "linear", weights: [3], bias: 1, divisor: 2, low: -5, high: 5 };
const trees = { ...shared, kind: "trees", trees: [[{ feature: "a", at: 0, below: 1, from: 2 }, { leaf: -7 }, { leaf: 4 }], [{ leaf: 1 }]] };

test("the models that come along predict what their rows say", async () => {
  // Leaves 95, 90 and 75: floor(260 / 3).
  assert.is(await predicted("occupancy", { minuteOfDay: 1100, minutesSinceMotion: 2, carbonDioxide: 1200, isWeekend: 0 }), 86);
  // Leaves 10, 15 and 20: 45 / 3.
  assert.is(await predicted("occupancy", { minuteOfDay: 600, minutesSinceMotion: 300, carbonDioxide: 420, isWeekend: 0 }), 15);
  // (1500 + 1200*2 + 6*800 + 45*20 + 4000) / 10.
  assert.is(await predicted("energy-next-hour", { people: 2, lastHour: 800, degreesBelowTarget: 20, isHeating: 1 }), 1360);
});

test("an answer names what it predicts, its unit, and its model by the digest that the card declares", async () => {
  const answer = (await call(infer, "ml.infer", {
    model: "energy-next-hour",
    features: { people: 0, lastHour: 0, degreesBelowTarget: 0, isHeating: 0 },
  })) as { digest: string };
  const model = defaultModels.find(({ name }) => name === "energy-next-hour");
  assert.equal(answer, {
    model: "energy-next-hour",
    digest: modelDigest(model!),
    prediction: 150,
    predicts: model?.predicts,
    unit: "watt hours",
  });
  assert.is((infer[0]!.declaration.metadata!.models as Record<string, string>)["energy-next-hour"], answer.digest);
});

test("sums are cut downwards and held within their range; trees vote", async () => {
  const small = (model: unknown, a: number) =>
    call(mlInferCapabilities({ models: [model] }), "ml.infer", { model: "small", features: { a } }).then(
      (one) => (one as { prediction: number }).prediction,
    );
  assert.equal([await small(linear, 0), await small(linear, -1), await small(linear, 10), await small(linear, -10)], [0, -1, 5, -5]);
  assert.equal([await small(trees, -1), await small(trees, 0)], [-3, 2]);
});

test("every model gives a whole number for any features within their ranges", async () => {
  for (const model of defaultModels) {
    const features = fc.record(
      Object.fromEntries(model.features.map(({ name, low, high }) => [name, fc.integer({ min: low, max: high })])),
    );
    await fc.assert(
      fc.asyncProperty(features, async (given) => {
        const first = await predicted(model.name, given);
        assert.ok(Number.isSafeInteger(first));
        assert.is(await predicted(model.name, given), first);
      }),
    );
  }
});

test("features that are missing, unknown or out of range are refused, all at once", async () => {
  const { class: kind, words } = await failureOf(
    call(infer, "ml.infer", { model: "energy-next-hour", features: { people: 51, lasthour: 3, isHeating: 1 } }),
  );
  assert.is(kind, "arguments");
  const nearest = "; the nearest known is `lastHour`";
  const said = "people is 51; the model takes 0 to 50 people; lastHour is missing; degreesBelowTarget is missing";
  assert.is(words, `lasthour is no feature of the model${nearest}; ${said}`);
  assert.is(
    (await failureOf(call(infer, "ml.infer", { model: "ocupancy", features: {} }))).words,
    "there is no model `ocupancy`; the nearest known is `occupancy`",
  );
});

test("models with anything wrong are refused when they are handed in", () => {
  const rows: [string, Json, string[]][] = [
    ["too few weights", { ...linear, weights: [] }, ["weights"]],
    ["a fraction", { ...linear, bias: 0.5 }, ["bias"]],
    ["an empty range", { ...linear, low: 6 }, ["low"]],
    ["a feature twice", { ...linear, weights: [1, 1], features: [...shared.features, ...shared.features] }, ["features.1.name"]],
    ["a way back", { ...trees, trees: [[{ leaf: 1 }, { feature: "a", at: 0, below: 1, from: 1 }]] }, ["trees.0.1.below", "trees.0.1.from"]],
    [
      "a way out",
      { ...trees, trees: [[{ feature: "b", at: 0, below: 1, from: 9 }, { leaf: 1 }]] },
      ["trees.0.0.feature", "trees.0.0.from"],
    ],
    ["no known kind", { ...shared, kind: "forest" }, ["kind"]],
  ];
  for (const [name, model, paths] of rows) {
    const error = refusalOf(() => mlInferCapabilities({ models: [model] }));
    assert.equal(error.issues.map(({ path }) => path).sort(), paths, name);
  }
  assert.is(refusalOf(() => mlInferCapabilities({ models: [linear, trees] })).code, "DRAMATIS_RECORD_EXISTS");
});

test.run();
