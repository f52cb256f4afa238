// Modules over HTTP against the two example modules and against peers that misbehave: health, envelope, artifacts, what the next module gets.

import { type Capability, digestOfBytes, type Json, utf8 } from "@dramatis/runtime";
import { failureOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { httpModuleCapabilities, type ModuleAnswer, moduleResultOf } from "../../src/index.ts";
import { callOf, canary, hasCanary, keptTools, loopbackClient } from "../support/call.ts";
import { exampleModules } from "../support/modules.ts";
import { type Asked, answerJson, withPeer } from "../support/peer.ts";

const request = {
  scenario_id: "demo-scenario-001",
  inputs: { country: "DR", time_horizon_years: 5, policy_parameters: { vat_rate: 0.18 } },
  run_options: { seed: 42, save_artifacts: true },
};

const only = (capabilities: Capability[], name: string): Capability => {
  const found = capabilities.find(({ declaration }) => declaration.name === name);
  if (found === undefined) throw new Error(`no capability ${name}`);
  return found;
};

async function invoke(capability: Capability, args: Json, tools = keptTools({ job: "job-1" })): Promise<ModuleAnswer> {
  const { inputSchema, outputSchema, name } = capability.declaration;
  const parsed = inputSchema.parse(args) as Json;
  return outputSchema.parse(await capability.invoke(parsed, callOf(name, parsed), tools)) as ModuleAnswer;
}

/** A peer that is ready and answers as told. */
const withModule = <Value>(
  answer: (asked: Asked) => unknown,
  use: (capability: Capability, asked: readonly Asked[]) => Promise<Value>,
  config: object = {},
) =>
  withPeer(
    (asked, response) => answerJson(response, asked.path === "/health" ? { status: "ok", version: "7" } : answer(asked)),
    async (peer) => use(only(httpModuleCapabilities({ odd: { url: peer.url, ...config } }, loopbackClient()), "odd"), peer.asked),
  );

test("the request of a run with policy-simulator and strategy-agent gives the results that are printed", async () => {
  const modules = await exampleModules();
  try {
    const capabilities = httpModuleCapabilities(modules.config, loopbackClient());
    const tools = keptTools({ job: "job-1" });
    const simulated = await invoke(only(capabilities, "policy-simulator"), request, tools);
    const previous = { "policy-simulator": simulated.outputs as Json };
    const briefed = await invoke(only(capabilities, "strategy-agent"), { ...request, previous }, keptTools({ job: "job-1" }));
    assert.equal(
      { "policy-simulator": moduleResultOf(simulated), "strategy-agent": moduleResultOf(briefed) },
      {
        "policy-simulator": { kpis: { gdp_growth: 0.02 }, artifacts: ["kpis.json", "plot.png"] },
        "strategy-agent": { brief: "brief.md", artifacts: ["brief.md"] },
      },
    );
    assert.is(simulated.version, "1.2.0");
    assert.is(briefed.version, "0.3.1");
    assert.ok(tools.captured.get("artifacts/policy-simulator/plot.png")?.includes("PNG"));
    assert.is(JSON.parse(tools.captured.get("artifacts/policy-simulator/kpis.json") ?? "").gdp_growth, 0.02);
  } finally {
    await modules.close();
  }
});

test("equal seeds give equal artifacts, another seed and another rate give others", async () => {
  const modules = await exampleModules();
  try {
    const simulator = only(httpModuleCapabilities(modules.config, loopbackClient()), "policy-simulator");
    const run = async (seed: number, rate: number) => {
      const inputs = { ...request.inputs, policy_parameters: { vat_rate: rate } };
      const answer = await invoke(simulator, { ...request, inputs, run_options: { seed } });
      return {
        digests: answer.artifacts.map(({ digest }) => digest),
        growth: (answer.outputs as { kpis: { gdp_growth: number } }).kpis.gdp_growth,
      };
    };
    const [one, again, seeded, dearer] = [await run(42, 0.18), await run(42, 0.18), await run(43, 0.18), await run(42, 0.25)];
    assert.equal(one, again);
    assert.is.not(one.digests[0], seeded.digests[0]);
    assert.ok(dearer.growth < one.growth);
  } finally {
    await modules.close();
  }
});

test("the brief is written from the KPIs of the module before, and is fetched by its URL", async () => {
  const modules = await exampleModules();
  try {
    const agent = only(httpModuleCapabilities(modules.config, loopbackClient()), "strategy-agent");
    const tools = keptTools();
    await invoke(agent, { ...request, previous: { "policy-simulator": { kpis: { gdp_growth: -0.004 } } } }, tools);
    const brief = tools.captured.get("artifacts/strategy-agent/brief.md") ?? "";
    assert.match(brief, "| policy-simulator | gdp_growth | -0.004 |");
    assert.match(brief, "take the rate back");
    assert.is((await failureOf(invoke(agent, request))).class, "arguments", "without KPIs there is nothing to write about");
  } finally {
    await modules.close();
  }
});

test("health is asked before the first step of a module in a job, and once", async () => {
  await withModule(
    () => ({ status: "completed", module: "odd", outputs: {} }),
    async (capability, asked) => {
      const paths = () => asked.map(({ path }) => path).join(" ");
      await invoke(capability, request, keptTools({ job: "a" }));
      await invoke(capability, request, keptTools({ job: "a" }));
      assert.is(paths(), "/health /execute /execute");
      assert.is((await invoke(capability, request, keptTools({ job: "b" }))).version, "7");
      assert.is(paths(), "/health /execute /execute /health /execute");
      await invoke(capability, request, keptTools());
      assert.ok(paths().endsWith("/health /execute"), "a call of no job asks each time");
    },
  );
});

test("a module that is not ready has been sent nothing, and is asked again later", async () => {
  let health: [number, unknown] = [503, { status: "starting" }];
  await withPeer(
    ({ path }, response) => {
      if (path === "/health") answerJson(response, health[1], health[0]);
      else answerJson(response, { status: "ok", module: "odd", outputs: { a: 1 } });
    },
    async (peer) => {
      const capability = only(httpModuleCapabilities({ odd: { url: `${peer.url}/` } }, loopbackClient()), "odd");
      for (const now of [
        [503, {}],
        [200, { status: "starting" }],
        [200, "ready"],
        [404, {}],
      ] as const) {
        health = [...now];
        assert.is((await failureOf(invoke(capability, request))).class, "unreachable", JSON.stringify(now));
      }
      assert.not.ok(peer.asked.some(({ path }) => path === "/execute"));
      health = [200, { status: "UP" }];
      assert.is((await invoke(capability, request)).version, null);
    },
  );
});

for (const path of ["/execute", "/score", "/risk", "/run_scenario"])
  test(`a module may be executed at ${path}`, async () => {
    await withModule(
      () => ({ status: "completed", module: "odd", outputs: { score: 3 } }),
      async (capability, asked) => {
        assert.equal((await invoke(capability, request)).outputs, { score: 3 });
        assert.is(asked[1]?.path, path);
        const sent = JSON.parse(asked[1]?.body ?? "") as object;
        assert.equal(sent, { module: "odd", action: "execute", ...request, previous: {} });
      },
      { path },
    );
  });

const wrong: readonly (readonly [string, unknown, string, string])[] = [
  ["no status", { module: "odd", outputs: {} }, "contract", "status"],
  ["an unknown status", { status: "fine", module: "odd" }, "contract", "status"],
  ["outputs that are a list", { status: "ok", module: "odd", outputs: [] }, "contract", "outputs"],
  ["no module and no outputs of a kind", { status: "ok", outputs: 3 }, "contract", "module"],
  ["the name of another module", { status: "ok", module: "other", outputs: {} }, "contract", "other"],
  ["a failure", { status: "failed", module: "odd", error: "no data" }, "failed", "no data"],
  ["no object", [1, 2], "contract", ""],
  ["an artifact that climbs", { status: "ok", module: "odd", artifacts: [{ name: "../run.json", base64: "" }] }, "contract", "artifacts.0"],
  ["an artifact at the root", { status: "ok", module: "odd", artifacts: [{ name: "/x", base64: "" }] }, "contract", "artifacts.0"],
  ["an artifact that is hidden", { status: "ok", module: "odd", artifacts: [{ name: ".x", base64: "" }] }, "contract", "artifacts.0"],
  ["an artifact that is no base64", { status: "ok", module: "odd", artifacts: [{ name: "x", base64: "é" }] }, "contract", "artifacts.0"],
  [
    "two artifacts of one name",
    {
      status: "ok",
      module: "odd",
      artifacts: [
        { name: "x", base64: "" },
        { name: "x", base64: "" },
      ],
    },
    "contract",
    "two",
  ],
  [
    "an artifact in the private network",
    { status: "ok", module: "odd", artifacts: [{ name: "x", url: "http://10.0.0.1/x" }] },
    "denied",
    "10.0.0.1",
  ],
  [
    "an artifact where clouds keep credentials",
    { status: "ok", module: "odd", artifacts: [{ name: "x", url: "http://169.254.169.254/" }] },
    "denied",
    "169",
  ],
  [
    "too large an artifact",
    { status: "ok", module: "odd", artifacts: [{ name: "x", base64: "QUFBQUFBQUFBQUFB" }] },
    "contract",
    "10 bytes",
  ],
];

for (const [what, answer, expected, words] of wrong)
  test(`an answer with ${what} is ${expected}`, async () => {
    await withModule(
      () => answer,
      async (capability) => {
        const failure = await failureOf(invoke(capability, request));
        assert.is(failure.class, expected, failure.words);
        assert.match(failure.words, words);
      },
      { artifactBytesMax: 10 },
    );
  });

test("all that is wrong with an envelope is told at once", async () => {
  await withModule(
    () => ({ status: "fine", outputs: 3, artifacts: {} }),
    async (capability) => {
      const { words } = await failureOf(invoke(capability, request));
      for (const path of ["status", "module", "outputs", "artifacts"]) assert.match(words, path);
    },
  );
});

test("outputs are held against the schema of the configuration, and so are inputs", async () => {
  const inputSchema = { type: "object", properties: { country: { type: "string" } }, required: ["country"], additionalProperties: false };
  const outputSchema = { type: "object", properties: { score: { type: "integer" } }, required: ["score"] };
  await withModule(
    ({ body }) => ({ status: "ok", module: "odd", outputs: { score: JSON.parse(body).inputs.country === "DR" ? 1 : 0.5 } }),
    async (capability) => {
      const of = (country: unknown) => ({ scenario_id: "s", inputs: { country } }) as Json;
      assert.equal((await invoke(capability, of("DR"))).outputs, { score: 1 });
      assert.is((await failureOf(invoke(capability, of("DE")))).class, "contract");
      assert.not.ok(capability.declaration.inputSchema.safeParse(of(3)).success);
    },
    { inputSchema, outputSchema },
  );
});

test("save_artifacts false keeps digests only, of the artifacts and of the answer that held them", async () => {
  const bytes = utf8("the bytes of an artifact");
  await withModule(
    () => ({ status: "ok", module: "odd", artifacts: [{ name: "a.txt", base64: Buffer.from(bytes).toString("base64") }] }),
    async (capability) => {
      const tools = keptTools();
      const answer = await invoke(capability, { ...request, run_options: { save_artifacts: false } }, tools);
      assert.equal(answer.artifacts, [
        { name: "a.txt", mediaType: "text/plain", digest: digestOfBytes(bytes), sizeBytes: bytes.length, isSaved: false },
      ]);
      const kept = [...tools.captured.values()].join();
      assert.not.match(kept, "the bytes of an artifact");
      assert.not.match(kept, Buffer.from(bytes).toString("base64"));
      assert.match(tools.captured.get("execute.response.body.sha256") ?? "", /^[0-9a-f]{64} \d+\n$/);
    },
  );
});

test("an artifact by URL with another digest than it says is refused", async () => {
  await withModule(
    ({ path }) =>
      path === "/x" ? "bytes" : { status: "ok", module: "odd", artifacts: [{ name: "x", url: "/x", sha256: "0".repeat(64) }] },
    async (capability) => assert.match((await failureOf(invoke(capability, request))).words, "sha-256"),
  );
});

test("a secret of the configuration or of the inputs reaches the module and nothing else", async () => {
  await withModule(
    ({ headers, body }) => ({ status: "ok", module: "odd", outputs: { echo: [headers.authorization ?? "", body] }, evidence: body }),
    async (capability, asked) => {
      const tools = keptTools();
      const answer = await invoke(capability, { scenario_id: "s", inputs: { password: { secret: "canary" } } }, tools);
      assert.is(asked[1]?.headers.authorization, `Bearer ${canary}`);
      assert.is(JSON.parse(asked[1]?.body ?? "").inputs.password, canary);
      assert.not.ok(hasCanary(tools.captured) || hasCanary(answer));
    },
    { token: { secret: "canary" } },
  );
});

test("a configuration says everything that is wrong with it at once", () => {
  const config = { "a b": { url: "http://127.0.0.1:1" }, two: { url: "nowhere", path: "execute", surprise: 1 } };
  assert.throws(
    () => httpModuleCapabilities(config, loopbackClient()),
    (error: { code: string; issues: readonly { path: string }[] }) =>
      error.code === "DRAMATIS_INPUT_INVALID" &&
      ["a b", "two.url", "two.path", "two.surprise"].every((path) => error.issues.some((one) => one.path === path)),
  );
  assert.throws(
    () => httpModuleCapabilities({ one: { url: "http://10.0.0.1" } }, loopbackClient()),
    (error: { code: string }) => error.code === "DRAMATIS_ADDRESS_REFUSED",
  );
  assert.throws(
    () => httpModuleCapabilities({ one: { url: "http://127.0.0.1:1", inputSchema: { type: "nothing" } } }, loopbackClient()),
    (error: { code: string }) => error.code === "DRAMATIS_CAPABILITY_INVALID",
  );
});

test.run();
