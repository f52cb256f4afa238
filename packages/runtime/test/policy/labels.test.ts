// Labels travel and never fall without a declassification; guards speak in one order; bounds are found at any depth.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  boundReasons,
  carriedLabel,
  type DECISIONS,
  DEFAULT_BOUNDS,
  type Declassification,
  decisionOf,
  digestOf,
  type GateReason,
  GUARDS,
  inGuardOrder,
  inObligationOrder,
  isStricter,
  loweredLabel,
  PRIVACY_CLASSES,
} from "../../src/index.ts";

const value = digestOf("a value");
const classes = fc.constantFrom(...PRIVACY_CLASSES);
const lowered: Declassification = {
  schema: "dramatis/declassification@1",
  id: "lowered-1",
  by: "ada",
  value,
  from: "CONFIDENTIAL",
  to: "INTERNAL",
  words: "only the average is left",
  atMs: 1,
};

test("what is made of values is as sensitive as the strictest of them, whatever else is added", () => {
  const labelled = fc.array(fc.record({ value: fc.constant(value), privacy: classes }));
  fc.assert(
    fc.property(classes, labelled, classes, (own, used, more) => {
      const label = carriedLabel(own, used);
      assert.not.ok(isStricter(own, label));
      for (const { privacy } of used) assert.not.ok(isStricter(privacy, label));
      assert.not.ok(isStricter(label, carriedLabel(own, [...used, { value, privacy: more }])));
    }),
  );
});

test("a label falls by a declassification of exactly that value and class, and by nothing else", () => {
  const held = { value, privacy: "CONFIDENTIAL" } as const;
  assert.is(loweredLabel(held, [lowered]), "INTERNAL");
  assert.is(carriedLabel("PUBLIC", [held], [lowered]), "INTERNAL");
  assert.is(loweredLabel(held, []), "CONFIDENTIAL");
  assert.is(loweredLabel({ ...held, value: digestOf("a value.") }, [lowered]), "CONFIDENTIAL", "another value");
  assert.is(loweredLabel({ ...held, privacy: "RESTRICTED" }, [lowered]), "RESTRICTED", "another class");
  assert.is(loweredLabel(held, [{ ...lowered, to: "RESTRICTED" }]), "CONFIDENTIAL", "one that would raise");
  assert.is(loweredLabel(held, [lowered, { ...lowered, to: "PUBLIC" }]), "PUBLIC", "the lowest of several");
});

test("guards speak in their order, hooks last and as they came", () => {
  const reason = (guard: string): GateReason => ({ guard, rule: "r", says: "allow", words: "" });
  const said = ["hook:b", "approval", "safety", "hook:a", "consent", "trust", "privacy"].map(reason);
  assert.equal(
    inGuardOrder(said).map(({ guard }) => guard),
    [...GUARDS, "hook:b", "hook:a"],
  );
});

test("a denial outweighs a question, a missing consent a missing approval, and no reason at all denies", () => {
  const says = (...decisions: (typeof DECISIONS)[number][]) =>
    decisionOf(decisions.map((one) => ({ guard: "g", rule: "r", says: one, words: "" })));
  assert.is(says("allow", "ask-approval", "deny", "ask-consent"), "deny");
  assert.is(says("allow", "ask-approval", "ask-consent"), "ask-consent");
  assert.is(says("ask-approval", "allow"), "ask-approval");
  assert.is(says("allow", "allow"), "allow");
  assert.is(says(), "deny");
});

test("obligations are told once each, in one order", () => {
  assert.equal(inObligationOrder(["redact", "audit", "redact", "sandbox"]), ["sandbox", "audit", "redact"]);
});

test("what is out of bounds is told with its path, value and range", () => {
  assert.equal(boundReasons({ rooms: [{ temperature: 41 }] }, DEFAULT_BOUNDS), [
    { guard: "safety", rule: "bounds", says: "deny", words: "rooms.0.temperature is 41; what can hurt takes 5 to 30 °C there" },
  ]);
  assert.equal(boundReasons({ temperature: 21, humidity: 900 }, DEFAULT_BOUNDS), []);
});

test.run();
