// MCP servers, real ones over both transports: their tools as capabilities, what is recorded, how they fail, and that nothing is left running.

import { type Capability, digestSchema, type Json } from "@dramatis/runtime";
import { failureOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { connectMcpServers, type McpServers } from "../../src/index.ts";
import { callOf, canary, hasCanary, keptTools, loopbackClient } from "../support/call.ts";
import { exampleServerFile, withExampleServer } from "../support/mcp.ts";

const means = {
  client: loopbackClient(),
  secret: (name: string) => (name === "canary" ? canary : ""),
  signal: new AbortController().signal,
};
const file = exampleServerFile.pathname;
const asProcess = { command: process.execPath, args: [file], env: { EXAMPLE_KEY: { secret: "canary" } }, startMsMax: 120_000 };

async function withServers<Value>(config: object, use: (servers: McpServers) => Promise<Value>): Promise<Value> {
  const servers = await connectMcpServers(config, means);
  try {
    return await use(servers);
  } finally {
    await servers.close();
  }
}

const tool = ({ capabilities }: McpServers, name: string): Capability => {
  const found = capabilities.find(({ declaration }) => declaration.name === name);
  if (found === undefined) throw new Error(`no capability ${name}`);
  return found;
};

async function ask(
  capability: Capability,
  args: Json,
  tools = keptTools(),
): Promise<{ text: string; structured: Json; attachments: readonly object[] }> {
  const parsed = capability.declaration.inputSchema.parse(args) as Json;
  const answer = await capability.invoke(parsed, callOf(capability.declaration.name, parsed), tools);
  return capability.declaration.outputSchema.parse(answer) as never;
}

const isRunning = (id: number) => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};

