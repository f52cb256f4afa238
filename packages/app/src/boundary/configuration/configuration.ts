// The configuration file as a contract: everything that an operator may say of the boundary, each adapter by its own schema.
// It must not read files. No secret stands in it, only names: `{ "secret": "mail-key" }`.
import {
  anchorConfigSchema,
  fetchConfigSchema,
  flowConfigSchema,
  importedFlowSchema,
  ipfsConfigSchema,
  mcpConfigSchema,
  modelsConfigSchema,
  modulesConfigSchema,
  networkRulesSchema,
  sshConfigSchema,
} from "@dramatis/host";
import { executionOptionsSchema, type JsonSchema, nameSchema, planningConfigSchema, trustTierSchema, wholeSchema } from "@dramatis/runtime";
import { z } from "zod";

const path = z.string().min(1).max(4000);
const { maxParallel, replansMax, costMicrosMax, retry, breaker } = executionOptionsSchema.shape;

/** Who gives commands: named in journals, and what policies are asked about. */
const operatorSchema = z.strictObject({
  id: nameSchema.default("operator"),
  tier: trustTierSchema.default("TRUSTED"),
  scopes: z.array(nameSchema).default([]),
});

/** Folders; relative ones stand below the folder of the file. `levels` are looked through in their order. */
const foldersSchema = z.strictObject({
  store: path.exactOptional(),
  levels: z.array(path).max(100).exactOptional(),
  home: path.exactOptional(),
  runs: path.exactOptional(),
  priceLists: path.exactOptional(),
});

/** Cedar policies of a folder (`*.cedar`), beside the default ones, or in their place. */
const policiesSchema = z.strictObject({ folder: path, replacesDefault: z.boolean().default(false) });

/** How plans are carried out when the command does not say otherwise. */
const executionSchema = z.strictObject({
  parallel: maxParallel.default(1),
  replansMax: replansMax.default(3),
  costMicrosMax: costMicrosMax.default(null),
  retry: retry.default({ baseMs: 1000, factor: 2, maxMs: 60_000 }),
  breaker: breaker.default({ failures: 5, coolDownMs: 30_000 }),
});

/** The root below which `files.read`, `files.list` and `files.write` work; without it they are not there. */
const filesSchema = z.strictObject({
  root: path,
  bytesMax: wholeSchema(1, 1_073_741_824).exactOptional(),
  entriesMax: wholeSchema(1, 100_000).exactOptional(),
});

/** Flows by intent: each by its URL, or by the export of n8n in which its webhook stands; `n8n` is the base URL of that engine. */
const flowsSchema = z
  .strictObject({
    callbackUrl: z.url().exactOptional(),
    n8n: z.url().exactOptional(),
    intents: z.record(nameSchema, z.union([importedFlowSchema, flowConfigSchema])),
  })
  .refine(({ callbackUrl, intents }) => callbackUrl !== undefined || Object.values(intents).every(({ answers }) => answers === "at-once"), {
    path: ["callbackUrl"],
    error: "a URL, since a flow answers by callback",
  })
  .refine(({ n8n, intents }) => n8n !== undefined || Object.values(intents).every((flow) => !("file" in flow)), {
    path: ["n8n"],
    error: "the base URL of n8n, since a flow stands in a file",
  });

/** The whole file. What is left out is as without a file; an adapter that is not named is not there. */
export const configurationSchema = z.strictObject({
  schema: z.literal("dramatis/configuration@1").default("dramatis/configuration@1"),
  operator: operatorSchema.prefault({}),
  folders: foldersSchema.prefault({}),
  policies: policiesSchema.exactOptional(),
  secrets: z.strictObject({ file: path }).exactOptional(),
  network: networkRulesSchema.prefault({}),
  planning: planningConfigSchema.prefault({}),
  execution: executionSchema.prefault({}),
  files: filesSchema.exactOptional(),
  fetch: fetchConfigSchema.exactOptional(),
  modules: modulesConfigSchema.default({}),
  flows: flowsSchema.exactOptional(),
  models: modelsConfigSchema.default({}),
  mcp: mcpConfigSchema.default({}),
  ssh: sshConfigSchema.exactOptional(),
  ipfs: ipfsConfigSchema.exactOptional(),
  anchor: anchorConfigSchema.exactOptional(),
});

/** A configuration with all its defaults. Its paths are as they were written; read-configuration makes them absolute. */
export type Configuration = z.output<typeof configurationSchema>;

/** Gives the JSON Schema (draft 2020-12) of the file. Pure. */
export function configurationJsonSchema(): JsonSchema {
  return { title: "dramatis/configuration", ...z.toJSONSchema(configurationSchema, { io: "input", target: "draft-2020-12" }) };
}
