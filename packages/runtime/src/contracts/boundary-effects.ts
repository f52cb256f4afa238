// What the Orchestrator wishes of the host while a plan is carried out, as data: judge this step, call that capability, wake me then.
// The host performs it and observes what came as a fact of the journal; nothing here says how.
import { z } from "zod";
import { digestSchema, nameSchema, wholeSchema } from "./names.ts";
import { stepResultSchema } from "./orchestration.ts";
import { OBLIGATIONS, policyRequestSchema } from "./policy.ts";

const attempt = wholeSchema(1, 1000);
const principal = policyRequestSchema.shape.principal;
const instantMs = wholeSchema(0, Number.MAX_SAFE_INTEGER);

/**
 * The key of an exchange: sha-256 of the canonical JSON of { capability, args } with the parsed arguments. Equal keys in one job are told
 * apart by `occurrence`, from 0, in the order in which the plan names their steps and attempts.
 */
const exchangeName = { key: digestSchema, occurrence: wholeSchema(0, 100_000) };

/** A call: `args` are parsed, with defaults and without secrets (`{ "secret": name }` stands for one). `idempotencyKey` is equal for all attempts of a step. */
export const callEffectSchema = z.strictObject({
  effect: z.literal("call"),
  step: nameSchema,
  attempt,
  capability: nameSchema,
  args: z.json(),
  ...exchangeName,
  idempotencyKey: digestSchema,
  timeoutMs: wholeSchema(1, 86_400_000),
  obligations: z.array(z.enum(OBLIGATIONS)),
});

/** What the outside is looked at for: to plan, once more before the first step goes out, or to plan again. */
export const CAPTURE_PURPOSES = ["planning", "dispatch", "replanning"] as const;

/** All wishes. `capture`: take the context snapshot and the outlook of policy for a principal. `gate`: policy and hooks before a step; `after`: hooks behind it; `timer`: wake at `atMs`; `await-callback`: keep a door open for an answer. */
export const boundaryEffectSchema = z.discriminatedUnion("effect", [
  z.strictObject({ effect: z.literal("capture"), purpose: z.enum(CAPTURE_PURPOSES), principal }),
  z.strictObject({ effect: z.literal("gate"), step: nameSchema, attempt, request: policyRequestSchema, args: z.json() }),
  callEffectSchema,
  z.strictObject({ effect: z.literal("abort"), step: nameSchema, attempt }),
  z.strictObject({ effect: z.literal("after"), step: nameSchema, attempt, result: stepResultSchema }),
  z.strictObject({ effect: z.literal("timer"), timer: nameSchema, atMs: instantMs }),
  z.strictObject({ effect: z.literal("await-callback"), step: nameSchema, callback: nameSchema, untilMs: instantMs.nullable() }),
]);

export type BoundaryEffect = z.output<typeof boundaryEffectSchema>;
export type CallEffect = z.output<typeof callEffectSchema>;
