// Policies in Cedar behind the policy port: default deny, an answer for each guard with the rules that decided it.
// It must not know consents, approvals or hooks; what is there of them comes in as facts of the question.
import type { Context } from "@cedar-policy/cedar-wasm/nodejs";
import {
  byCodeUnits,
  canonicalJson,
  type Decision,
  decisionOf,
  digestOf,
  type GateReason,
  inObligationOrder,
  type Obligation,
  type PolicyCase,
  type PolicyGrants,
  type PolicyPort,
  type PolicyVerdict,
} from "@dramatis/runtime";
import { type CedarSubjects, entitiesOf, uid } from "./cedar-ladders.ts";
import { type Cedar, loadCedar } from "./cedar-module.ts";
import { defaultPolicies, policySchema } from "./default-policies.generated.ts";
import { type PolicyFile, readPolicies } from "./policy-files.ts";

/** What policies are made of; left out, the default set and its schema. A schema of one's own must keep to the names of the default one. */
export interface CedarPolicyOptions {
  readonly policies?: readonly PolicyFile[];
  readonly schema?: string;
}

/** Loads Cedar and gives a policy. Throws DRAMATIS_INPUT_INVALID with file, line and reason of everything that is wrong with the policies. */
export async function createCedarPolicy({
  policies = defaultPolicies,
  schema = policySchema,
}: CedarPolicyOptions = {}): Promise<PolicyPort> {
  const cedar = await loadCedar();
  const { digest, texts, words } = readPolicies(cedar, policies, schema);
  const name = digestOf({ digest, texts });
  cedar.preparsePolicySet(name, { staticPolicies: texts });
  const known = new Map<string, Answer>();
  const ask = (question: Question): Answer => {
    const key = canonicalJson(question);
    const answer = known.get(key) ?? answered(cedar, name, question);
    if (known.size >= answersMax) known.clear();
    known.set(key, answer);
    return answer;
  };
  const judge = (asked: PolicyCase, grants: PolicyGrants): PolicyVerdict => verdictOf({ ask, words }, asked, grants);
  return {
    digest,
    judge,
    foresee: (card, { principal, privacy }, consented = []) => {
      const { effectClass, locality, isCritical, scopes } = card;
      return judge(
        { principal, privacy, capability: card.name, effectClass, locality, isCritical, scopes },
        { consented, isApproved: false },
      );
    },
    mayDeclassify: (principal, from, to) => {
      const subjects = { ...NOTHING, principal: principal.id, tier: principal.tier };
      return ask({ action: "declassify", subjects, resource: uid("Class", to), context: { from: classIn(from) } }).isPermitted;
    },
  };
}

// --- internal ---

/** Answers that are kept, so that equal questions are not worked out again. */
const answersMax = 10_000;

const NOTHING = { capability: "none", effectClass: "pure", locality: "process", isCritical: false } as const;

interface Question {
  readonly action: string;
  readonly subjects: CedarSubjects;
  readonly resource: { readonly type: string; readonly id: string };
  readonly context: Context;
}

/** `rules` decided it: none when nothing permits and nothing forbids. `fault` is what went wrong while a rule was worked out. */
interface Answer {
  readonly isPermitted: boolean;
  readonly rules: readonly string[];
  readonly fault: string | null;
}

interface Asking {
  readonly ask: (question: Question) => Answer;
  readonly words: ReadonlyMap<string, string>;
}

/** What each guard says where no rule permits; a rule that forbids denies at any guard. */
const UNPERMITTED = [
  ["privacy", "deny"],
  ["trust", "deny"],
  ["safety", "ask-approval"],
  ["consent", "ask-consent"],
  ["approval", "ask-approval"],
] as const satisfies readonly (readonly [string, Decision])[];

const RELEASES: readonly (readonly [string, Obligation])[] = [
  ["unsandboxed", "sandbox"],
  ["unaudited", "audit"],
  ["unredacted", "redact"],
];

