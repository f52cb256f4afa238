// The shapes of requests that callers know: a list of modules, an intent with inputs and a mode, and a request in words with its trigger.
// Shapes alone; what becomes of them stands in the translators beside this file.
import { z } from "zod";
import { nameSchema, seedSchema } from "../../../contracts/names.ts";
import { TRIGGERS, type Trigger } from "../../../contracts/task-spec.ts";

const fields = z.record(z.string().max(200), z.json());

/** Modules to be called in order, for a scenario, with inputs. A module stands in the list once, since results are named after it. */
export const moduleRequestSchema = z.strictObject({
  scenario_id: z.string().min(1).max(200),
  modules: z
    .array(nameSchema)
    .min(1)
    .max(100)
    .refine((modules) => new Set(modules).size === modules.length, "modules that differ from each other"),
  inputs: fields,
  run_options: z.strictObject({ seed: seedSchema.exactOptional(), save_artifacts: z.boolean().exactOptional() }).exactOptional(),
});

/** Modes of an intent. */
export const MODES = ["flow", "mcp", "agent", "auto"] as const;

/** An intent by name. Without a mode it is `auto`. */
export const intentRequestSchema = z.strictObject({
  intent: nameSchema,
  inputs: fields,
  mode: z.enum(MODES).default("auto"),
  callback_url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .exactOptional(),
});

/** Triggers as callers may write them, beside our own names: in the words of an enumeration, in lower or upper case. */
const triggerWords: Readonly<Record<string, Trigger>> = {
  user_request: "request",
  scheduled_routine: "schedule",
  insight_recommendation: "insight",
  state_drift: "drift",
  device_failure: "device-failure",
  consent_change: "consent-change",
  preview_request: "preview",
};

const triggerSchema = z.enum([
  ...TRIGGERS,
  ...Object.keys(triggerWords),
  ...Object.keys(triggerWords).map((word) => word.toUpperCase()),
] as [string, ...string[]]);

/** A request in words. `user_id` must be that of the principal who asks; `preview_mode` makes a preview of any trigger. */
export const orchestrationRequestSchema = z.strictObject({
  trigger_type: triggerSchema,
  intent: z.string().min(1).max(4000),
  user_id: nameSchema,
  context_hints: fields.default({}),
  preferences: fields.default({}),
  preview_mode: z.boolean().default(false),
});

export type ModuleRequest = z.output<typeof moduleRequestSchema>;
export type IntentRequest = z.output<typeof intentRequestSchema>;
export type OrchestrationRequest = z.output<typeof orchestrationRequestSchema>;
export type Mode = (typeof MODES)[number];

/** Gives the trigger that a word of a request stands for. The word must be of the request's schema. Pure. */
export function triggerOf(word: string): Trigger {
  return triggerWords[word.toLowerCase()] ?? (word as Trigger);
}
