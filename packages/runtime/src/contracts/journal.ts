// The journal of a job: every fact of an orchestrated request in one chain of hashes. Observed facts come from the outside and cannot be
// derived; decided ones follow from those before them. It must not know how a journal is stored.
import { z } from "zod";
import { failureSchema } from "./failure.ts";
import { digestSchema, nameSchema, wholeSchema } from "./names.ts";
import { gateDecisionSchema, overrideSchema } from "./policy.ts";
import { privacyClassSchema, trustTierSchema } from "./privacy.ts";

const whole = wholeSchema(0, Number.MAX_SAFE_INTEGER);
const attempt = wholeSchema(1, 1000);
const words = z.string().max(4000);
const step = { step: nameSchema };
const turn = { step: nameSchema, attempt };
const principal = z.strictObject({ id: nameSchema, tier: trustTierSchema, scopes: z.array(nameSchema) });
const rawSchema = z.strictObject({ name: z.string(), digest: digestSchema, sizeBytes: whole, mediaType: z.string() });

/** How plans are carried out. `maxParallel` 1 is sequential. */
export const executionOptionsSchema = z.strictObject({
  maxParallel: wholeSchema(1, 64),
  replansMax: wholeSchema(0, 16),
  costMicrosMax: whole.nullable(),
  retry: z.strictObject({ baseMs: wholeSchema(1, 3_600_000), factor: wholeSchema(1, 10), maxMs: wholeSchema(1, 86_400_000) }),
  breaker: z.strictObject({ failures: wholeSchema(1, 1000), coolDownMs: wholeSchema(1, 86_400_000) }),
  isDryRun: z.boolean(),
});

/**
 * Facts from outside, by kind: the shape of `data`. Bodies (arguments, answers, plans, snapshots) stand in `bodies` by name, not here.
 * `request.received` has bodies `request`, `setting` and `config`; `context.captured` has `snapshot` and `outlook`;
 * `execution.requested` has `plan` and `context` (what hooks see), and `planned` where the plan's circumstances are known from elsewhere; `exchange.ended` has `response` when it was answered; `plan.proposed` has `plan`;
 * `callback.received` and `resolution.given` have `body` where there is one; `drift.seen` has `snapshot`.
 */
