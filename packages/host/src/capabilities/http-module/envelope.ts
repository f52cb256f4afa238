// What goes to a module and what comes back: the envelope with status, module, outputs, artifacts and evidence, and its view as a result.
// It must not know how it travels.
import { digestSchema, type Json } from "@dramatis/runtime";
import { z } from "zod";

const jsonObject = z.record(z.string(), z.json());

/** Options of a run that modules are told. `save_artifacts: false` keeps the digests of artifacts, not their bytes. */
export const runOptionsSchema = z.looseObject({ seed: z.int().exactOptional(), save_artifacts: z.boolean().default(true) });

/** Arguments of a call: the scenario, inputs and options of the request, and under `previous` the outputs of the modules before, by name. */
export const moduleArgsSchema = (inputs: z.ZodType) =>
  z.strictObject({
    scenario_id: z.string().min(1).max(200),
    inputs,
    run_options: runOptionsSchema.prefault({}),
    previous: z.record(z.string(), z.json()).default({}),
  });

/** A name below the artifacts of a module: segments of letters, digits, `-`, `_` and `.`, none of which begins with a dot. */
export const artifactNameSchema = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*){0,7}$/, "a relative name such as plots/gdp.png");

/** An artifact as a module sends it: inline in base64, or by a URL, which may be relative to the module's. */
const sentArtifactSchema = z.union([
  z.strictObject({ name: artifactNameSchema, media_type: z.string().exactOptional(), base64: z.base64() }),
  z.strictObject({
    name: artifactNameSchema,
    media_type: z.string().exactOptional(),
    url: z.string().min(1).max(4000),
    sha256: digestSchema.exactOptional(),
  }),
]);

export const STATUSES_OF_SUCCESS = ["completed", "ok", "success"] as const;
const STATUSES_OF_FAILURE = ["error", "failed"] as const;

/** The envelope of an answer. What a module says beside it stays in the record and goes no further. */
export const envelopeSchema = z.object({
  status: z.enum([...STATUSES_OF_SUCCESS, ...STATUSES_OF_FAILURE]),
  module: z.string(),
  outputs: jsonObject.default({}),
  artifacts: z.array(sentArtifactSchema).max(1000).default([]),
  evidence: z.json().exactOptional(),
  error: z.string().max(1000).exactOptional(),
});

/** The answer of a module as a capability gives it: artifacts by digest, and the version that the module's health told. */
export const moduleAnswerSchema = (outputs: z.ZodType) =>
  z.strictObject({
    status: z.literal("completed"),
    module: z.string(),
    version: z.string().nullable(),
    outputs,
    artifacts: z.array(
      z.strictObject({
        name: artifactNameSchema,
        mediaType: z.string(),
        digest: digestSchema,
        sizeBytes: z.int().min(0),
        isSaved: z.boolean(),
      }),
    ),
    evidence: z.json().exactOptional(),
  });

export type SentArtifact = z.output<typeof sentArtifactSchema>;
export type ModuleAnswer = z.output<ReturnType<typeof moduleAnswerSchema>>;

/** Gives an answer as it stands among the results of a run: the outputs, and the names of the artifacts. Pure. */
export function moduleResultOf(answer: ModuleAnswer): { readonly [key: string]: Json } {
  const outputs = answer.outputs as { readonly [key: string]: Json };
  return answer.artifacts.length === 0 ? outputs : { ...outputs, artifacts: answer.artifacts.map(({ name }) => name) };
}