/** Policies were checked against the schema when they were read, and questions are made here alone, so that neither is checked again. */
function answered(cedar: Cedar, name: string, { action, subjects, resource, context }: Question): Answer {
  const answer = cedar.statefulIsAuthorized({
    principal: uid("Principal", subjects.principal),
    action: uid("Action", action),
    resource: uid(resource.type, resource.id),
    context,
    entities: entitiesOf(subjects),
    preparsedPolicySetId: name,
  });
  if (answer.type === "failure") return { isPermitted: false, rules: [], fault: answer.errors.map(({ message }) => message).join("; ") };
  const { decision, diagnostics } = answer.response;
  const fault = diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`).join("; ");
  return {
    isPermitted: decision === "allow" && fault === "",
    rules: [...diagnostics.reason].sort(byCodeUnits),
    fault: fault === "" ? null : fault,
  };
}

function verdictOf(asking: Asking, asked: PolicyCase, grants: PolicyGrants): PolicyVerdict {
  const consents = asked.scopes.map((scope) => ({ scope, reason: consentReason(asking, asked, { scope, grants }) }));
  const reasons = UNPERMITTED.flatMap(([guard, unpermitted]) => {
    if (guard === "consent") return consents.length === 0 ? [noScope] : consents.map(({ reason }) => reason);
    return [
      reasonOf(asking, { guard, unpermitted, subject: `${asked.privacy} values, ${subjectOf(asked)}` }, questionOf(guard, asked, grants)),
    ];
  });
  const obligations = RELEASES.filter(([action]) => !asking.ask(questionOf(action, asked, grants)).isPermitted).map(
    ([, obligation]) => obligation,
  );
  return {
    decision: decisionOf(reasons),
    reasons,
    obligations: inObligationOrder(obligations),
    consents: consents.filter(({ reason }) => reason.says === "ask-consent").map(({ scope }) => scope),
  };
}

const noScope: GateReason = { guard: "consent", rule: "no-scope", says: "allow", words: "the capability needs no scope" };

function questionOf(action: string, asked: PolicyCase, { isApproved }: PolicyGrants): Question {
  return about(action, asked, { privacy: classIn(asked.privacy), isApproved });
}

function consentReason(asking: Asking, asked: PolicyCase, { scope, grants }: { scope: string; grants: PolicyGrants }): GateReason {
  const isGranted = asked.principal.scopes.includes(scope);
  const isConsented = grants.consented.includes(scope);
  const question = about("consent", asked, { privacy: classIn(asked.privacy), scope, isGranted, isConsented });
  const subject = `scope ${scope} with ${asked.privacy} values, for a principal of ${asked.principal.tier}`;
  return reasonOf(asking, { guard: "consent", unpermitted: "ask-consent", subject }, question);
}

/** Only what a policy can look at is part of a question, so that equal ones are known to be equal. */
function about(action: string, asked: PolicyCase, context: Context): Question {
  const { principal, capability, effectClass, locality, isCritical } = asked;
  const subjects = { principal: principal.id, tier: principal.tier, capability, effectClass, locality, isCritical };
  return { action, subjects, resource: uid("Capability", capability), context };
}

interface Guarding {
  readonly guard: string;
  readonly unpermitted: Decision;
  readonly subject: string;
}

function reasonOf({ ask, words }: Asking, { guard, unpermitted, subject }: Guarding, question: Question): GateReason {
  const { isPermitted, rules, fault } = ask(question);
  if (fault !== null) return { guard, rule: "policy-fault", says: "deny", words: `a rule could not be worked out: ${fault}` };
  if (rules.length === 0) return { guard, rule: "nothing-permits", says: unpermitted, words: `no rule permits ${subject}` };
  const said = rules.map((one) => words.get(one) ?? one).join("; ");
  return { guard, rule: rules.join("+"), says: isPermitted ? "allow" : "deny", words: said };
}

function subjectOf({ principal, effectClass, locality, isCritical }: PolicyCase): string {
  return `${isCritical ? "critical " : ""}${effectClass} at ${locality}, for a principal of ${principal.tier}`;
}

function classIn(privacy: string): Context[string] {
  return { __entity: uid("Class", privacy) };
}
