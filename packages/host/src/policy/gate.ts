// The gate of a step: privacy, trust, safety, consent, approval, then hooks, always in this order; every reason is kept.
// An approval is used up last, when nothing else stands against the step. It must not know how a step is carried out.
import {
  type Bound,
  boundReasons,
  type CapabilityCard,
  type ClockPort,
  DEFAULT_BOUNDS,
  DramatisError,
  decisionOf,
  digestOf,
  type GateDecision,
  type GatePort,
  type GateReason,
  inGuardOrder,
  issue,
  type Json,
  nameSchema,
  type OrchestratorPlan,
  type PlanStep,
  type PolicyPort,
  type PolicyRequest,
  type PolicyVerdict,
} from "@dramatis/runtime";
import type { ApprovalStore } from "./approvals.ts";
import { boundsOf } from "./card-bounds.ts";
import type { ConsentStore } from "./consents.ts";
import { askHooks, type HookContext, type HookTurn, type PolicyHook, tellHooks } from "./hooks.ts";

/** What a gate judges with. One gate serves one execution: `plan` and `context` are what its hooks are shown. */
export interface GateOptions {
  readonly policy: PolicyPort;
  readonly consents: ConsentStore;
  readonly approvals: ApprovalStore;
  readonly clock: ClockPort;
  readonly hooks?: readonly PolicyHook[];
  readonly plan?: OrchestratorPlan;
  readonly context?: HookContext;
  /** Cards by capability: their `metadata.bounds`. */
  readonly cards?: ReadonlyMap<string, CapabilityCard>;
  /** Bounds of all critical capabilities; DEFAULT_BOUNDS when left out. */
  readonly bounds?: readonly Bound[];
  /** How long a hook may take: 10 seconds unless said otherwise. */
  readonly hookTimeoutMs?: number;
}

/** Makes a gate. Throws DRAMATIS_INPUT_INVALID for hooks without good names of their own. */
export function createGate(options: GateOptions): GatePort {
  checkHooks(options.hooks ?? []);
  const judged = new Map<string, Judged>();
  return {
    async judge(request, args) {
      judged.set(request.step, { step: stepOf(options, request, args), principal: request.principal.id });
      return judge(options, request, args);
    },
    async after(step, result) {
      const { step: told, principal } = judged.get(step) ?? { step: plannedStep(options, step), principal: null };
      return tellHooks(turnOf(options, told, principal), result);
    },
  };
}

// --- internal ---

interface Judged {
  readonly step: PlanStep;
  readonly principal: string | null;
}

async function judge(options: GateOptions, request: PolicyRequest, args: Json): Promise<GateDecision> {
  const { policy, consents, clock } = options;
  const { principal, privacy } = request;
  const consented = await consents.scopesFor({ principal: principal.id, privacy, nowMs: clock.nowMs() });
  const ahead = [...digestReasons(request, args), ...labelReasons(request), ...boundReasons(args, boundsFor(options, request))];
  const plain = policy.judge(request, { consented, isApproved: false });
  const approving = plain.reasons.some(({ says }) => says === "ask-approval") ? await approved(options, request, consented) : null;
  const verdict = approving?.verdict ?? plain;
  const guards = inGuardOrder([...verdict.reasons, ...ahead, ...(approving?.reasons ?? [])]);
  const hooks = decisionOf(guards) === "allow" ? await askHooks(turnOf(options, stepOf(options, request, args), principal.id)) : [];
  const reasons = [...guards, ...hooks];
  const decision: GateDecision = {
    decision: decisionOf(reasons),
    reasons,
    obligations: [...verdict.obligations],
    consents: [...verdict.consents],
    policy: policy.digest,
    args: request.args,
  };
  return approving?.id != null && decision.decision === "allow" ? spent(options, request, { decision, id: approving.id }) : decision;
}

/** What somebody approved, if it holds; and what is told of approvals that do not. */
interface Approving {
  readonly id: string | null;
  readonly verdict: PolicyVerdict | null;
  readonly reasons: readonly GateReason[];
}

