// Configuration of flows: which intent is taken by which webhook of a flow engine such as n8n or ActivePieces, as data.
// It must not know how a webhook is called.
import { nameSchema } from "@dramatis/runtime";
import { z } from "zod";
import { cardFields, jsonSchemaSchema, secretSchema } from "../shared/config.ts";

const common = {
  answers: z.enum(["at-once", "by-callback"]).default("at-once"),
  key: secretSchema.exactOptional(),
  inputSchema: jsonSchemaSchema.exactOptional(),
  outputSchema: jsonSchemaSchema.exactOptional(),
  ...cardFields,
};

const isKnowable = ({ answers, key }: { readonly answers: string; readonly key?: object }) => answers === "at-once" || key !== undefined;
const keyWanted = { path: ["key"], error: "a secret, since a callback is known by its signature" };

/**
 * A flow. `answers` says when its result comes: `at-once` with the answer of the webhook, or `by-callback` later; the second needs a `key`,
 * the secret with which both sides sign. `inputSchema` and `outputSchema` are JSON Schema of inputs and result. A text alone is the URL of a flow that answers at once.
 */
export const flowConfigSchema = z.preprocess(
  (value) => (typeof value === "string" ? { url: value } : value),
  z.strictObject({ url: z.url(), ...common }).refine(isKnowable, keyWanted),
);

/** A flow whose webhook stands in a file: an export of n8n. */
export const importedFlowSchema = z.strictObject({ file: z.string().min(1).max(4000), ...common }).refine(isKnowable, keyWanted);

/** Flows by intent, and the address at which callbacks are received: what `POST /callbacks/ingest` is from outside. */
export const flowsConfigSchema = z
  .strictObject({ callbackUrl: z.url().exactOptional(), intents: z.record(nameSchema, flowConfigSchema) })
  .refine(({ callbackUrl, intents }) => callbackUrl !== undefined || Object.values(intents).every(({ answers }) => answers === "at-once"), {
    path: ["callbackUrl"],
    error: "a URL, since a flow answers by callback",
  });

export type FlowConfig = z.output<typeof flowConfigSchema>;
