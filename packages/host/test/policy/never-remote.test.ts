// However a plan is made, whoever asks, and whatever was consented, approved or permitted besides: RESTRICTED values stay in this process, CONFIDENTIAL
// ones on the site. A thousand generated plans go through the Orchestrator with real gates; the cloud keeps what it got, and it got no canary.
import { TRUST_TIERS } from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
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
import { drivePlan, registryOf } from "./support/drive-plan.ts";
import { CANARIES, createHouse, holdsCanary } from "./support/house.ts";
import { randomHousePlan } from "./support/random-house-plan.ts";

const permitAll = { file: "all.cedar", text: '@id("all")\npermit (principal, action, resource);' };
const policies = [await createCedarPolicy(), await createCedarPolicy({ policies: [...defaultPolicies, permitAll] })];
const plans = 1000;
const house = createHouse();
const registry = registryOf(house.capabilities);

test("in a thousand plans nothing RESTRICTED leaves this process and nothing CONFIDENTIAL leaves the site", async () => {
  const seen = { far: 0, near: 0, site: 0, denied: 0, degraded: 0, strict: 0 };
  for (let seed = 0; seed < plans; seed += 1) {
    const { handed, facts } = await carriedOut(seed);
    for (const { locality, text, capability } of handed) {
      if (locality !== "process") assert.not.ok(holdsCanary(text, "RESTRICTED"), `seed ${seed}: ${capability} got ${text}`);
      if (locality === "remote") assert.not.ok(holdsCanary(text, "CONFIDENTIAL"), `seed ${seed}: ${capability} got ${text}`);
      if (locality === "remote") seen.far += 1;
      if (locality === "site") seen.site += 1;
      if (holdsCanary(text, "RESTRICTED")) seen.near += 1;
    }
    for (const { fact } of facts) {
      if (fact.kind === "step.gated" && fact.data.decision.decision === "deny") seen.denied += 1;
      if (fact.kind === "step.degraded") seen.degraded += 1;
      if (fact.kind === "step.completed" && fact.data.privacy === "RESTRICTED") seen.strict += 1;
    }
  }
  for (const [name, count] of Object.entries(seen)) assert.ok(count > 100, `the plans must try all: ${name} ${count}`);
});

test.run();

/** Consents to everything are there, whoever is asked approves, and callbacks bring what is RESTRICTED. */
async function carriedOut(seed: number) {
  const [clock, consents, approvals] = [createSimulatedClock(), createMemoryConsents(), createMemoryApprovals()];
  const policy = policies[seed % 2]!;
  for (const scope of ["home.hub", "cloud.store"])
    await consents.give(consentOf({ by: "ada", scope, privacyMax: "RESTRICTED", givenAtMs: 0, endsAtMs: null }));
  const before = house.handed.length;
  const plan = randomHousePlan(seed);
  const gate = createGate({ policy, consents, approvals, clock, plan });
  const tier = TRUST_TIERS[seed % 5]!;
  const driven = await drivePlan({
    ...{ plan, registry, capabilities: house.capabilities, gate, clock, principal: { id: "ada", tier, scopes: [] } },
    async onWait({ step, name, ...wait }, request) {
      if (wait.for === "callback") {
        const body = { value: `${CANARIES.RESTRICTED} 4111 1111 1111 1111` };
        return { kind: "callback.received", data: { step, callback: name }, bodies: { body } };
      }
      if (wait.for !== "approval" || request === null) return null;
      const approval = approvalOf({ request, policy: policy.digest }, { by: "bob", givenAtMs: 0, endsAtMs: clock.nowMs() + 1000 });
      await approvals.give(approval);
      return { kind: "approval.given", data: { step, approval: approval.id }, bodies: {} };
    },
  });
  return { handed: house.handed.slice(before), facts: driven.facts };
}
