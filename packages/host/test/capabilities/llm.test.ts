// Language models against a scripted server on loopback: a table of answers, what is asked again, and what is recorded.
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import type { Capability, Json } from "@dramatis/runtime";
import { failureOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { llmCapabilities } from "../../src/index.ts";
import { callOf, canary, hasCanary, keptTools, loopbackClient } from "../support/call.ts";
import { type Asked, answerJson, type Peer, withPeer } from "../support/peer.ts";

interface Scripted {
  readonly says?: string;
  readonly finish?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly hex?: string;
  readonly cut?: string;
  readonly fill?: number;
  readonly echo?: boolean;
}

interface Row {
  readonly what: string;
  readonly answers: readonly Scripted[];
  readonly gives?: { readonly value: Json; readonly repairs: number };
  readonly repair?: readonly string[];
  readonly fails?: string;
  readonly words?: readonly string[];
  readonly retryAfterMs?: number;
}

interface Answer {
  readonly text: string;
  readonly value: Json;
  readonly repairs: number;
  readonly finish: string;
  readonly model: string;
  readonly tokens: { readonly prompt: number | null; readonly completion: number | null };
}

const table = JSON.parse(readFileSync(new URL("../../../../fixtures/llm/answers.json", import.meta.url), "utf8")) as {
  readonly contract: { readonly [key: string]: Json };
  readonly rows: readonly Row[];
};

const completion = (content: string, finish = "stop") => ({
  id: "x",
  object: "chat.completion",
  model: "small-1",
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finish }],
  usage: { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 },
});

function play(script: Scripted, asked: Asked, response: ServerResponse): void {
  const { says, finish, status = 200 } = script;
  if (says !== undefined) answerJson(response, completion(says, finish));
  else if (script.echo === true) answerJson(response, completion(`you said ${asked.headers.authorization}`), status);
  else if (script.fill !== undefined) answerJson(response, completion("x".repeat(script.fill)));
  else if (script.cut !== undefined)
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" }).write(script.cut, () => response.destroy());
  else {
    const bytes = script.hex === undefined ? Buffer.from(script.body ?? "") : Buffer.from(script.hex, "hex");
    response.writeHead(status, { "content-type": "application/json", ...script.headers }).end(bytes);
  }
}

const withModel = <Value>(script: readonly Scripted[], use: (model: Capability, peer: Peer) => Promise<Value>, config: object = {}) => {
  const waiting = [...script];
  return withPeer(
    (asked, response) => play(waiting.shift() ?? { status: 418, body: "asked too often" }, asked, response),
    async (peer) => {
      const models = { llm: { url: `${peer.url}/v1/`, model: "small", key: { secret: "canary" }, bytesMax: 65_536, ...config } };
      const contracts = { size: z.strictObject({ size: z.int() }) };
      const [model] = llmCapabilities(models, loopbackClient(), contracts);
      if (model === undefined) throw new Error("there is no model");
      return use(model, peer);
    },
  );
};

async function ask(model: Capability, args: Json, tools = keptTools()): Promise<Answer> {
  const parsed = model.declaration.inputSchema.parse(args) as Json;
  return model.declaration.outputSchema.parse(await model.invoke(parsed, callOf("llm", parsed), tools)) as Answer;
}

const sentBy = (peer: Peer, index = 0) => JSON.parse(peer.asked[index]?.body ?? "{}");

for (const row of table.rows)
  test(`a model that answers with ${row.what} ${row.fails === undefined ? `is understood after ${row.gives?.repairs} repair(s)` : `fails as ${row.fails}`}`, async () => {
    await withModel(row.answers, async (model, peer) => {
      const tools = keptTools();
      const asked = ask(model, { prompt: "Plan a level.", contract: table.contract }, tools);
      if (row.fails === undefined) {
        const { value, repairs } = await asked;
        assert.equal({ value, repairs }, row.gives);
      } else {
        const failure = await failureOf(asked);
        assert.is(failure.class, row.fails, failure.words);
        assert.is(failure.retryAfterMs, row.retryAfterMs);
        for (const words of row.words ?? []) assert.match(failure.words, words);
        assert.not.ok(hasCanary(failure));
      }
      assert.is(peer.asked.length, row.answers.length, "every answer was asked for, and no more");
      for (const words of row.repair ?? []) assert.match(sentBy(peer, 1).messages.at(-1).content, words);
      assert.not.ok(hasCanary(tools.captured));
      assert.ok(peer.asked.every(({ headers }) => headers.authorization === `Bearer ${canary}`));
    });
  });

