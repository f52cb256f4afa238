// What the gates will say of every capability for one principal, seen beforehand and captured, so that planning asks nobody.
// Data alone; the host asks the policy.
import { z } from "zod";
import { digestSchema, nameSchema } from "./names.ts";
import { DECISIONS, gateDecisionSchema, OBLIGATIONS } from "./policy.ts";
import { effectClassSchema, PRIVACY_CLASSES } from "./privacy.ts";

const { reasons, consents } = gateDecisionSchema.shape;

const foreseenSchema = z.strictObject({ decision: z.enum(DECISIONS), reasons, obligations: z.array(z.enum(OBLIGATIONS)), consents });

const rowSchema = z.strictObject({ effectClass: effectClassSchema, privacy: z.array(z.enum(PRIVACY_CLASSES)), verdict: foreseenSchema });

/**
 * An outlook. `verdicts` holds, by capability, the classes of values for which the gates say the same, with what they say of a call of an effect
 * class: a capability that can be called for a dry run alone has rows for both; `consented` the
 * scopes that the principal may use now, by class of value. `bounds` are guardrails of parameters by name, both ends in.
 */
export const policyOutlookSchema = z.strictObject({
  schema: z.literal("dramatis/policy-outlook@1"),
  policy: digestSchema,
  verdicts: z.record(nameSchema, z.array(rowSchema)),
  consented: z.record(z.enum(PRIVACY_CLASSES), z.array(nameSchema)),
  bounds: z.record(nameSchema, z.tuple([z.number(), z.number()])),
});

export type PolicyOutlook = z.output<typeof policyOutlookSchema>;
