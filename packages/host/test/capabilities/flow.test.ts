// Flows behind webhooks: the three intents with their exported n8n flows walked for real, at once and by callback, and flows that misbehave.
import { readFileSync } from "node:fs";
import { type Capability, type Json, utf8 } from "@dramatis/runtime";
import { failureOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { flowCapabilities, flowIntents, readCallback } from "../../src/index.ts";
import { callOf, canary, hasCanary, keptTools, loopbackClient, standingClock } from "../support/call.ts";
import { type FlowWorld, readFlow, runFlow } from "../support/n8n.ts";
import { answerJson, type Peer, withPeer } from "../support/peer.ts";

const files = ["gmail-triage.json", "slack-summarize.json", "calendar-schedule.json"];
const map = JSON.parse(readFileSync(new URL("../../../../fixtures/flows/flow-map.json", import.meta.url), "utf8")) as {
  callbackUrl: string;
  intents: Record<string, { url: string }>;
};
const nowMs = standingClock().nowMs();
const secret = "CANARY-flows";

const tables = {
  "gmail getAll": [
    { id: "1", threadId: "t1", from: "newsletter@shop.example", subject: "Offers", snippet: "unsubscribe here" },
    { id: "2", threadId: "t2", from: "ann@site.example", subject: "Lunch?", snippet: "Are you free" },
    { id: "3", threadId: "t3", from: "bob@site.example", subject: "URGENT: the pump", snippet: "it leaks" },
    { id: "4", threadId: "t4", from: "no-reply@bank.example", subject: "Your statement", snippet: "is ready" },
    { id: "5", threadId: "t5", from: "eve@site.example", subject: "Minutes", snippet: "attached" },
  ],
  "slack history": [
    { user: "ann", text: "The release moves to Friday" },
    { user: "bob", text: "lol" },
    { user: "bob", text: "Friday works for the release, tests are green" },
    { user: "ann", text: "Then the release is on Friday after the tests" },
  ],
  "googleCalendar create": [{ id: "event-7", htmlLink: "https://calendar.example/event-7" }],
};

const only = (capabilities: readonly Capability[], intent: string): Capability => {
  const found = capabilities.find(({ declaration }) => declaration.name === intent);
  if (found === undefined) throw new Error(`no capability ${intent}`);
  return found;
};

async function ask(capability: Capability, args: Json, tools = keptTools({ job: "job-1" })): Promise<Json> {
  const parsed = capability.declaration.inputSchema.parse(args) as Json;
  return capability.declaration.outputSchema.parse(
    await capability.invoke(parsed, callOf(capability.declaration.name, parsed), tools),
  ) as Json;
}

/** The flow engine on loopback: walks the flow whose webhook is asked; a node that throws answers 500, as n8n does. */
async function withEngine<Value>(
  use: (
    capabilities: readonly Capability[],
    seen: { changes: string[]; callbacks: { headers: Readonly<Record<string, string>>; body: string; url: string }[] },
    peer: Peer,
  ) => Promise<Value>,
  world: Partial<FlowWorld> = {},
): Promise<Value> {
  const seen: Parameters<typeof use>[1] = { changes: [], callbacks: [] };
  return withPeer(
    async ({ path, headers, body }, response) => {
      const told = {
        secret,
        nowMs,
        tables,
        respond: (status: number, text: string) => void response.writeHead(status, { "content-type": "application/json" }).end(text),
        send: async (url: string, sent: Readonly<Record<string, string>>, text: string) =>
          void seen.callbacks.push({ url, headers: sent, body: text }),
        ...world,
      };
      const file = `${path.replace("/webhook/", "")}.json`;
      await runFlow(readFlow(file), { headers, body: JSON.parse(body) }, told).then(
        (changes) => seen.changes.push(...changes),
        (error: Error) => answerJson(response, { message: error.message }, 500),
      );
    },
    async (peer) => {
      const intents = Object.fromEntries(
        Object.entries(map.intents).map(([intent, flow]) => [intent, { ...flow, url: flow.url.replace("5678", String(peer.port)) }]),
      );
      const client = loopbackClient({ hosts: ["n8n"] }, async (host) => (host === "n8n" ? ["127.0.0.1"] : []));
      return use(flowCapabilities({ ...map, intents }, client), seen, peer);
    },
  );
}

test("the map of intents to webhooks has the three intents with their addresses", () => {
  assert.equal(Object.fromEntries(Object.entries(map.intents).map(([intent, { url }]) => [intent, url])), {
    "gmail.triage": "http://n8n:5678/webhook/gmail-triage",
    "slack.summarize": "http://n8n:5678/webhook/slack-summarize",
    "calendar.schedule": "http://n8n:5678/webhook/calendar-schedule",
  });
  assert.equal(
    [...flowIntents(map)],
    [
      ["gmail.triage", "by-callback"],
      ["slack.summarize", "at-once"],
      ["calendar.schedule", "at-once"],
    ],
  );
});

test("a map of texts alone is a map of flows that answer at once", () => {
  const intents = { "gmail.triage": "http://n8n:5678/webhook/gmail-triage" };
  assert.equal([...flowIntents({ intents })], [["gmail.triage", "at-once"]]);
});

for (const file of files)
  test(`${file} is a flow that n8n imports: nodes are unique, connected, and reach an answer`, () => {
    const { name, nodes, connections } = readFlow(file);
    assert.ok(name.length > 0);
    assert.is(new Set(nodes.map((node) => node.name)).size, nodes.length);
    assert.is(new Set(nodes.map(({ id }) => id)).size, nodes.length);
    for (const node of nodes) {
      assert.match(node.type, /^n8n-nodes-base\.[a-zA-Z]+$/);
      assert.ok(node.typeVersion >= 1 && node.position.length === 2 && typeof node.parameters === "object");
      assert.match(node.id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
    const targets = Object.values(connections).flatMap(({ main }) => main.flat().map(({ node }) => node));
    for (const known of [...targets, ...Object.keys(connections)])
      assert.ok(
        nodes.some((node) => node.name === known),
        known,
      );
    const reached = new Set(targets);
    assert.equal(
      nodes.filter((node) => !reached.has(node.name)).map(({ type }) => type),
      ["n8n-nodes-base.webhook"],
    );
    assert.is(nodes.filter(({ type }) => type === "n8n-nodes-base.respondToWebhook").length, 1);
    const webhook = nodes.find(({ type }) => type === "n8n-nodes-base.webhook");
    assert.is(`${String(webhook?.parameters.path)}.json`, file);
    assert.is(webhook?.parameters.responseMode, "responseNode");
    assert.not.match(JSON.stringify({ nodes }), /"credentials"/, "credentials stay with the engine");
  });

test("gmail.triage is accepted at once, and its result comes by a signed callback", async () => {
  await withEngine(async (capabilities, { changes, callbacks }, peer) => {
    const tools = keptTools({ job: "job_a1b2c3" });
    const answer = await ask(only(capabilities, "gmail.triage"), { since: "1 hour ago", labels: ["inbox", "important"] }, tools);
    const { callback } = (answer as { pending: { callback: string } }).pending;
    assert.equal(answer, { status: "accepted", pending: { callback } });
    assert.match(callback, /^cb_[0-9a-f]{40}$/);
    const sent = JSON.parse(peer.asked[0]?.body ?? "");
    assert.equal(sent.inputs, { since: "1 hour ago", labels: ["inbox", "important"] });
    while (callbacks.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [posted] = callbacks;
    assert.is(posted?.url, map.callbackUrl);
    const read = readCallback({ headers: posted?.headers ?? {}, body: utf8(posted?.body ?? "") }, { secrets: [secret], nowMs });
    assert.equal(read, {
      id: `msg_${callback}`,
      callback,
      body: { callback, status: "success", result: { processed: 5, archived: 2, replied: 1, flagged: 1 }, duration_ms: 0 },
    });
    assert.equal(
      changes.map((line) => line.split(" {")[0]),
      ["Archive", "Archive", "Draft a reply", "Flag"],
    );
    assert.match(changes[2] ?? "", '"subject":"Re: Lunch?"');
    assert.not.ok(hasCanary(tools.captured) || [...tools.captured.values()].some((text) => text.includes(secret)));
  });
});

test("slack.summarize answers at once with the messages that say most", async () => {
  await withEngine(async (capabilities) => {
    assert.equal(await ask(only(capabilities, "slack.summarize"), { channel: "C1" }), {
      channel: "C1",
      messages: 4,
      participants: ["ann", "bob"],
      summary: [
        "ann: The release moves to Friday",
        "bob: Friday works for the release, tests are green",
        "ann: Then the release is on Friday after the tests",
      ],
    });
  });
});

test("calendar.schedule answers at once with the event", async () => {
  await withEngine(async (capabilities, { changes }) => {
    const inputs = { title: "Review", start: "2026-01-09T12:00:00Z", duration_minutes: 45, attendees: ["ann@site.example"] };
    assert.equal(await ask(only(capabilities, "calendar.schedule"), inputs), {
      event_id: "event-7",
      title: "Review",
      start: "2026-01-09T12:00:00.000Z",
      end: "2026-01-09T12:45:00.000Z",
      attendees: ["ann@site.example"],
      link: "https://calendar.example/event-7",
    });
    assert.match(changes[0] ?? "", '"summary":"Review"');
  });
});

test("a flow refuses what was not signed with its secret, or long ago", async () => {
  for (const world of [{ secret: "another" }, { nowMs: nowMs + 301_000 }])
    await withEngine(async (capabilities, { changes }) => {
      const failure = await failureOf(ask(only(capabilities, "calendar.schedule"), { title: "x", start: "2026-01-09T12:00:00Z" }));
      assert.is(failure.class, "failed");
      assert.equal(changes, []);
    }, world);
});

test("inputs are checked before anything is sent", async () => {
  await withEngine(async (capabilities, _seen, peer) => {
    const { inputSchema } = only(capabilities, "slack.summarize").declaration;
    for (const wrong of [{}, { channel: 3 }, { channel: "C1", surprise: 1 }]) assert.not.ok(inputSchema.safeParse(wrong).success);
    assert.is(peer.asked.length, 0);
  });
});

test("a request carries its signature, its key and its event in headers, and all attempts of a step name one callback", async () => {
  await withPeer(
    (_asked, response) => void response.writeHead(202).end(),
    async (peer) => {
      const config = {
        callbackUrl: "https://me.example/cb",
        intents: { later: { url: peer.url, answers: "by-callback", key: { secret: "canary" } } },
      };
      const [later] = flowCapabilities(config, loopbackClient());
      if (later === undefined) throw new Error("there is no flow");
      const again = (job: string, attempt: number) => later.invoke({}, callOf("later", {}, { attempt }), keptTools({ job }));
      assert.equal(await again("a", 1), await again("a", 2));
      assert.not.equal(await again("a", 1), await again("b", 1));
      const headers = peer.asked[0]?.headers ?? {};
      assert.is(headers["webhook-id"], `msg_${"1".repeat(64)}`);
      assert.is(headers["idempotency-key"], "1".repeat(64));
      assert.equal([headers["ce-specversion"], headers["ce-type"]], ["1.0", "dramatis.flow.requested"]);
      assert.equal(Object.keys(JSON.parse(peer.asked[0]?.body ?? "")), ["intent", "inputs", "callback", "callback_url"]);
    },
  );
});

const answers: readonly (readonly [string, object, unknown, unknown])[] = [
  ["a bare result", {}, { n: 1 }, { n: 1 }],
  ["a result in an envelope", {}, { status: "success", result: { n: 1 } }, { n: 1 }],
  ["a list", {}, [1, 2], [1, 2]],
  ["an error in an envelope", {}, { status: "error", error: "no mailbox" }, "failed"],
  ["accepted, though it should answer at once", {}, { status: "accepted" }, "contract"],
  [
    "a result, though it should call back",
    { answers: "by-callback", key: { secret: "canary" } },
    { status: "success", result: 1 },
    "contract",
  ],
  ["a result of another shape", { outputSchema: { type: "object", properties: { n: { type: "string" } } } }, { n: 1 }, "contract"],
  ["an echo of its secret", { key: { secret: "canary" } }, { key: canary }, { key: "[secret:canary]" }],
];

for (const [what, config, says, expected] of answers)
  test(`a flow that answers with ${what} gives ${JSON.stringify(expected)}`, async () => {
    await withPeer(
      (_asked, response) => answerJson(response, says),
      async (peer) => {
        const [flow] = flowCapabilities(
          { callbackUrl: "https://me.example/cb", intents: { it: { url: peer.url, ...config } } },
          loopbackClient(),
        );
        if (flow === undefined) throw new Error("there is no flow");
        if (typeof expected === "string") assert.is((await failureOf(ask(flow, {}))).class, expected);
        else assert.equal(await ask(flow, {}), expected);
      },
    );
  });

test("a configuration without the key or the address of a callback is refused, with all issues", () => {
  const wrong = { intents: { one: { url: "http://127.0.0.1:1", answers: "by-callback" }, two: { url: 3 } } };
  assert.throws(
    () => flowCapabilities(wrong, loopbackClient()),
    (error: { code: string; issues: readonly { path: string }[] }) =>
      error.code === "DRAMATIS_INPUT_INVALID" && error.issues.length >= 2 && error.issues.some(({ path }) => path === "intents.one.key"),
  );
  const homeless = { intents: { one: { url: "http://127.0.0.1:1", answers: "by-callback", key: { secret: "s" } } } };
  assert.throws(
    () => flowCapabilities(homeless, loopbackClient()),
    (error: { issues: readonly { path: string }[] }) => error.issues[0]?.path === "callbackUrl",
  );
});

test.run();
