// One chat completion: the request as the OpenAI-compatible API takes it, and what of its answer counts.
// It must not know contracts or repairs.
import { utf8 } from "@dramatis/runtime";
import { z } from "zod";
import { jsonOf } from "../../net/body.ts";
import { failed } from "../../net/failures.ts";
import type { CallUse, HttpClient } from "../../net/http-client.ts";
import { checked } from "../shared/checked.ts";
import type { ModelConfig } from "./config.ts";

/** A message of a conversation. */
export const messageSchema = z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string().max(1_000_000) });

export type Message = z.output<typeof messageSchema>;

/** What is asked of a model. `name` is that of the exchange in the record; `jsonSchema` is given when the answer must keep to one. */
export interface CompletionRequest {
  readonly name: string;
  readonly messages: readonly Message[];
  readonly temperature: number;
  readonly tokensMax: number | undefined;
  readonly jsonSchema: object | null;
  readonly idempotencyKey: string;
}

/** What a model answered. Counts of tokens are null when the server tells none. */
export interface Completion {
  readonly text: string;
  readonly model: string;
  readonly finish: string;
  readonly tokens: { readonly prompt: number | null; readonly completion: number | null };
}

/** Asks a model once. Throws CapabilityError. */
export async function complete(
  request: CompletionRequest,
  config: ModelConfig,
  means: { client: HttpClient; use: CallUse },
): Promise<Completion> {
  const { client, use } = means;
  const response = await client.send(
    {
      method: "POST",
      url: `${config.url.replace(/\/+$/, "")}/chat/completions`,
      name: request.name,
      headers: headersOf(config, request, use),
      body: utf8(JSON.stringify(bodyOf(request, config))),
      mediaTypes: ["application/json", "+json"],
      bytesMax: config.bytesMax,
    },
    use,
  );
  const answer = checked(answerSchema, jsonOf(response.body, config.model), config.model);
  const [choice] = answer.choices;
  const text = choice?.message.content ?? null;
  if (text === null)
    throw failed("refused", `${config.model} gives no answer: ${choice?.message.refusal ?? choice?.finish_reason ?? "it says nothing"}`);
  const tokens = { prompt: answer.usage?.prompt_tokens ?? null, completion: answer.usage?.completion_tokens ?? null };
  return { text, model: answer.model ?? config.model, finish: choice?.finish_reason ?? "unknown", tokens };
}

// --- internal ---

const count = z.int().min(0).nullish();
const answerSchema = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
});

function headersOf(config: ModelConfig, { idempotencyKey, name }: CompletionRequest, { secrets }: CallUse): Record<string, string> {
  const key = config.key === undefined ? {} : { authorization: `Bearer ${secrets.value(config.key.secret)}` };
  return { accept: "application/json", "content-type": "application/json", "idempotency-key": `${idempotencyKey}.${name}`, ...key };
}

function bodyOf(request: CompletionRequest, { model, seed, jsonMode }: ModelConfig): object {
  const { messages, temperature, tokensMax, jsonSchema } = request;
  const format = jsonSchema === null ? null : formatOf(jsonMode, jsonSchema);
  return {
    model,
    messages,
    temperature,
    stream: false,
    ...(seed === undefined ? {} : { seed }),
    ...(tokensMax === undefined ? {} : { max_tokens: tokensMax }),
    ...(format === null ? {} : { response_format: format }),
  };
}

function formatOf(mode: ModelConfig["jsonMode"], schema: object): object | null {
  if (mode === "none") return null;
  return mode === "object" ? { type: "json_object" } : { type: "json_schema", json_schema: { name: "answer", schema } };
}
