// The default policies decide every cell as the documents say, and files of policies with anything wrong are refused whole.
// Expected decisions are rows of fixtures/policy.
import { readFileSync } from "node:fs";
import {
  type CapabilityCard,
  type Decision,
  DramatisError,
  EFFECT_CLASSES,
  type EffectClass,
  LOCALITIES,
  type Locality,
  type Obligation,
  type PolicyCase,
  PRIVACY_CLASSES,
  type PrivacyClass,
  TRUST_TIERS,
  type TrustTier,
} from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createCedarPolicy, defaultPolicies } from "../../src/index.ts";

const rows = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../../../../fixtures/policy/${name}.json`, import.meta.url), "utf8"));

type Cell = { privacy: PrivacyClass; tier: TrustTier; locality: Locality; obligations: Obligation[] } & Record<EffectClass, Decision>;
type ConsentRow = { name: string; tier: TrustTier; privacy: PrivacyClass; isGranted: boolean; isConsented: boolean; decision: Decision };
type CriticalRow = {
  name: string;
  tier: TrustTier;
  effectClass: EffectClass;
  isApproved: boolean;
  decision: Decision;
  obligations: Obligation[];
};
type BadRow = { name: string; text: string; issues: string[]; found: string };

const policy = await createCedarPolicy();
const nothing = { consented: [], isApproved: false };

test("every cell of privacy class, trust tier, locality and effect class is decided as the documents say", () => {
  const cells = rows<Cell>("cells");
  assert.is(new Set(cells.map(({ privacy, tier, locality }) => `${privacy} ${tier} ${locality}`)).size, cells.length);
  assert.is(cells.length, PRIVACY_CLASSES.length * TRUST_TIERS.length * LOCALITIES.length);
  for (const cell of cells) {
    for (const effectClass of EFFECT_CLASSES) {
      const verdict = policy.judge(asked({ ...cell, effectClass }), nothing);
      assert.is(verdict.decision, cell[effectClass], `${cell.privacy} ${cell.tier} ${cell.locality} ${effectClass}`);
      const obligations: Obligation[] =
        effectClass === "destructive" ? [...new Set([...cell.obligations, "audit" as const])] : cell.obligations;
      assert.equal(
        [...verdict.obligations].sort(),
        [...obligations].sort(),
        `${cell.privacy} ${cell.tier} ${cell.locality} ${effectClass}`,
      );
    }
  }
});

test("consent is needed as the rows say, and asked for by scope", () => {
  for (const { name, tier, privacy, isGranted, isConsented, decision } of rows<ConsentRow>("consents")) {
    const principal = { id: "ada", tier, scopes: isGranted ? ["home.lights"] : [] };
    const verdict = policy.judge(
      { ...asked({ tier, privacy }), principal, scopes: ["home.lights"] },
      { consented: isConsented ? ["home.lights"] : [], isApproved: false },
    );
    assert.is(verdict.decision, decision, name);
    assert.equal(verdict.consents, decision === "ask-consent" ? ["home.lights"] : [], name);
  }
});

test("what can hurt is moved as the rows say", () => {
  for (const { name, tier, effectClass, isApproved, decision, obligations } of rows<CriticalRow>("critical")) {
    const verdict = policy.judge({ ...asked({ tier, effectClass }), isCritical: true }, { consented: [], isApproved });
    assert.is(verdict.decision, decision, name);
    assert.equal(verdict.obligations, obligations, name);
  }
});

test("an approval opens nothing but what asks for one", () => {
  for (const privacy of PRIVACY_CLASSES)
    for (const tier of TRUST_TIERS)
      for (const locality of LOCALITIES)
        for (const effectClass of EFFECT_CLASSES) {
          const question = asked({ privacy, tier, locality, effectClass });
          const before = policy.judge(question, nothing).decision;
          const after = policy.judge(question, { consented: [], isApproved: true }).decision;
          assert.is(after, before === "ask-approval" ? "allow" : before);
        }
});

test("every guard gives its reason with rule and words, in the fixed order", () => {
  const { reasons } = policy.judge({ ...asked({ privacy: "RESTRICTED", locality: "remote" }), scopes: ["a", "b"] }, nothing);
  assert.equal(
    reasons.map(({ guard, rule, says }) => [guard, rule, says]),
    [
      ["privacy", "confidential-never-remote+restricted-never-out-of-process", "deny"],
      ["trust", "anyone-looks+writes-from-basic", "allow"],
      ["safety", "critical-may-be-looked-at+harmless", "allow"],
      ["consent", "nothing-permits", "ask-consent"],
      ["consent", "nothing-permits", "ask-consent"],
      ["approval", "nothing-to-approve", "allow"],
    ],
  );
  assert.ok(reasons.every(({ words }) => words.length > 0));
});

test("without a policy everything is denied, and every obligation holds", async () => {
  const empty = await createCedarPolicy({ policies: [] });
  const verdict = empty.judge(asked({ privacy: "PUBLIC", tier: "PRIVILEGED", locality: "process", effectClass: "pure" }), nothing);
  assert.is(verdict.decision, "deny");
  assert.equal(verdict.obligations, ["sandbox", "audit", "redact"]);
});

test("a policy that cannot be worked out denies", async () => {
  const text = '@id("sum")\npermit (principal, action == Action::"privacy", resource)\nwhen { 9007199254740991 * 9007199254740991 > 0 };';
  const broken = await createCedarPolicy({ policies: [...defaultPolicies, { file: "sum.cedar", text }] });
  const { decision, reasons } = broken.judge(asked({ privacy: "PUBLIC" }), nothing);
  assert.is(decision, "deny");
  assert.equal([reasons[0]?.rule, reasons[0]?.words.includes("sum")], ["policy-fault", true]);
});

test("a rule that forbids outweighs a guard that would ask", async () => {
  const text = '@id("no-lights")\nforbid (principal, action == Action::"consent", resource)\nwhen { context.scope == "home.lights" };';
  const stricter = await createCedarPolicy({ policies: [...defaultPolicies, { file: "house.cedar", text }] });
  assert.is(stricter.judge({ ...asked({}), scopes: ["home.lights"] }, nothing).decision, "deny");
  assert.is(stricter.judge({ ...asked({}), scopes: ["home.heat"] }, nothing).decision, "ask-consent");
});

test("policies with anything wrong are refused with file, place and reason of all of it", async () => {
  for (const { name, text, issues, found } of rows<BadRow>("bad-policies")) {
    const error = await createCedarPolicy({ policies: [{ file: "house.cedar", text }] }).then(
      () => null,
      (one: unknown) => one,
    );
    if (!(error instanceof DramatisError)) throw new Error(`${name}: a refusal was expected`);
    assert.is(error.code, "DRAMATIS_INPUT_INVALID", name);
    assert.equal(error.issues.map(({ path }) => path).sort(), [...issues].sort(), name);
    assert.ok(
      error.issues.every(({ file }) => file === "house.cedar"),
      name,
    );
    assert.ok(
      error.issues.some(({ message }) => message.includes(found)),
      `${name}: ${error.issues.map(({ message }) => message).join(" | ")}`,
    );
  }
});

test("the digest follows what policies say, not how they are written down", async () => {
  const again = await createCedarPolicy({
    policies: [...defaultPolicies].reverse().map(({ file, text }) => ({ file, text: `// said again\n${text}` })),
  });
  assert.is(again.digest, policy.digest);
  const [first, ...rest] = defaultPolicies;
  const changed = { file: "1-privacy.cedar", text: String(first?.text).replace('Tier::"VERIFIED"', 'Tier::"TRUSTED"') };
  assert.is.not((await createCedarPolicy({ policies: [changed, ...rest] })).digest, policy.digest);
});