test("prompt and raw answer are recorded byte for byte, every round under its own name", async () => {
  await withModel([{ says: "no" }, { says: '{"rooms":1,"theme":"cave"}' }], async (model, peer) => {
    const tools = keptTools();
    await ask(model, { prompt: "Plan a level.", contract: table.contract }, tools);
    assert.is(tools.captured.get("completion.request.body"), peer.asked[0]?.body);
    assert.is(tools.captured.get("completion.response.body"), JSON.stringify(completion("no")));
    assert.is(tools.captured.get("completion.repair.1.request.body"), peer.asked[1]?.body);
    assert.is(tools.captured.get("completion.repair.1.response.body"), JSON.stringify(completion('{"rooms":1,"theme":"cave"}')));
  });
});

test("a prompt without a contract is asked once, as it is, at temperature 0 and without a stream", async () => {
  await withModel([{ says: "Hello." }], async (model, peer) => {
    const answer = await ask(model, { prompt: "Say hello." });
    assert.equal(answer, {
      text: "Hello.",
      value: null,
      model: "small-1",
      finish: "stop",
      repairs: 0,
      tokens: { prompt: 10, completion: 4 },
    });
    assert.equal(sentBy(peer), { model: "small", messages: [{ role: "user", content: "Say hello." }], temperature: 0, stream: false });
    assert.is(peer.asked[0]?.path, "/v1/chat/completions");
  });
});

test("system words, messages, temperature, seed and the bound of tokens are handed on", async () => {
  await withModel(
    [{ says: "a" }, { says: "b" }],
    async (model, peer) => {
      await ask(model, { prompt: "p", system: "s", temperature: 0.5 });
      assert.equal(sentBy(peer).messages, [
        { role: "system", content: "s" },
        { role: "user", content: "p" },
      ]);
      assert.is(sentBy(peer).temperature, 0.5);
      assert.is(sentBy(peer).seed, 7);
      assert.is(sentBy(peer).max_tokens, 50);
      const messages = [
        { role: "user", content: "1" },
        { role: "assistant", content: "2" },
        { role: "user", content: "3" },
      ];
      await ask(model, { messages, tokensMax: 9 });
      assert.equal(sentBy(peer, 1).messages, messages);
      assert.is(sentBy(peer, 1).max_tokens, 9);
    },
    { seed: 7, tokensMax: 50 },
  );
});

test("a model is told its contract in words, and as a format where the server takes one", async () => {
  for (const [jsonMode, type] of [
    ["none", undefined],
    ["object", "json_object"],
    ["schema", "json_schema"],
  ] as const) {
    await withModel(
      [{ says: '{"size":1}' }],
      async (model, peer) => {
        assert.equal((await ask(model, { prompt: "p", contract: "size" })).value, { size: 1 });
        const { messages, response_format: format } = sentBy(peer);
        assert.match(messages[0].content, '"required":["size"]');
        assert.is(format?.type, type);
        if (jsonMode === "schema") assert.equal(format.json_schema.schema.required, ["size"]);
      },
      { jsonMode },
    );
  }
});

test("tokens are summed over the repairs", async () => {
  await withModel([{ says: "no" }, { says: '{"size":1}' }], async (model) => {
    assert.equal((await ask(model, { prompt: "p", contract: "size" })).tokens, { prompt: 20, completion: 8 });
  });
});

test("without repairs the first wrong answer fails", async () => {
  await withModel(
    [{ says: "no" }],
    async (model) => assert.match((await failureOf(ask(model, { prompt: "p", contract: "size" }))).words, "1 answer(s)"),
    {
      repairsMax: 0,
    },
  );
});

test("a contract that is unknown or not understood is a fault of the arguments, and nothing is asked", async () => {
  await withModel([], async (model, peer) => {
    for (const contract of ["level", { type: "nothing" }]) {
      const failure = await failureOf(ask(model, { prompt: "p", contract }));
      assert.is(failure.class, "arguments");
    }
    assert.match((await failureOf(ask(model, { prompt: "p", contract: "level" }))).words, "size");
    assert.is(peer.asked.length, 0);
  });
});

test("arguments have a prompt or messages, never both or neither", async () => {
  await withModel([], async ({ declaration: { inputSchema } }) => {
    for (const args of [
      {},
      { prompt: "p", messages: [{ role: "user", content: "x" }] },
      { prompt: "" },
      { messages: [] },
      { prompt: "p", stream: true },
    ])
      assert.not.ok(inputSchema.safeParse(args).success, JSON.stringify(args));
  });
});

test("the same script asks and answers the same twice, byte for byte", async () => {
  const run = () =>
    withModel([{ says: "no" }, { says: '{"size":1}' }], async (model, peer) => {
      const tools = keptTools();
      const answer = await ask(model, { prompt: "p", contract: "size" }, tools);
      return {
        answer,
        bodies: peer.asked.map(({ body }) => body),
        captured: [...tools.captured].filter(([name]) => name.endsWith("body")),
      };
    });
  assert.equal(await run(), await run());
});

test.run();
