// What a decision obliges a call to is kept: limits of the sandbox, two lines of audit, answers and captures without what is sensitive.
import { type CallEffect, type CallTools, type Capability, CapabilityError, digestOf, type Json, SANDBOX, utf8 } from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { type AuditEntry, obliged } from "../../src/index.ts";

type Invoke = Capability["invoke"];
const captured: string[] = [];
const tools: CallTools = {
  signal: new AbortController().signal,
  capture: async (_name, bytes) => {
    captured.push(new TextDecoder().decode(bytes));
    return digestOf("bytes");
  },
  secret: () => "canary-secret-value",
};

test("without obligations a call is as it is", async () => {
  const { run, lines } = over(async (_args, _call, { secret }) => secret("mail-key"));
  assert.is(await run([]), "canary-secret-value");
  assert.equal(lines, []);
});

test("in the sandbox only what computes or looks is called", async () => {
  let calls = 0;
  const count: Invoke = async () => {
    calls += 1;
    return null;
  };
  for (const [effectClass, isCalled] of [
    ["pure", true],
    ["read", true],
    ["write", false],
    ["destructive", false],
  ] as const) {
    calls = 0;
    const error = await failureOf(over(count, { effectClass }).run(["sandbox"]));
    assert.equal([calls === 1, error?.class ?? null], [isCalled, isCalled ? null : "denied"], String(effectClass));
  }
});

test("the sandbox gives no secrets and bounds time, arguments, answers and captures", async () => {
  const rows: [string, Invoke, Json, string][] = [
    ["a secret", async (_args, _call, { secret }) => secret("mail-key"), {}, "denied"],
    ["no answer", () => new Promise(() => null), {}, "timeout"],
    ["long arguments", async () => null, "x".repeat(SANDBOX.argsBytesMax), "denied"],
    ["a long answer", async () => "x".repeat(SANDBOX.answerBytesMax), {}, "contract"],
    [
      "long captures",
      async (_args, _call, { capture }) => capture("body", new Uint8Array(SANDBOX.captureBytesMax + 1), "text/plain"),
      {},
      "denied",
    ],
  ];
  for (const [name, invoke, args, kind] of rows) assert.is((await failureOf(over(invoke).run(["sandbox"], args)))?.class, kind, name);
});

test("a sandboxed call is aborted when its time is over", async () => {
  let signal: AbortSignal | undefined;
  const hang: Invoke = (_args, _call, given) => {
    signal = given.signal;
    return new Promise(() => null);
  };
  await failureOf(over(hang).run(["sandbox"]));
  assert.is(signal?.aborted, true);
});

test("an audited call leaves a line before and one behind, also when it fails, without what is sensitive", async () => {
  const { run, lines } = over(async () => {
    throw new CapabilityError({ class: "cut", words: "gone" });
  });
  await failureOf(run(["audit"], { to: "ada@example.org" }));
  assert.equal(
    lines.map(({ userId, action, status, metadata }) => [userId, action, status, metadata.params]),
    [
      ["ada", "mail.send", "asked", { to: "[email]" }],
      ["ada", "mail.send", "cut", { to: "[email]" }],
    ],
  );
  const good = over(async () => 1);
  assert.is(await good.run(["audit"]), 1);
  assert.equal(
    good.lines.map(({ status, metadata }) => [status, metadata.duration]),
    [
      ["asked", undefined],
      ["answered", 0],
    ],
  );
});

test("a redacted answer keeps its shape, and captures hold no more than it", async () => {
  captured.length = 0;
  const outputSchema = z.strictObject({ name: z.string().meta({ privacy: "CONFIDENTIAL" }), text: z.string(), mail: z.email() });
  const answer = { name: "Ada", text: "call +49 30 901820", mail: "ada@example.org" };
  const invoke: Invoke = async (_args, _call, { capture }) => {
    await capture("body", utf8(JSON.stringify(answer)), "application/json");
    await capture("picture", Uint8Array.of(65, 66), "image/png");
    return answer;
  };
  const redacted = await over(invoke, { outputSchema }).run(["redact"]);
  assert.equal(redacted, { name: "[redacted]", text: "call [phone]", mail: "redacted@redacted.invalid" });
  assert.ok(outputSchema.safeParse(redacted).success);
  assert.equal(captured, ['{"name":"Ada","text":"call [phone]","mail":"[email]"}', ""]);
  assert.is((await failureOf(over(async () => ({ name: 1 }), { outputSchema }).run(["redact"])))?.class, "contract");
});

test.run();

function over(invoke: Invoke, differs: Partial<Capability["declaration"]> = { effectClass: "read" }) {
  const clock = createSimulatedClock();
  const lines: AuditEntry[] = [];
  const schemas = { inputSchema: z.json(), outputSchema: z.json() };
  const declaration = {
    name: "mail.send",
    type: "tool",
    description: "A test.",
    ...schemas,
    enabled: true,
    effectClass: "read",
    ...differs,
  } as const;
  const capability = obliged({ declaration, invoke }, { audit: { create: async (entry) => void lines.push(entry) }, clock, userId: "ada" });
  const run = (obligations: CallEffect["obligations"], args: Json = {}) => clock.drive(capability.invoke(args, callOf(obligations), tools));
  return { run, lines };
}

function callOf(obligations: CallEffect["obligations"]): CallEffect {
  const key = digestOf("key");
  return {
    effect: "call",
    step: "step_1",
    attempt: 1,
    capability: "mail.send",
    args: {},
    key,
    occurrence: 0,
    idempotencyKey: key,
    timeoutMs: 60_000,
    obligations,
  };
}

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (one: unknown) => one,
  );
  return error instanceof CapabilityError ? error.failure : null;
}
