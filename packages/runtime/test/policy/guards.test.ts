// Guards speak in one order and come to one decision; bounds are found at any depth; a call that is not confirmed is judged as a dry run.
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  boundReasons,
  type DECISIONS,
  DEFAULT_BOUNDS,
  decisionOf,
  type GateReason,
  GUARDS,
  inGuardOrder,
  inObligationOrder,
  type Json,
  judgedEffectClass,
} from "../../src/index.ts";

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

test("a capability that does nothing until it is confirmed is judged as pure until then, and anything but a plain no confirms", () => {
  const card = { effectClass: "destructive", metadata: { dryRunUnless: "confirm" } } as const;
  const rows: [Json, string][] = [
    [{ confirm: true }, "destructive"],
    [{ confirm: "true" }, "destructive"],
    [{ confirm: "false" }, "destructive"],
    [{ confirm: 1 }, "destructive"],
    [{ confirm: 0 }, "destructive"],
    [{ confirm: [] }, "destructive"],
    [[], "destructive"],
    ["confirm", "destructive"],
    [null, "destructive"],
    [{ confirm: false }, "pure"],
    [{ confirm: null }, "pure"],
    [{}, "pure"],
    [{ Confirm: true }, "pure"],
  ];
  for (const [args, effectClass] of rows) assert.is(judgedEffectClass(card, args), effectClass, JSON.stringify(args));
  assert.is(judgedEffectClass({ effectClass: "destructive" }, {}), "destructive");
  assert.is(judgedEffectClass({ effectClass: "write", metadata: { dryRunUnless: true } }, {}), "write");
});

test.run();