async function approved(
  { policy, approvals, clock }: GateOptions,
  request: PolicyRequest,
  consented: readonly string[],
): Promise<Approving> {
  const { approval, voids } = await approvals.find({ request, policy: policy.digest, nowMs: clock.nowMs() });
  if (approval !== null) {
    const verdict = policy.judge(request, { consented, isApproved: true });
    return {
      id: approval.id,
      verdict,
      reasons: [allowing("approval", "approved", `${approval.by} approved exactly this (${approval.id})`)],
    };
  }
  const told = voids.map(
    ({ id, parts }): GateReason => ({
      guard: "approval",
      rule: "void",
      says: "ask-approval",
      words: `approval ${id} is void: ${parts.join("; ")}`,
    }),
  );
  const needed = `an approval of step ${request.step} with exactly these arguments would let it go on`;
  return { id: null, verdict: null, reasons: [...told, { guard: "approval", rule: "needed", says: "ask-approval", words: needed }] };
}

/** Uses the approval up. Somebody else may have been quicker; then it is asked for again. */
async function spent(
  { approvals, policy, clock }: GateOptions,
  request: PolicyRequest,
  { decision, id }: { decision: GateDecision; id: string },
): Promise<GateDecision> {
  try {
    await approvals.use(id, { request, policy: policy.digest, nowMs: clock.nowMs() });
    return { ...decision, approval: id };
  } catch (error) {
    if (!(error instanceof DramatisError) || error.code !== "DRAMATIS_APPROVAL_VOID") throw error;
    const reason: GateReason = { guard: "approval", rule: "void", says: "ask-approval", words: error.message };
    return { ...decision, decision: "ask-approval", reasons: inGuardOrder([...decision.reasons, reason]) };
  }
}

/** What of the arguments gave them their label, as the request says it. */
function labelReasons({ privacy, because = [] }: PolicyRequest): GateReason[] {
  return because.length === 0 ? [] : [allowing("privacy", "content", `judged as ${privacy}, since ${because.join(", ")}`)];
}

/** A decision holds for exactly its arguments, so that arguments of another digest are refused. */
function digestReasons({ args: digest }: PolicyRequest, args: Json): GateReason[] {
  if (digestOf(args) === digest) return [];
  return [{ guard: "privacy", rule: "other-arguments", says: "deny", words: "the arguments are not those of the digest in the request" }];
}

function boundsFor({ bounds = DEFAULT_BOUNDS, cards }: GateOptions, { capability, isCritical }: PolicyRequest): Bound[] {
  return [...(isCritical ? bounds : []), ...boundsOf(cards?.get(capability))];
}

function allowing(guard: string, rule: string, words: string): GateReason {
  return { guard, rule, says: "allow", words };
}

function turnOf(
  { hooks = [], clock, context = {}, hookTimeoutMs = 10_000 }: GateOptions,
  step: PlanStep,
  principal: string | null,
): HookTurn {
  const userId = context.userId ?? principal ?? undefined;
  return { hooks, clock, timeoutMs: hookTimeoutMs, step, context: { ...context, userId } };
}

function stepOf(options: GateOptions, { step, capability }: PolicyRequest, args: Json): PlanStep {
  return { ...plannedStep(options, step), name: capability, params: paramsOf(args) };
}

function plannedStep({ plan }: GateOptions, id: string): PlanStep {
  return plan?.steps.find((one) => one.id === id) ?? { id, type: "tool", name: id, description: "", params: {}, dependencies: [] };
}

function paramsOf(args: Json): PlanStep["params"] {
  const isObject = typeof args === "object" && args !== null && !Array.isArray(args);
  return (isObject ? args : { value: args }) as PlanStep["params"];
}

function checkHooks(hooks: readonly PolicyHook[]): void {
  const issues = hooks.flatMap(({ name }, index) => {
    const place = { file: "the hooks", path: `${index}.name` };
    if (!nameSchema.safeParse(name).success)
      return [issue("DRAMATIS_INPUT_VALUE", place, { expected: "a name: letters, digits, - _ . :", found: String(name) })];
    const isTwice = hooks.findIndex((one) => one.name === name) < index;
    return isTwice ? [issue("DRAMATIS_INPUT_VALUE", place, { expected: "a name that no other hook has", found: name })] : [];
  });
  if (issues.length > 0) throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: "the hooks", count: issues.length }, issues);
}
