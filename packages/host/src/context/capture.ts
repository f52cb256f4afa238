// What a job sees of the outside when it plans: one context snapshot, and what policy will say of every capability, both captured together.
// It must not know what is planned.
import {
  type CapabilityCard,
  type ClockPort,
  type EffectClass,
  type Fact,
  judgedEffectClass,
  type ObjectPort,
  type PolicyCase,
  type PolicyOutlook,
  type PolicyPort,
  type PolicyVerdict,
  PRIVACY_CLASSES,
  type PrivacyClass,
  policyOutlookSchema,
} from "@dramatis/runtime";
import type { ConsentStore } from "../policy/consents.ts";
import type { ContextSource } from "./source.ts";
import { takeSnapshot } from "./take-snapshot.ts";

/** Looks at the outside for a principal. */
export interface CapturePort {
  /** Gives the fact of what was captured. Throws DRAMATIS_INPUT_INVALID with the issues of all sources that could not be read. */
  capture(principal: PolicyCase["principal"]): Promise<Fact<"context.captured">>;
}

/** What a look is taken with. `bounds` are the guardrails of parameters that planning keeps to. */
export interface CaptureTools {
  readonly sources: readonly ContextSource[];
  readonly clock: ClockPort;
  readonly objects: ObjectPort;
  readonly policy: PolicyPort;
  readonly consents: ConsentStore;
  readonly cards: () => readonly CapabilityCard[];
  readonly bounds?: PolicyOutlook["bounds"];
}

/** Makes a capture port over sources and a policy. */
export function createCapture({ sources, clock, objects, policy, consents, cards, bounds = {} }: CaptureTools): CapturePort {
  return {
    async capture(principal) {
      const taken = await takeSnapshot(sources, { clock, objects });
      const nowMs = clock.nowMs();
      const scopes = PRIVACY_CLASSES.map(
        async (privacy) => [privacy, [...(await consents.scopesFor({ principal: principal.id, privacy, nowMs }))]] as const,
      );
      const consented = Object.fromEntries(await Promise.all(scopes)) as PolicyOutlook["consented"];
      const outlook = { ...outlookOf(policy, cards(), { principal, consented }), bounds };
      return { kind: "context.captured", data: { sources: [...taken.sources] }, bodies: { snapshot: taken.snapshot, outlook } };
    },
  };
}

/** Asks a policy about every capability at every class of values, classes with one answer together. Pure, as the policy is. */
export function outlookOf(
  policy: Pick<PolicyPort, "digest" | "foresee">,
  cards: readonly CapabilityCard[],
  { principal, consented }: { readonly principal: PolicyCase["principal"]; readonly consented: PolicyOutlook["consented"] },
): PolicyOutlook {
  const rowsOf = (card: CapabilityCard) =>
    effectClassesOf(card).flatMap((effectClass) =>
      grouped((privacy) => policy.foresee({ ...card, effectClass }, { principal, privacy }, consented[privacy] ?? [])).map((row) => ({
        effectClass,
        ...row,
      })),
    );
  const verdicts = Object.fromEntries(cards.map((card) => [card.name, rowsOf(card)]));
  return policyOutlookSchema.parse({ schema: "dramatis/policy-outlook@1", policy: policy.digest, verdicts, consented, bounds: {} });
}

// --- internal ---

/** The classes that a call of a capability can be of: its own, and that of its dry run. */
function effectClassesOf(card: CapabilityCard): EffectClass[] {
  return [...new Set([card.effectClass, judgedEffectClass(card, {})])];
}

interface Row {
  readonly privacy: PrivacyClass[];
  readonly verdict: PolicyVerdict;
}

function grouped(verdictOf: (privacy: PrivacyClass) => PolicyVerdict): Row[] {
  const rows = new Map<string, Row>();
  for (const privacy of PRIVACY_CLASSES) {
    const verdict = verdictOf(privacy);
    const key = JSON.stringify(verdict);
    const row = rows.get(key) ?? { privacy: [], verdict };
    row.privacy.push(privacy);
    rows.set(key, row);
  }
  return [...rows.values()];
}
