// Small models as data: rows of whole numbers that are the same on every machine, named by their digest.
// They must not know where features come from.
import { assert, digestOf, nameSchema } from "@dramatis/runtime";
import { z } from "zod";

const weight = z.int().min(-1_000_000).max(1_000_000);
const featureSchema = z
  .strictObject({ name: nameSchema, unit: z.string(), low: weight, high: weight })
  .refine(({ low, high }) => low <= high, "low is at most high");

const shared = {
  schema: z.literal("dramatis/ml-model@1"),
  name: nameSchema,
  /** What is predicted, and in which unit. */
  predicts: z.string().min(1),
  unit: z.string(),
  /** What it was made from, in words. */
  source: z.string().min(1),
  features: z.array(featureSchema).min(1).max(64),
};

/** floor((bias + sum of weight * feature) / divisor), held within low and high. Weights stand in the order of the features. */
const linearSchema = z.strictObject({
  ...shared,
  kind: z.literal("linear"),
  weights: z.array(weight),
  bias: z.int().min(-1_000_000_000).max(1_000_000_000),
  divisor: z.int().min(1).max(1_000_000),
  low: weight,
  high: weight,
});

/** Trees that vote: the prediction is floor(sum of their leaves / number of trees). A node goes to `below` when its feature is less than `at`, else to `from`. */
const nodeSchema = z.union([
  z.strictObject({ feature: nameSchema, at: weight, below: z.int().min(1), from: z.int().min(1) }),
  z.strictObject({ leaf: weight }),
]);
const treesSchema = z.strictObject({
  ...shared,
  kind: z.literal("trees"),
  trees: z.array(z.array(nodeSchema).min(1).max(1023)).min(1).max(64),
});

/** A model. Children of a node stand behind it, so that every way through a tree ends. */
export const mlModelSchema = z.discriminatedUnion("kind", [linearSchema, treesSchema]).superRefine((model, context) => {
  const names = model.features.map(({ name }) => name);
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
  for (const [index, name] of names.entries())
    if (names.indexOf(name) < index) refuse(["features", index, "name"], "a name that no other feature has");
  if (model.kind === "linear") {
    if (model.weights.length !== names.length) refuse(["weights"], "a weight for each feature");
    if (model.low > model.high) refuse(["low"], "low is at most high");
    return;
  }
  for (const [tree, nodes] of model.trees.entries())
    for (const [index, node] of nodes.entries()) {
      if ("leaf" in node) continue;
      if (!names.includes(node.feature)) refuse(["trees", tree, index, "feature"], "a feature of the model");
      for (const child of ["below", "from"] as const)
        if (node[child] <= index || node[child] >= nodes.length) refuse(["trees", tree, index, child], "a node behind this one");
    }
});

export type MlModel = z.output<typeof mlModelSchema>;

/** Gives the digest that names a model. Pure. */
export function modelDigest(model: MlModel): string {
  return digestOf(model);
}

/** Gives the prediction for features, all of them and within their ranges; a whole number in the unit of the model. Pure. */
export function predict(model: MlModel, features: ReadonlyMap<string, number>): number {
  if (model.kind === "trees") {
    const sum = model.trees.reduce((total, nodes) => total + leafOf(nodes, features), 0);
    return Math.floor(sum / model.trees.length);
  }
  const products = model.features.map(({ name }, index) => (features.get(name) ?? 0) * (model.weights[index] ?? 0));
  const sum = products.reduce((total, product) => total + product, model.bias);
  assert(Number.isSafeInteger(sum), "the sum of a linear model is a safe integer");
  return Math.min(model.high, Math.max(model.low, Math.floor(sum / model.divisor)));
}

// --- internal ---

type Node = z.output<typeof nodeSchema>;

function leafOf(nodes: readonly Node[], features: ReadonlyMap<string, number>): number {
  let node = nodes[0];
  while (node !== undefined && !("leaf" in node)) node = nodes[(features.get(node.feature) ?? 0) < node.at ? node.below : node.from];
  assert(node !== undefined, "every way through a tree ends at a leaf");
  return node.leaf;
}
