// Configuration of modules that are called over HTTP: name to address, paths and schemas, as data.
// It must not know how a module is called.
import { nameSchema } from "@dramatis/runtime";
import { z } from "zod";
import { cardFields, jsonSchemaSchema, secretSchema } from "../shared/config.ts";

const pathSchema = z.string().regex(/^\/[A-Za-z0-9_./-]{0,200}$/, "a path such as /execute");

/**
 * A module. `path` is its execution endpoint: `/execute`, or one of its own such as `/score`. `inputSchema` describes `inputs`, `outputSchema`
 * describes `outputs`; both are JSON Schema and take anything when left out. `token` is the secret that goes along as a bearer.
 */
export const moduleConfigSchema = z.strictObject({
  url: z.url(),
  path: pathSchema.default("/execute"),
  healthPath: pathSchema.default("/health"),
  type: z.enum(["service", "agent"]).default("service"),
  inputSchema: jsonSchemaSchema.exactOptional(),
  outputSchema: jsonSchemaSchema.exactOptional(),
  token: secretSchema.exactOptional(),
  artifactBytesMax: z
    .int()
    .min(1)
    .max(1024 * 1024 * 1024)
    .default(16 * 1024 * 1024),
  ...cardFields,
});

/** Modules by name. */
export const modulesConfigSchema = z.record(nameSchema, moduleConfigSchema);

export type ModuleConfig = z.output<typeof moduleConfigSchema>;