export const OBSERVED = {
  "request.received": z.strictObject({ principal, trigger: nameSchema }),
  "context.captured": z.strictObject({ sources: z.array(nameSchema) }),
  "execution.requested": z.strictObject({ principal, options: executionOptionsSchema, registry: digestSchema, policy: digestSchema }),
  "step.gated": z.strictObject({ ...turn, decision: gateDecisionSchema }),
  "exchange.ended": z.strictObject({
    ...turn,
    capability: nameSchema,
    key: digestSchema,
    occurrence: whole,
    outcome: z.enum(["answered", "failed", "unknown"]),
    failure: failureSchema.nullable(),
    costMicros: whole,
    raw: z.array(rawSchema),
  }),
  "hooks.ran": z.strictObject({ ...turn, hooks: z.array(z.strictObject({ hook: nameSchema, words })) }),
  "timer.fired": z.strictObject({ timer: nameSchema }),
  "callback.received": z.strictObject({ ...step, callback: nameSchema }),
  "consent.given": z.strictObject({ scope: nameSchema, consent: nameSchema }),
  "approval.given": z.strictObject({ ...step, approval: nameSchema }),
  "approval.refused": z.strictObject({ ...step, by: nameSchema, words }),
  "resolution.given": z.strictObject({ ...step, as: z.enum(["answered", "failed", "again"]), by: nameSchema }),
  "declassification.given": z.strictObject({ ...step, from: privacyClassSchema, to: privacyClassSchema, by: nameSchema, words }),
  "override.given": overrideSchema.omit({ schema: true, atMs: true }),
  "plan.proposed": z.strictObject({ because: words, carried: z.array(nameSchema) }),
  "drift.seen": z.strictObject({ differences: z.array(z.strictObject({ path: z.string(), was: z.json(), is: z.json() })) }),
  "cancel.requested": z.strictObject({ by: nameSchema, words }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** What a step waits for. */
export const WAITS = ["timer", "callback", "approval", "consent", "resolution", "simulation"] as const;

/** Facts that follow from those before, by kind. `task.specified` has body `task`; `plan.created` and `plan.replaced` have `plan`, and `execution` where it is explained; `plan.created` and `plan.refused` have `offers`; `plan.handed-over` has `handover`; `step.started` has `args`; `step.completed` has `output`; `execution.*` (ended) has `result`. */
export const DECIDED = {
  "task.specified": z.strictObject({ confidence: wholeSchema(0, 1000) }),
  "plan.created": z.strictObject({ plan: digestSchema, strategy: nameSchema.nullable() }),
  "plan.refused": z.strictObject({ as: z.enum(["denied", "infeasible", "unclear", "invalid"]), reasons: z.array(words) }),
  "plan.replaced": z.strictObject({ plan: digestSchema, because: words }),
  "plan.handed-over": z.strictObject({ plan: digestSchema, policy: digestSchema, context: digestSchema }),
  "execution.started": z.strictObject({ plan: digestSchema }),
  "step.started": z.strictObject({ ...turn, capability: nameSchema.nullable(), key: digestSchema.nullable(), occurrence: whole }),
  "step.waiting": z.strictObject({ ...turn, for: z.enum(WAITS), name: nameSchema, untilMs: whole.nullable() }),
  "step.retrying": z.strictObject({ ...turn, notBeforeMs: whole, failure: failureSchema }),
  "step.degraded": z.strictObject({ ...turn, to: nameSchema, givesUp: words, failure: failureSchema }),
  "step.completed": z.strictObject({ ...turn, privacy: privacyClassSchema }),
  "step.failed": z.strictObject({ ...turn, failure: failureSchema }),
  "step.skipped": z.strictObject({ ...step, reason: words }),
  "execution.completed": z.strictObject({}),
  "execution.failed": z.strictObject({ error: words }),
  "execution.cancelled": z.strictObject({ by: nameSchema }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type ObservedKind = keyof typeof OBSERVED;
export type DecidedKind = keyof typeof DECIDED;
export type FactKind = ObservedKind | DecidedKind;
type FactData<Kind extends FactKind> = Kind extends ObservedKind
  ? z.output<(typeof OBSERVED)[Kind]>
  : Kind extends DecidedKind
    ? z.output<(typeof DECIDED)[Kind]>
    : never;

/** A fact in memory: its bodies are values. */
export type Fact<Kind extends FactKind = FactKind> = {
  [K in Kind]: { readonly kind: K; readonly data: FactData<K>; readonly bodies: Readonly<Record<string, unknown>> };
}[Kind];

const kinds = { ...OBSERVED, ...DECIDED };
const factOf = (kind: FactKind) => z.strictObject({ kind: z.literal(kind), data: kinds[kind], bodies: z.record(nameSchema, z.unknown()) });
const [first, ...others] = (Object.keys(kinds) as FactKind[]).map(factOf);

/** A fact as it is read from outside: data of its kind; bodies are checked by those who know what they are. */
export const factSchema = z.discriminatedUnion("kind", [first as ReturnType<typeof factOf>, ...others]) as unknown as z.ZodType<Fact>;

/** A line of a journal: `bodies` by digest, `previous` the hash of the line before (64 zeros for the first), `hash` that of this one without `hash`. */
export const journalEntrySchema = z.strictObject({
  schema: z.literal("dramatis/journal-entry@1"),
  job: nameSchema,
  sequence: whole,
  kind: z.enum([...Object.keys(OBSERVED), ...Object.keys(DECIDED)] as [FactKind, ...FactKind[]]),
  data: z.json(),
  bodies: z.record(nameSchema, digestSchema),
  /** Milliseconds since 1970, UTC. The one clock field: digests of executions leave it out, re-executions give it again. */
  atMs: whole,
  previous: digestSchema,
  hash: digestSchema,
});

export type JournalEntry = z.output<typeof journalEntrySchema>;
export type ExecutionOptions = z.output<typeof executionOptionsSchema>;

/** Whether a kind of fact comes from outside. Pure. */
export function isObserved(kind: FactKind): kind is ObservedKind {
  return Object.hasOwn(OBSERVED, kind);
}
