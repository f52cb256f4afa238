// Privacy classes, trust tiers and guardrails as they show in plans: the planner over the default policies. Rows are those of fixtures/policy/home-rules.json.
import { readFileSync } from "node:fs";
import { createCedarPolicy } from "@dramatis/host";
import {
  type CapabilityCard,
  contextSnapshotSchema,
  DEFAULT_METHODS,
  explain,
  type Locality,
  type PlanOutcome,
  type PrivacyClass,
  plan,
  planningConfigSchema,
  STRATEGY_WEIGHTS,
  type TaskSpec,
  type TrustTier,
} from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";

interface Rules {
  readonly classes: readonly {
    readonly name: string;
    readonly privacy: PrivacyClass;
    readonly farthest: Locality;
    readonly unasked: Locality;
  }[];
  readonly tiers: readonly {
    readonly name: string;
    readonly tier: TrustTier;
    readonly effectClass: CapabilityCard["effectClass"];
    readonly decision: string;
    readonly obligations: readonly string[];
  }[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../../fixtures/${name}.json`, import.meta.url), "utf8"));
const { classes, tiers } = read("policy/home-rules") as Rules;
const snapshot = contextSnapshotSchema.parse(read("planning/home"));
const policy = await createCedarPolicy();

const places = { process: 300, site: 600, remote: 950 } as const;
const everywhere = (Object.keys(places) as Locality[]).map((locality) =>
  card({ name: `${locality}.solver`, role: "level.solve", locality, comfort: places[locality] }),
);

for (const { name, privacy, farthest, unasked } of classes)
  test(name, () => {
    const goal = { verb: "design.solve-level", slots: { level: "crypt-3" } };
    const comfort = planned(task([goal], { privacy, strategy: "comfort-optimised" }), everywhere);
    assert.equal(
      comfort.execution.steps.map(({ locality }) => locality),
      [farthest],
    );
    const plain = planned(task([goal], { privacy, preferences: {} }), everywhere);
    assert.equal([plain.execution.strategy, plain.execution.steps[0]?.locality], ["privacy-first", unasked]);
    assert.equal([plain.execution.privacy, explain(plain.execution).privacy.remote], [privacy, []]);
  });

for (const { name, tier, effectClass, decision, obligations } of tiers)
  test(name, () => {
    const only = card({ name: "hub.lights", effectClass });
    const asked = task([{ verb: "home.set-light", slots: { location: "bedroom", power: "on" } }], { tier });
    const foreseen = policy.foresee(only, asked);
    assert.equal([foreseen.decision, [...foreseen.obligations].sort()], [decision, obligations]);
    const outcome = made(asked, [only]);
    if (outcome.outcome === "refused") return assert.equal([decision, outcome.as], ["deny", "denied"]);
    assert.equal(outcome.execution.approvals, decision === "ask-approval" ? ["step_1"] : []);
    const told = explain(outcome.execution).guardrails.filter((one) => one.includes("obligation: "));
    assert.equal(
      told.sort(),
      obligations.map((one) => `step_1: obligation: ${one}`),
    );
  });

test("Trust tier PRIVILEGED: an administrator lowers any class, and nobody else does", () => {
  const may = (tier: TrustTier) => policy.mayDeclassify({ id: "somebody", tier, scopes: [] }, "RESTRICTED", "PUBLIC");
  assert.equal((["UNTRUSTED", "BASIC", "VERIFIED", "TRUSTED", "PRIVILEGED"] as const).map(may), [false, false, false, false, true]);
});

test("Privacy Guardrails: what is sensitive is planned locally, and the plan says so", () => {
  const door = [{ verb: "home.lock-door", slots: { door: "front-door" } }];
  const locks = (Object.keys(places) as Locality[]).map((locality) =>
    card({ name: `${locality}.locks`, role: "lock.set", locality, comfort: places[locality] }),
  );
  const { execution } = planned(task(door, { privacy: "CONFIDENTIAL", strategy: "comfort-optimised" }), locks);
  assert.match(explain(execution).guardrails.join("\n"), /privacy: CONFIDENTIAL is handled at site/);
  const away = made(task(door, { privacy: "CONFIDENTIAL" }), [locks[2]!]);
  assert.ok(away.outcome === "refused" && away.rejections.some(({ constraint }) => constraint.startsWith("policy:privacy")));
});

test("Trust Guardrails: what little trust asks for runs in the sandbox, and the plan says so", () => {
  const look = [{ verb: "home.read-sensor", slots: { sensor: "temperature", location: "bedroom" } }];
  const { execution } = planned(task(look, { tier: "UNTRUSTED" }), [
    card({ name: "hub.sensors", role: "sensor.read", effectClass: "read" }),
  ]);
  assert.match(explain(execution).guardrails.join("\n"), /obligation: sandbox/);
});

test("Safety Guardrails: what can hurt takes an approval and stays within its bounds", () => {
  const lock = card({ name: "hub.locks", role: "lock.set", isCritical: true });
  const { execution } = planned(task([{ verb: "home.unlock-door", slots: { door: "front-door" } }]), [lock]);
  assert.equal(execution.approvals, ["step_1"]);
  assert.match(explain(execution).guardrails.join("\n"), /safety: hub\.locks moves something that can hurt/);
  const heat = card({ name: "hub.heating", role: "thermostat.set", isCritical: true });
  const hot = made(task([{ verb: "home.set-temperature", slots: { location: "bedroom", celsius: 35 } }]), [heat]);
  assert.ok(hot.outcome === "refused" && hot.rejections.some(({ constraint }) => constraint === "guardrail:celsius"));
});

test.run();

// --- internal ---

interface Changes {
  readonly privacy?: PrivacyClass;
  readonly tier?: TrustTier;
  readonly strategy?: TaskSpec["strategy"];
  readonly preferences?: TaskSpec["preferences"];
}

function task(
  goals: TaskSpec["goals"],
  { privacy = "INTERNAL", tier = "TRUSTED", strategy = "balanced", preferences }: Changes = {},
): TaskSpec {
  return {
    ...{
      schema: "dramatis/task-spec@1",
      trigger: "request",
      intent: "as the document says",
      domain: "home",
      goals,
      constraints: {},
      privacy,
    },
    ...{ principal: { id: "user_123", tier, scopes: [] }, strategy, preferences: preferences ?? { strategy } },
    ...{ entities: [], confidence: 1000, questions: [] },
  };
}

function card({
  role = "light.set",
  comfort = 500,
  ...changes
}: Partial<CapabilityCard> & { role?: string; comfort?: number }): CapabilityCard {
  return {
    ...{ schema: "dramatis/capability@1", name: "card", type: "tool", description: role, inputSchema: {}, outputSchema: {}, enabled: true },
    ...{
      effectClass: "write",
      locality: "site",
      costMicros: 0,
      latencyMs: 100,
      scopes: [],
      isIdempotent: true,
      isCritical: false,
      isModel: false,
    },
    ...changes,
    metadata: { roles: [role], comfort },
  };
}

function made(asked: TaskSpec, cards: readonly CapabilityCard[]): PlanOutcome {
  return plan(asked, {
    snapshot,
    registry: { cards: () => cards, digest: () => "c".repeat(64) },
    policy: { digest: policy.digest, bounds: { celsius: [5, 30] }, foresee: (one, of) => policy.foresee(one, of) },
    config: planningConfigSchema.parse({}),
    createdAt: "2025-11-01T10:00:00Z",
    methods: DEFAULT_METHODS,
    strategies: STRATEGY_WEIGHTS,
  });
}

function planned(asked: TaskSpec, cards: readonly CapabilityCard[]) {
  const outcome = made(asked, cards);
  if (outcome.outcome === "refused") throw new Error(outcome.reasons.join("\n"));
  return outcome;
}
