// Flows behind webhooks as capabilities, named by their intent. A flow answers at once, or says `accepted` and answers by a callback later:
// then the answer here is a pending marker, and the plan's next step waits for the callback of that name. So no call is held open, and a
// crash between the two loses nothing. It must not know which plan that is.
import { type Capability, type CapabilityDeclaration, type Json, nameSchema, utf8 } from "@dramatis/runtime";
import { z } from "zod";
import { jsonOf } from "../../net/body.ts";
import { failed } from "../../net/failures.ts";
import type { CallUse, HttpClient } from "../../net/http-client.ts";
import { createSecretUse } from "../../net/secret-use.ts";
import { ensureUrl } from "../../net/url-guard.ts";
import { checked } from "../shared/checked.ts";
import { cardOf, readConfig, schemaFrom } from "../shared/config.ts";
import { callbackNameOf } from "./callback.ts";
import { type FlowConfig, flowsConfigSchema } from "./config.ts";
import { signWebhook } from "./standard-webhooks.ts";

/**
 * Makes a capability of every intent of the flow map. Arguments are the inputs of the intent. A flow at once gives its result; one by callback
 * gives `{ status: "accepted", pending: { callback } }`, and a `wait` step whose param `callback` is `{{step.output.pending.callback}}`
 * gives the callback's body. Throws DRAMATIS_INPUT_INVALID, DRAMATIS_ADDRESS_REFUSED, DRAMATIS_CAPABILITY_INVALID.
 */
export function flowCapabilities(config: unknown, client: HttpClient): Capability[] {
  const { callbackUrl, intents } = readConfig(flowsConfigSchema, config, "flows");
  return Object.entries(intents).map(([intent, flow]) => capabilityOf(intent, flow, { client, callbackUrl }));
}

/** Gives the intents of a flow map, and how each answers: what the choice of a mode looks at. Throws DRAMATIS_INPUT_INVALID. Pure. */
export function flowIntents(config: unknown): ReadonlyMap<string, FlowConfig["answers"]> {
  const { intents } = readConfig(flowsConfigSchema, config, "flows");
  return new Map(Object.entries(intents).map(([intent, { answers }]) => [intent, answers]));
}

// --- internal ---

interface Means {
  readonly client: HttpClient;
  readonly callbackUrl: string | undefined;
}

const anything = z.json();
const pendingSchema = z.strictObject({ status: z.literal("accepted"), pending: z.strictObject({ callback: nameSchema }) });

// What the webhook of a flow answers: a result, bare or in an envelope with its status, or that it was accepted.
const acceptedSchema = z.object({ status: z.literal("accepted") });
const envelopeSchema = z.object({
  status: z.enum(["success", "error"]),
  result: z.json().optional(),
  error: z.string().max(1000).optional(),
});

function capabilityOf(intent: string, flow: FlowConfig, means: Means): Capability {
  ensureUrl(flow.url, means.client.rules);
  const result = flow.outputSchema === undefined ? anything : schemaFrom(flow.outputSchema, intent, "outputSchema");
  const isLater = flow.answers === "by-callback";
  const declaration: CapabilityDeclaration = {
    description: `The flow that takes ${intent}`,
    ...cardOf(flow),
    name: intent,
    type: "service",
    enabled: flow.enabled,
    inputSchema: flow.inputSchema === undefined ? z.record(z.string(), z.json()) : schemaFrom(flow.inputSchema, intent, "inputSchema"),
    outputSchema: isLater ? pendingSchema : result,
    metadata: { adapter: "flow", answers: flow.answers },
  };
  return {
    declaration,
    async invoke(args, call, tools) {
      const use = { tools, secrets: createSecretUse(tools) };
      const asked = { intent, flow, inputs: args, idempotencyKey: call.idempotencyKey };
      const { answer, callback } = await post(asked, means, use);
      if (callback === null) return checked(result, resultOf(answer, intent), intent) as Json;
      checked(acceptedSchema, answer, `${intent}, which answers by callback,`);
      return { status: "accepted", pending: { callback } };
    },
  };
}

interface AskedFlow {
  readonly intent: string;
  readonly flow: FlowConfig;
  readonly inputs: Json;
  readonly idempotencyKey: string;
}

async function post({ intent, flow, inputs, idempotencyKey }: AskedFlow, { client, callbackUrl }: Means, use: CallUse) {
  const secret = flow.key === undefined ? null : use.secrets.value(flow.key.secret);
  const isLater = flow.answers === "by-callback" && secret !== null;
  const callback = isLater ? callbackNameOf(secret, { job: use.tools.job ?? "", idempotencyKey }) : null;
  const later = callback === null ? {} : { callback, callback_url: callbackUrl ?? "" };
  const body = utf8(JSON.stringify({ intent, inputs: use.secrets.fill(inputs), ...later }));
  const id = `msg_${idempotencyKey}`;
  const timestampSeconds = Math.floor(client.clock.nowMs() / 1000);
  const signed = secret === null ? {} : signWebhook({ id, timestampSeconds, body }, secret);
  const headers = {
    accept: "application/json",
    "content-type": "application/json",
    "idempotency-key": idempotencyKey,
    ...eventOf(id),
    ...signed,
  };
  const response = await client.send({ method: "POST", url: flow.url, name: "flow", headers, body }, use);
  return { answer: response.body.length === 0 && isLater ? { status: "accepted" } : jsonOf(response.body, intent), callback };
}

// CloudEvents 1.0 in binary mode: its attributes stand in headers, so that the body stays what the flow expects.
function eventOf(id: string): Record<string, string> {
  return { "ce-specversion": "1.0", "ce-id": id, "ce-source": "/orchestrator", "ce-type": "dramatis.flow.requested" };
}

function resultOf(answer: Json, intent: string): Json {
  if (acceptedSchema.safeParse(answer).success)
    throw failed("contract", `${intent} was accepted only, and is configured to answer at once`);
  const envelope = envelopeSchema.safeParse(answer);
  if (!envelope.success) return answer;
  if (envelope.data.status === "error") throw failed("failed", `${intent} says: ${envelope.data.error ?? "error, without a reason"}`);
  return envelope.data.result === undefined ? answer : envelope.data.result;
}
