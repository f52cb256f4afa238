// Signatures of webhooks: the vectors of the Standard Webhooks specification, and everything that must not pass.

import { utf8 } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkWebhook, readCallback, signWebhook, type WebhookMessage } from "../../src/index.ts";

// The example of the specification and of its reference libraries.
const known = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestampSeconds: 1_614_265_330,
  body: utf8('{"test": 2432232314}'),
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const nowMs = known.timestampSeconds * 1000;
const signedBy = (secret: string, changes: Partial<WebhookMessage> = {}) => ({
  headers: signWebhook({ ...known, ...changes }, secret),
  body: changes.body ?? known.body,
});
const reasonOf = (incoming: ReturnType<typeof signedBy>, options = {}) => {
  const check = checkWebhook(incoming, { secrets: [known.secret], nowMs, ...options });
  return check.isValid ? `valid ${check.id}` : check.reason;
};

test("the known message has its known signature", () => {
  assert.is(signWebhook(known, known.secret)["webhook-signature"], known.signature);
  assert.is(reasonOf(signedBy(known.secret)), `valid ${known.id}`);
});

test("every altered byte of the body makes it forged", () => {
  for (let index = 0; index < known.body.length; index += 1) {
    const body = known.body.slice();
    body[index] = (body[index] ?? 0) ^ 1;
    assert.is(reasonOf({ ...signedBy(known.secret), body }), "forged");
  }
});

test("an altered id, timestamp or signature is forged, and so is another secret", () => {
  const { headers, body } = signedBy(known.secret);
  assert.is(reasonOf({ headers: { ...headers, "webhook-id": "msg_other" }, body }), "forged");
  assert.is(reasonOf({ headers: { ...headers, "webhook-timestamp": String(known.timestampSeconds + 1) }, body }), "forged");
  assert.is(reasonOf({ headers: { ...headers, "webhook-signature": "v1,AAAA" }, body }), "forged");
  assert.is(reasonOf({ headers: { ...headers, "webhook-signature": known.signature.replace("v1,", "v1a,") }, body }), "forged");
  assert.is(reasonOf(signedBy("another secret")), "forged");
});

test("what is missing or not well formed is malformed", () => {
  const { headers, body } = signedBy(known.secret);
  for (const name of Object.keys(headers)) assert.is(reasonOf({ headers: { ...headers, [name]: "" }, body }), "malformed");
  for (const time of ["now", "-1", "1e9", " 1614265330"])
    assert.is(reasonOf({ headers: { ...headers, "webhook-timestamp": time }, body }), "malformed");
  assert.is(reasonOf({ headers: { ...headers, "webhook-id": "a b" }, body }), "malformed");
});

test("a message is late beyond five minutes, either way", () => {
  for (const [offMs, expected] of [
    [300_000, "valid"],
    [301_000, "late"],
    [-300_000, "valid"],
    [-301_000, "late"],
  ] as const)
    assert.ok(reasonOf(signedBy(known.secret), { nowMs: nowMs + offMs }).startsWith(expected), `${offMs}`);
  assert.is(reasonOf(signedBy(known.secret), { nowMs: nowMs + 11_000, toleranceSeconds: 10 }), "late");
});

test("while a secret is changed both hold, and one valid signature among several is enough", () => {
  const { headers, body } = signedBy("new secret");
  assert.is(reasonOf({ headers, body }, { secrets: [known.secret, "new secret"] }), `valid ${known.id}`);
  const both = { ...headers, "webhook-signature": `v1,AAAA v2,x ${headers["webhook-signature"]}` };
  assert.is(reasonOf({ headers: both, body }, { secrets: ["new secret"] }), `valid ${known.id}`);
});

test("a callback is read only behind its signature, and all that is wrong with it is told", () => {
  const options = { secrets: [known.secret], nowMs };
  const good = { callback: "cb_1", status: "success", result: { processed: 15 }, duration_ms: 45_000 };
  const read = (value: unknown, secret = known.secret) =>
    readCallback(signedBy(secret, { body: utf8(typeof value === "string" ? value : JSON.stringify(value)) }), options);
  assert.equal(read(good), { id: known.id, callback: "cb_1", body: good });
  assert.is((read(good, "another") as { reason: string }).reason, "forged");
  for (const wrong of ["", "{", { ...good, surprise: 1 }, { callback: "cb 1" }, []])
    assert.is((read(wrong) as { reason: string }).reason, "malformed");
  const { words } = read({ callback: "a b", status: "fine" }) as { words: string };
  for (const path of ["callback", "status"]) assert.match(words, path);
});

test.run();
