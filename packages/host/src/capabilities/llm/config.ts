// Configuration of language models behind the OpenAI-compatible chat completions API: OpenAI itself, Ollama, vLLM, llama.cpp and others, as data.
// It must not know how a model is asked.
import { nameSchema } from "@dramatis/runtime";
import { z } from "zod";
import { cardFields, secretSchema } from "../shared/config.ts";

/**
 * A model. `url` is the base below which `/chat/completions` stands, such as `http://localhost:11434/v1`; `key` is the secret that goes along as a bearer. `repairsMax`
 * bounds how often an answer that breaks its contract is sent back. `jsonMode` says what the server understands: nothing, `json_object`, or schemas.
 */
export const modelConfigSchema = z.strictObject({
  url: z.url(),
  model: z.string().min(1).max(200),
  key: secretSchema.exactOptional(),
  temperature: z.number().min(0).max(2).default(0),
  seed: z.int().exactOptional(),
  tokensMax: z.int().min(1).max(1_000_000).exactOptional(),
  repairsMax: z.int().min(0).max(5).default(2),
  jsonMode: z.enum(["none", "object", "schema"]).default("none"),
  bytesMax: z
    .int()
    .min(1)
    .max(64 * 1024 * 1024)
    .default(4 * 1024 * 1024),
  ...cardFields,
});

/** Models by the name of their capability. */
export const modelsConfigSchema = z.record(nameSchema, modelConfigSchema);

export type ModelConfig = z.output<typeof modelConfigSchema>;
