// Language models as capabilities: a prompt and, if wished, a contract for the answer; an answer that breaks it is sent back a bounded number of times.
// Every prompt and raw answer is recorded as it was. It must not know what is done with the value.
import type { Capability, CapabilityDeclaration, Json } from "@dramatis/runtime";
import { z } from "zod";
import { failed } from "../../net/failures.ts";
import type { CallUse, HttpClient } from "../../net/http-client.ts";
import { createSecretUse } from "../../net/secret-use.ts";
import { ensureUrl } from "../../net/url-guard.ts";
import { cardOf, readConfig } from "../shared/config.ts";
import { type Completion, complete, type Message, messageSchema } from "./completion.ts";
import { type ModelConfig, modelsConfigSchema } from "./config.ts";
import { type Contract, contractArgSchema, contractOf, readAnswer, saidContract, saidRepair } from "./contract.ts";

/**
 * Makes a capability of every configured model. `contracts` are those that a prompt may name; a prompt may also bring a JSON Schema.
 * Throws DRAMATIS_INPUT_INVALID with all issues of the configuration, and DRAMATIS_ADDRESS_REFUSED.
 */
export function llmCapabilities(config: unknown, client: HttpClient, contracts: Readonly<Record<string, z.ZodType>> = {}): Capability[] {
  const models = readConfig(modelsConfigSchema, config, "models");
  return Object.entries(models).map(([name, model]) => capabilityOf(name, model, { client, contracts }));
}

// --- internal ---

interface Means {
  readonly client: HttpClient;
  readonly contracts: Readonly<Record<string, z.ZodType>>;
}

const argsSchema = z
  .strictObject({
    prompt: z.string().min(1).max(1_000_000).exactOptional(),
    system: z.string().min(1).max(1_000_000).exactOptional(),
    messages: z.array(messageSchema).min(1).max(1000).exactOptional(),
    contract: contractArgSchema.exactOptional(),
    temperature: z.number().min(0).max(2).exactOptional(),
    tokensMax: z.int().min(1).max(1_000_000).exactOptional(),
  })
  .refine(({ prompt, messages }) => (prompt === undefined) !== (messages === undefined), {
    path: ["prompt"],
    error: "given, or else messages, and not both",
  });

const count = z.int().min(0).nullable();

/** `value` is what the contract asked for, null without one; `tokens` are summed over the repairs. */
const answerSchema = z.strictObject({
  text: z.string(),
  value: z.json(),
  model: z.string(),
  finish: z.string(),
  repairs: z.int().min(0),
  tokens: z.strictObject({ prompt: count, completion: count }),
});

type Args = z.output<typeof argsSchema>;
type Answer = z.output<typeof answerSchema>;

function capabilityOf(name: string, model: ModelConfig, { client, contracts }: Means): Capability {
  ensureUrl(model.url, client.rules);
  const declaration: CapabilityDeclaration = {
    description: `The language model ${model.model}`,
    effectClass: "read",
    isIdempotent: true,
    ...cardOf(model),
    name,
    type: "service",
    enabled: model.enabled,
    isModel: true,
    inputSchema: argsSchema,
    outputSchema: answerSchema,
    metadata: { adapter: "llm", model: model.model, temperature: model.temperature },
  };
  return {
    declaration,
    async invoke(args, call, tools) {
      const asked = args as Args;
      const contract = asked.contract === undefined ? null : contractOf(asked.contract, contracts);
      const use = { tools, secrets: createSecretUse(tools) };
      const conversation = { args: asked, contract, model, idempotencyKey: call.idempotencyKey };
      return (await converse(conversation, { client, use })) as unknown as Json;
    },
  };
}

interface Conversation {
  readonly args: Args;
  readonly contract: Contract | null;
  readonly model: ModelConfig;
  readonly idempotencyKey: string;
}

async function converse(
  { args, contract, model, idempotencyKey }: Conversation,
  means: { client: HttpClient; use: CallUse },
): Promise<Answer> {
  const messages = openingOf(args, contract);
  let tokens: Completion["tokens"] = { prompt: 0, completion: 0 };
  for (let repairs = 0; ; repairs += 1) {
    const request = {
      name: repairs === 0 ? "completion" : `completion.repair.${repairs}`,
      messages,
      temperature: args.temperature ?? model.temperature,
      tokensMax: args.tokensMax ?? model.tokensMax,
      jsonSchema: contract?.jsonSchema ?? null,
      idempotencyKey,
    };
    const { text, finish, ...completion } = await complete(request, model, means);
    tokens = summed(tokens, completion.tokens);
    const answer = { text, model: completion.model, finish, repairs, tokens };
    if (contract === null) return { ...answer, value: null };
    const { value, wrong } = readAnswer(text, contract);
    if (wrong === null) return { ...answer, value: value as Answer["value"] };
    const all = finish === "length" ? ["the answer was cut off at the bound of tokens", ...wrong] : wrong;
    if (repairs >= model.repairsMax) throw broken(model.model, repairs + 1, all);
    messages.push({ role: "assistant", content: text }, { role: "user", content: saidRepair(all) });
  }
}

function openingOf({ prompt, system, messages }: Args, contract: Contract | null): Message[] {
  const said = [system, contract === null ? undefined : saidContract(contract)].filter((one) => one !== undefined);
  const first: Message[] = said.length === 0 ? [] : [{ role: "system", content: said.join("\n\n") }];
  return [...first, ...(messages ?? [{ role: "user" as const, content: prompt ?? "" }])];
}

function summed(one: Completion["tokens"], other: Completion["tokens"]): Completion["tokens"] {
  const sum = (left: number | null, right: number | null) => (left === null || right === null ? null : left + right);
  return { prompt: sum(one.prompt, other.prompt), completion: sum(one.completion, other.completion) };
}

function broken(model: string, attempts: number, wrong: readonly string[]) {
  return failed("contract", `${model} broke its contract in ${attempts} answer(s): ${wrong.join("; ")}`);
}
