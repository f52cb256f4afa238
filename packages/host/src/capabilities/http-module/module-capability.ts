// Modules over HTTP as capabilities: health before the first step of a job, then one POST, whose envelope is checked and whose artifacts are kept.
// It must not know in which order modules are called; what came before stands in the arguments.
import { type Capability, type CapabilityDeclaration, type Json, utf8 } from "@dramatis/runtime";
import { z } from "zod";
import { jsonOf } from "../../net/body.ts";
import { failed } from "../../net/failures.ts";
import type { CallUse, HttpClient } from "../../net/http-client.ts";
import { createSecretUse } from "../../net/secret-use.ts";
import { ensureUrl } from "../../net/url-guard.ts";
import { checked } from "../shared/checked.ts";
import { cardOf, readConfig, schemaFrom } from "../shared/config.ts";
import { takeArtifacts } from "./artifacts.ts";
import { type ModuleConfig, modulesConfigSchema } from "./config.ts";
import { envelopeSchema, type ModuleAnswer, moduleAnswerSchema, moduleArgsSchema, STATUSES_OF_SUCCESS } from "./envelope.ts";
import { type HealthBook, openHealthBook } from "./health.ts";

/**
 * Makes a capability of every configured module; its name is the module's. Throws DRAMATIS_INPUT_INVALID with all issues of the
 * configuration, DRAMATIS_ADDRESS_REFUSED, DRAMATIS_CAPABILITY_INVALID for a schema that is not understood.
 */
export function httpModuleCapabilities(config: unknown, client: HttpClient): Capability[] {
  const modules = readConfig(modulesConfigSchema, config, "modules");
  const health = openHealthBook(client);
  return Object.entries(modules).map(([name, module]) => capabilityOf(name, module, { client, health }));
}

// --- internal ---

interface Means {
  readonly client: HttpClient;
  readonly health: HealthBook;
}

type ModuleArgs = z.output<ReturnType<typeof moduleArgsSchema>>;

function capabilityOf(name: string, module: ModuleConfig, means: Means): Capability {
  ensureUrl(module.url, means.client.rules);
  const anything = z.record(z.string(), z.json());
  const outputs = module.outputSchema === undefined ? anything : schemaFrom(module.outputSchema, name, "outputSchema");
  const inputs = module.inputSchema === undefined ? anything : schemaFrom(module.inputSchema, name, "inputSchema");
  const declaration: CapabilityDeclaration = {
    description: `The module ${name} over HTTP`,
    ...cardOf(module),
    name,
    type: module.type,
    enabled: module.enabled,
    inputSchema: moduleArgsSchema(inputs),
    outputSchema: moduleAnswerSchema(outputs),
    metadata: { adapter: "http-module", path: module.path },
  };
  return {
    declaration,
    async invoke(args, call, tools) {
      const use = { tools, secrets: createSecretUse(tools) };
      const version = await means.health.versionOf({ module: name, url: below(module.url, module.healthPath) }, use);
      const request = { args: args as ModuleArgs, idempotencyKey: call.idempotencyKey, name, module, outputs };
      return { ...(await execute(request, means.client, use)), version } as Json;
    },
  };
}

interface Execution {
  readonly name: string;
  readonly module: ModuleConfig;
  readonly args: ModuleArgs;
  readonly idempotencyKey: string;
  readonly outputs: z.ZodType;
}

async function execute({ name, module, args, idempotencyKey, outputs }: Execution, client: HttpClient, use: CallUse) {
  const { save_artifacts: isSaved } = args.run_options;
  const body = use.secrets.fill({ module: name, action: "execute", ...args } as Json);
  const response = await client.send(
    {
      method: "POST",
      url: below(module.url, module.path),
      name: "execute",
      headers: headersOf(module, idempotencyKey, use),
      body: utf8(JSON.stringify(body)),
      mediaTypes: ["application/json", "+json"],
      keepsBody: isSaved,
    },
    use,
  );
  const envelope = checked(envelopeSchema, jsonOf(response.body, name), name);
  if (envelope.module !== name) throw failed("contract", `the answer of ${name} is that of the module ${envelope.module.slice(0, 100)}`);
  if (!STATUSES_OF_SUCCESS.some((status) => status === envelope.status))
    throw failed("failed", `${name} says ${envelope.status}: ${envelope.error ?? "it gives no reason"}`);
  checked(outputs, envelope.outputs, name);
  const taken = { module: name, baseUrl: response.url, artifacts: envelope.artifacts, isSaved, bytesMax: module.artifactBytesMax };
  const answer: Omit<ModuleAnswer, "version"> = {
    status: "completed",
    module: name,
    outputs: envelope.outputs,
    artifacts: [...(await takeArtifacts(taken, client, use))],
  };
  return envelope.evidence === undefined ? answer : { ...answer, evidence: envelope.evidence };
}

function headersOf(module: ModuleConfig, idempotencyKey: string, { secrets }: CallUse): Record<string, string> {
  const token = module.token === undefined ? {} : { authorization: `Bearer ${secrets.value(module.token.secret)}` };
  return { accept: "application/json", "content-type": "application/json", "idempotency-key": idempotencyKey, ...token };
}

function below(base: string, path: string): string {
  return `${base.replace(/\/+$/, "")}${path}`;
}
