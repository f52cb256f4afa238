// However a plan is made, whoever asks, and whatever was consented, approved or permitted besides: RESTRICTED values stay in this process,
// CONFIDENTIAL ones on the site. A thousand generated plans; labels travel along their steps.
import {
  carriedLabel,
  digestOf,
  type EffectClass,
  isStricter,
  type Json,
  LOCALITIES,
  labelOf,
  type PolicyRequest,
  PRIVACY_CLASSES,
  type PrivacyClass,
  strictest,
  TRUST_TIERS,
} from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  approvalOf,
  consentOf,
  createCedarPolicy,
  createGate,
  createMemoryApprovals,
  createMemoryConsents,
  defaultPolicies,
} from "../../src/index.ts";

const clock = createSimulatedClock();
const permitAll = { file: "all.cedar", text: '@id("all")\npermit (principal, action, resource);' };
const policies = [await createCedarPolicy(), await createCedarPolicy({ policies: [...defaultPolicies, permitAll] })];
const scopes = ["home.lights", "home.doors", "model.ask"];

const contents = fc.constantFrom<Json>(
  {},
  { room: "kitchen" },
  { to: "ada@example.org" },
  { card: "4111 1111 1111 1111" },
  { of: { secret: "mail-key" } },
);
const steps = fc.record({
  own: fc.constantFrom(...PRIVACY_CLASSES),
  uses: fc.array(fc.nat(4), { maxLength: 3 }),
  locality: fc.constantFrom(...LOCALITIES),
  effectClass: fc.constantFrom<EffectClass>("read", "write", "destructive"),
  wants: fc.subarray(scopes),
  args: contents,
});
const plans = fc.record({
  tier: fc.constantFrom(...TRUST_TIERS),
  granted: fc.subarray(scopes),
  policy: fc.constantFrom(...policies),
  isApproved: fc.boolean(),
  steps: fc.array(steps, { minLength: 1, maxLength: 3 }),
});

test("in a thousand plans nothing RESTRICTED leaves this process and nothing CONFIDENTIAL leaves the site", async () => {
  let allowed = 0;
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      for (const { locality, label } of await allowedSteps(plan)) {
        allowed += 1;
        reached.add(`${label} ${locality}`);
        assert.not.ok(label === "RESTRICTED" && locality !== "process", "RESTRICTED left this process");
        assert.not.ok(isStricter(label, "INTERNAL") && locality === "remote", `${label} left the site`);
      }
    }),
    { numRuns: 1000, seed: 20_260_109 },
  );
  assert.ok(allowed > 500, `the plans must not all be denied: ${allowed} steps were allowed`);
  assert.equal([...reached].sort(), [
    "CONFIDENTIAL process",
    "CONFIDENTIAL site",
    "INTERNAL process",
    "INTERNAL remote",
    "INTERNAL site",
    "PUBLIC process",
    "PUBLIC remote",
    "PUBLIC site",
    "RESTRICTED process",
  ]);
});

test.run();

type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

/** Consents to everything are there, and hooks allow everything; approvals are there when the plan says so. */
async function allowedSteps({ tier, granted, policy, isApproved, steps: planned }: Plan) {
  const [consents, approvals] = [createMemoryConsents(), createMemoryApprovals()];
  for (const scope of scopes) await consents.give(consentOf({ by: "ada", scope, privacyMax: "RESTRICTED", givenAtMs: 0, endsAtMs: null }));
  const hooks = [{ name: "yes", preExecution: async () => ({ allow: true }) }];
  const { judge } = createGate({ policy, consents, approvals, clock, hooks });
  const labels: { value: string; privacy: PrivacyClass }[] = [];
  const found: { locality: PolicyRequest["locality"]; label: PrivacyClass }[] = [];
  for (const [index, { own, uses, locality, effectClass, wants, args }] of planned.entries()) {
    const privacy = carriedLabel(
      own,
      uses.flatMap((one) => labels[one] ?? []),
    );
    const principal = { id: "ada", tier, scopes: granted };
    const asked = { principal, capability: "any", effectClass, locality, isCritical: false, scopes: wants, privacy };
    const request = { ...asked, step: `step_${index}`, plan: digestOf("plan"), args: digestOf(args) };
    const times = { by: "bob", givenAtMs: 0, endsAtMs: clock.nowMs() + 1 };
    if (isApproved) await approvals.give(approvalOf({ request, policy: policy.digest }, times));
    const { decision } = await judge(request, args);
    labels.push({ value: digestOf(index), privacy });
    if (decision === "allow") found.push({ locality, label: strictest([privacy, labelOf(args)]) });
  }
  return found;
}
