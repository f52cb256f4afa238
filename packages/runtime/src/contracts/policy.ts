// What a gate is asked and what it answers: policy, consents, approvals and hooks. Data alone; the host judges.
// It must not know any particular policy.
import { z } from "zod";
import { digestSchema, nameSchema, wholeSchema } from "./names.ts";
import { effectClassSchema, localitySchema, privacyClassSchema, trustTierSchema } from "./privacy.ts";

const instantMs = wholeSchema(0, Number.MAX_SAFE_INTEGER);

/** What is asked before a step: who wants to do what with which arguments. `args` are the parsed ones, by digest. */
export const policyRequestSchema = z.strictObject({
  principal: z.strictObject({ id: nameSchema, tier: trustTierSchema, scopes: z.array(nameSchema) }),
  capability: nameSchema,
  effectClass: effectClassSchema,
  locality: localitySchema,
  isCritical: z.boolean(),
  scopes: z.array(nameSchema),
  /** The label of the arguments. */
  privacy: privacyClassSchema,
  /** What of the arguments makes it so, in words that do not hold the content. */
  because: z.array(z.string().max(1000)).exactOptional(),
  step: nameSchema,
  plan: digestSchema,
  args: digestSchema,
});

/** Answers of a gate. `ask-consent` and `ask-approval` pause the step until what is missing has been given. */
export const DECISIONS = ["allow", "deny", "ask-consent", "ask-approval"] as const;

/** What an allowed call must keep to: run in a sandbox, be audited exchange by exchange, or be redacted before it is stored. */
export const OBLIGATIONS = ["sandbox", "audit", "redact"] as const;

/** One reason of a decision: who says so (`privacy`, `trust`, `safety`, `consent`, `approval`, `hook:<name>`), which rule, and words for people. */
const reasonSchema = z.strictObject({ guard: z.string().min(1), rule: z.string().min(1), says: z.enum(DECISIONS), words: z.string() });

/** A decision: what all guards together say. All reasons are kept, in the fixed order of the guards. */
export const gateDecisionSchema = z.strictObject({
  decision: z.enum(DECISIONS),
  reasons: z.array(reasonSchema),
  obligations: z.array(z.enum(OBLIGATIONS)),
  /** Scopes for which consent is missing. */
  consents: z.array(nameSchema),
  policy: digestSchema,
  /** The digest of the arguments that were judged; a decision holds for no others. */
  args: digestSchema.exactOptional(),
  /** The approval that was used up for this decision, if it took one. */
  approval: nameSchema.exactOptional(),
});

/** A consent: somebody lets a scope be used, until it ends or is taken back. */
export const consentSchema = z.strictObject({
  schema: z.literal("dramatis/consent@1"),
  id: nameSchema,
  by: nameSchema,
  /** Whose requests may use it; left out, those of the one who gave it. */
  to: nameSchema.exactOptional(),
  scope: nameSchema,
  privacyMax: privacyClassSchema,
  givenAtMs: instantMs,
  endsAtMs: instantMs.nullable(),
  isRevoked: z.boolean(),
});

/** An approval of one step: bound to plan, arguments and policy by digest, for a time, to be used once. */
export const approvalSchema = z.strictObject({
  schema: z.literal("dramatis/approval@1"),
  id: nameSchema,
  by: nameSchema,
  step: nameSchema,
  plan: digestSchema,
  args: digestSchema,
  policy: digestSchema,
  givenAtMs: instantMs,
  endsAtMs: instantMs,
  usedAtMs: instantMs.nullable(),
});

/** A decision of a user against what was recommended to them: who, what it was about, what was recommended, what they chose, why, and until when (null: for good). */
export const overrideSchema = z.strictObject({
  schema: z.literal("dramatis/override@1"),
  id: nameSchema,
  by: nameSchema,
  about: z.string().min(1).max(200),
  recommended: z.string().min(1).max(200),
  chosen: z.string().min(1).max(200),
  words: z.string().max(500),
  atMs: instantMs,
  endsAtMs: instantMs.nullable(),
});

/** What a hook before a step answers. */
export interface HookVerdict {
  readonly allow: boolean;
  readonly reason?: string | undefined;
}

export type PolicyRequest = z.output<typeof policyRequestSchema>;
export type GateDecision = z.output<typeof gateDecisionSchema>;
export type GateReason = z.output<typeof reasonSchema>;
export type Decision = (typeof DECISIONS)[number];
export type Obligation = (typeof OBLIGATIONS)[number];
export type Consent = z.output<typeof consentSchema>;
export type Approval = z.output<typeof approvalSchema>;
export type Override = z.output<typeof overrideSchema>;