/** What must hold over any transport. */
async function behavesWell(servers: McpServers): Promise<void> {
  const tools = keptTools({ traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" });
  assert.equal(await ask(tool(servers, "mcp.ex.add"), { a: 2 }, tools), { text: "3", structured: { sum: 3 }, attachments: [] });
  const [request, response] = [
    JSON.parse(tools.captured.get("tool.request") ?? "{}"),
    JSON.parse(tools.captured.get("tool.response") ?? "{}"),
  ];
  assert.equal([request.method, request.params.name, request.params.arguments], ["tools/call", "add", { a: 2, b: 1 }]);
  assert.is(request.params._meta.traceparent, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  assert.is(response.result.structuredContent.sum, 3);
  const picture = await ask(tool(servers, "mcp.ex.picture"), {});
  assert.is(picture.text, "one pixel\na note");
  assert.is(picture.attachments.length, 1);
  for (const [name, kind, words] of [
    ["fail", "failed", "the disk is full"],
    ["throw", "failed", "something broke"],
  ] as const) {
    const failure = await failureOf(ask(tool(servers, `mcp.ex.${name}`), {}));
    assert.is(failure.class, kind);
    assert.match(failure.words, words);
  }
  assert.not.ok(tool(servers, "mcp.ex.add").declaration.inputSchema.safeParse({ a: "two" }).success);
  assert.equal(servers.refused, [{ server: "ex", tool: `long_${"x".repeat(80)}`, reason: "its name cannot be the name of a capability" }]);
  assert.ok(servers.tools.some(({ capability }) => capability === "mcp.ex.hang"));
  assert.ok(digestSchema.safeParse(servers.toolLists.ex).success);
  assert.is(tool(servers, "mcp.ex.add").declaration.metadata?.toolList, servers.toolLists.ex);
}

test("the tools of a server over stdio are capabilities", () => withServers({ ex: asProcess }, behavesWell));

test("the tools of a server over streamable HTTP are capabilities", () =>
  withExampleServer(({ url, headers }) =>
    withServers({ ex: { url, token: { secret: "canary" } } }, async (servers) => {
      await behavesWell(servers);
      assert.ok(headers.length > 3 && headers.every(({ authorization }) => authorization === `Bearer ${canary}`));
    }),
  ));

test("the process of a server has the environment of its configuration and nothing else", async () => {
  process.env.DRAMATIS_LEAK = canary;
  try {
    await withServers({ ex: asProcess }, async (servers) => {
      const { text } = await ask(tool(servers, "mcp.ex.environment"), {});
      assert.equal(
        text.split(" ").filter((name) => !name.startsWith("__")),
        ["EXAMPLE_KEY"],
      );
    });
  } finally {
    delete process.env.DRAMATIS_LEAK;
  }
});

test("a secret in the environment or in arguments is neither told nor recorded, though the server says it", async () => {
  await withServers({ ex: asProcess }, async (servers) => {
    const tools = keptTools();
    const { text } = await ask(tool(servers, "mcp.ex.echo"), { said: "x" }, tools);
    assert.is(text, 'x [secret:canary] {"said":"x"}');
    assert.not.ok(hasCanary(tools.captured));
    const echo = tool(servers, "mcp.ex.echo");
    const kept = keptTools();
    const answer = await echo.invoke({ said: { secret: "canary" } }, callOf("mcp.ex.echo", {}), kept);
    assert.not.ok(hasCanary(kept.captured) || hasCanary(answer));
    assert.match(kept.captured.get("tool.request") ?? "", "[secret:canary]");
  });
});

test("a changed list of tools is a drift: calls are refused until it is planned with the new list", async () => {
  await withExampleServer(({ url, state }) =>
    withServers({ ex: { url } }, async (servers) => {
      await ask(tool(servers, "mcp.ex.grow"), {});
      assert.is(state.calls, 1);
      for (const name of ["mcp.ex.grow", "mcp.ex.add"]) {
        const failure = await failureOf(ask(tool(servers, name), { a: 1 }));
        assert.is(failure.class, "refused");
        assert.match(failure.words, "plan again");
      }
      assert.is(state.calls, 1, "nothing was called");
      await withServers({ ex: { url } }, async (again) => {
        assert.is.not(again.toolLists.ex, servers.toolLists.ex);
        assert.is((await ask(tool(again, "mcp.ex.new"), {})).text, "new");
      });
    }),
  );
});

test("an unchanged list has the same digest over both transports", async () => {
  const overHttp = await withExampleServer(({ url }) => withServers({ ex: { url } }, async ({ toolLists }) => toolLists));
  assert.equal(await withServers({ ex: asProcess }, async ({ toolLists }) => toolLists), overHttp);
});

test("a server that dies in a call is cut, and is started again for the next one", async () => {
  await withServers({ ex: asProcess }, async (servers) => {
    const [before] = servers.processIds();
    assert.is((await failureOf(ask(tool(servers, "mcp.ex.exit"), {}))).class, "cut");
    assert.is((await ask(tool(servers, "mcp.ex.add"), { a: 4 })).text, "5");
    const [after] = servers.processIds();
    assert.is.not(before, after);
  });
});

test("a call that hangs ends with its signal, as a timeout, and the server goes on", async () => {
  await withExampleServer(({ url, state }) =>
    withServers({ ex: { url } }, async (servers) => {
      const controller = new AbortController();
      state.onHang = () => controller.abort(Object.assign(new Error("late"), { name: "TimeoutError" }));
      const tools = keptTools({ signal: controller.signal });
      assert.is((await failureOf(ask(tool(servers, "mcp.ex.hang"), {}, tools))).class, "timeout");
      assert.match(tools.captured.get("tool.request") ?? "", "hang");
      assert.is((await ask(tool(servers, "mcp.ex.add"), { a: 4 })).text, "5");
    }),
  );
});

test("calls at the same time are recorded each for itself", async () => {
  await withServers({ ex: asProcess }, async (servers) => {
    const add = tool(servers, "mcp.ex.add");
    const runs = await Promise.all(
      [1, 2, 3, 4].map(async (a) => {
        const tools = keptTools();
        const call = callOf("mcp.ex.add", { a, b: 0 }, { idempotencyKey: String(a).repeat(64) });
        await add.invoke({ a, b: 0 }, call, tools);
        return JSON.parse(tools.captured.get("tool.response") ?? "{}").result.structuredContent.sum;
      }),
    );
    assert.equal(runs, [1, 2, 3, 4]);
  });
});

test("closing ends the process of every server by its id", async () => {
  const servers = await connectMcpServers({ one: asProcess, two: asProcess }, means);
  const ids = servers.processIds();
  assert.is(ids.length, 2);
  assert.ok(ids.every(isRunning));
  await servers.close();
  assert.not.ok(ids.some(isRunning));
  assert.is(servers.processIds().length, 0);
});

test("when one server cannot be reached, none is left running, and the failure is that nothing was sent", async () => {
  const failure = await failureOf(connectMcpServers({ one: asProcess, two: { command: "/nowhere/at-all" } }, means));
  assert.is(failure.class, "unreachable");
  assert.match(failure.words, "mcp.two");
});

test("an address is guarded as every other", async () => {
  let code = "";
  await connectMcpServers({ ex: { url: "http://10.0.0.1/mcp" } }, means).catch((error: { code: string }) => {
    code = error.code;
  });
  assert.is(code, "DRAMATIS_ADDRESS_REFUSED");
  const named = { ...means, client: loopbackClient({}, async () => ["10.0.0.1"]) };
  assert.is((await failureOf(connectMcpServers({ ex: { url: "http://inner.example/mcp" } }, named))).class, "denied");
});

test("hints of a server count only where the operator says so", async () => {
  const classOf = (servers: McpServers, name: string) => tool(servers, name).declaration.effectClass;
  await withServers({ ex: { ...asProcess, tools: ["add", "grow", "nothing"] } }, async (servers) => {
    assert.is(classOf(servers, "mcp.ex.add"), undefined, "the registry takes the most careful");
    assert.is(servers.capabilities.length, 2);
    assert.equal(servers.refused, [{ server: "ex", tool: "nothing", reason: "the server has no such tool" }]);
  });
  await withServers({ ex: { ...asProcess, trustsHints: true } }, async (servers) => {
    assert.is(classOf(servers, "mcp.ex.add"), "read");
    assert.is(classOf(servers, "mcp.ex.grow"), "destructive");
  });
});

test("a configuration says everything that is wrong with it at once", async () => {
  let issues: readonly { path: string }[] = [];
  await connectMcpServers({ "a b": asProcess, two: { url: "nowhere", surprise: 1 } }, means).catch((error: { issues: typeof issues }) => {
    issues = error.issues;
  });
  assert.equal(
    ["a b", "two.url", "two.surprise"].filter((path) => !issues.some((one) => one.path === path)),
    [],
  );
});

test.run();