test("what the guards will say of a capability can be foreseen from its card and the task", () => {
  const card = {
    name: "cloud.model",
    effectClass: "read",
    locality: "remote",
    isCritical: false,
    scopes: ["model.ask"],
  } as unknown as CapabilityCard;
  const principal = { id: "ada", tier: "VERIFIED", scopes: [] } as const;
  const internal = policy.foresee(card, { principal: { ...principal, scopes: [] }, privacy: "INTERNAL" });
  assert.equal([internal.decision, internal.consents], ["ask-consent", ["model.ask"]]);
  assert.is(policy.foresee(card, { principal: { ...principal, scopes: [] }, privacy: "INTERNAL" }, ["model.ask"]).decision, "allow");
  assert.is(policy.foresee(card, { principal: { ...principal, scopes: [] }, privacy: "CONFIDENTIAL" }, ["model.ask"]).decision, "deny");
});

test("classes are lowered by those alone who answer for it", () => {
  const may = (tier: TrustTier, from: PrivacyClass, to: PrivacyClass) => policy.mayDeclassify({ id: "ada", tier, scopes: [] }, from, to);
  assert.equal(
    TRUST_TIERS.map((tier) => [may(tier, "CONFIDENTIAL", "INTERNAL"), may(tier, "RESTRICTED", "CONFIDENTIAL")]),
    [
      [false, false],
      [false, false],
      [false, false],
      [true, false],
      [true, true],
    ],
  );
});

test.run();

function asked(some: Partial<{ privacy: PrivacyClass; tier: TrustTier; locality: Locality; effectClass: EffectClass }>): PolicyCase {
  const { privacy = "INTERNAL", tier = "BASIC", locality = "process", effectClass = "read" } = some;
  return {
    principal: { id: "ada", tier, scopes: [] },
    capability: "lights.set",
    effectClass,
    locality,
    isCritical: false,
    scopes: [],
    privacy,
  };
}
