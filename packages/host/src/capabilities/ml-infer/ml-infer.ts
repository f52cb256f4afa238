// `ml.infer`: a prediction of a small local model. Models are data; the answer names the one that gave it by its digest.
// It must not ask anybody else.
import {
  type Capability,
  CapabilityError,
  DramatisError,
  type Issue,
  type Json,
  nameSchema,
  saidNearest,
  zodIssues,
} from "@dramatis/runtime";
import { z } from "zod";
import { defaultModels } from "./default-models.ts";
import { type MlModel, mlModelSchema, modelDigest, predict } from "./model.ts";

/** Models by their names; the two that come along when left out. */
export interface MlInferOptions {
  readonly models?: readonly unknown[];
}

/** Gives `ml.infer` over models. Throws DRAMATIS_INPUT_INVALID with everything that is wrong with them. */
export function mlInferCapabilities({ models = defaultModels }: MlInferOptions = {}): Capability[] {
  return [inferring(readModels(models))];
}

// --- internal ---

function inferring(models: ReadonlyMap<string, MlModel>): Capability {
  const inputSchema = z.strictObject({ model: nameSchema, features: z.record(nameSchema, z.int()) });
  const digests = Object.fromEntries([...models].map(([name, model]) => [name, modelDigest(model)]));
  return {
    declaration: {
      name: "ml.infer",
      type: "service",
      description: `Gives a prediction of a local model: ${[...models.keys()].join(", ")}.`,
      inputSchema,
      outputSchema: z.strictObject({ model: nameSchema, digest: z.string(), prediction: z.int(), predicts: z.string(), unit: z.string() }),
      enabled: true,
      effectClass: "pure",
      locality: "process",
      latencyMs: 1,
      isIdempotent: true,
      metadata: { models: digests },
    },
    async invoke(args): Promise<Json> {
      const { model: name, features } = inputSchema.parse(args);
      const model = models.get(name);
      if (model === undefined) throw wrong(`there is no model \`${name}\`${saidNearest(name, [...models.keys()])}`);
      const problems = problemsOf(model, features);
      if (problems.length > 0) throw wrong(problems.join("; "));
      const prediction = predict(model, new Map(Object.entries(features)));
      return { model: name, digest: modelDigest(model), prediction, predicts: model.predicts, unit: model.unit };
    },
  };
}

function readModels(models: readonly unknown[]): Map<string, MlModel> {
  const issues: Issue[] = [];
  const read = models.flatMap((model, index) => {
    const { success, data, error } = mlModelSchema.safeParse(model);
    if (!success) issues.push(...zodIssues(error, `model ${index}`, model));
    return success ? [data] : [];
  });
  const names = read.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    const twice = names.find((name, index) => names.indexOf(name) < index);
    throw new DramatisError("DRAMATIS_RECORD_EXISTS", { what: "model", id: String(twice) });
  }
  if (issues.length > 0) throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: "the models", count: issues.length }, issues);
  return new Map(read.map((model) => [model.name, model]));
}

/** A model says nothing about features that are missing, unknown, or out of the range that it was made for. */
function problemsOf({ features: known }: MlModel, given: Readonly<Record<string, number>>): string[] {
  const names = known.map(({ name }) => name);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  return [
    ...unknown.map((name) => `${name} is no feature of the model${saidNearest(name, names)}`),
    ...known.flatMap(({ name, low, high, unit }) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (value === undefined) return [`${name} is missing`];
      return value < low || value > high ? [`${name} is ${value}; the model takes ${low} to ${high} ${unit}`] : [];
    }),
  ];
}

function wrong(words: string): CapabilityError {
  return new CapabilityError({ class: "arguments", words });
}
