// The command line with a configuration file: a module, a language model, a flow with callback and an MCP server, all on loopback, in one plan; then
// what an operator says to jobs. Every command ends by itself: none is left hanging on what it opened.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Document, dramatis, filesIn, fixtures, freshFolder, type Said } from "./support/dramatis.ts";
import { type CliPeer, scriptedModel, startPeer } from "./support/peers.ts";

interface Context {
  peers: CliPeer[];
  folder: string;
  flow: CliPeer;
  model: CliPeer;
}

const canaries = {
  DRAMATIS_SECRET_FLOWS: "CANARY-flow-key",
  DRAMATIS_SECRET_MODEL: "CANARY-model-key",
  DRAMATIS_SECRET_EXAMPLE: "CANARY-example",
};
const test = suite<Context>("configured", {} as Context);

test.before(async (context) => {
  const { serveModule } = await import(pathToFileURL(join(fixtures, "modules", "module-server.mjs")).href);
  const { policySimulator } = await import(pathToFileURL(join(fixtures, "modules", "policy-simulator.mjs")).href);
  const module = await serveModule(policySimulator);
  const cutter = await startPeer(({ path }) => (path === "/health" ? { status: "ok", version: "1" } : "cut"));
  context.flow = await startPeer(() => ({ status: "accepted" }));
  context.model = await startPeer(scriptedModel(["no JSON at all", 'Here: {"advice":"keep the rate"}']));
  context.peers = [cutter, context.flow, context.model, { url: module.url, asked: [], stop: module.close }];
  context.folder = freshFolder();
  writeFileSync(
    join(context.folder, "dramatis.config.json"),
    JSON.stringify({
      operator: { id: "ada", tier: "TRUSTED" },
      folders: { store: "store" },
      network: { ranges: ["127.0.0.0/8"] },
      execution: { retry: { baseMs: 1, factor: 1, maxMs: 1 } },
      modules: {
        "policy-simulator": { url: module.url, effectClass: "pure", isIdempotent: true, locality: "site" },
        cutter: { url: cutter.url, effectClass: "write", locality: "site" },
      },
      models: { writer: { url: `${context.model.url}/v1`, model: "scripted", key: { secret: "model" }, locality: "site" } },
      flows: {
        callbackUrl: "https://dramatis.example/callbacks/ingest",
        intents: {
          "gmail.triage": {
            url: context.flow.url,
            answers: "by-callback",
            key: { secret: "flows" },
            scopes: ["mail.triage"],
            locality: "site",
          },
        },
      },
      mcp: {
        ex: {
          command: process.execPath,
          args: [join(fixtures, "mcp", "example-server.mjs")],
          env: { EXAMPLE_KEY: { secret: "example" } },
          tools: ["add", "echo"],
          trustsHints: true,
          locality: "process",
          startMsMax: 120_000,
        },
      },
    }),
  );
});
test.after(async ({ peers }) => {
  await Promise.all(peers.map((peer) => peer.stop()));
});

test("one plan calls a module, a model, an MCP tool and a flow, waits for consent and a callback, and is executed again without calling or starting anything", async (context) => {
  const plan = planIn(context, "all", [
    step("simulate", "policy-simulator", simulation),
    step("sum", "mcp.ex.add", { a: 2, b: 3 }),
    step("say", "mcp.ex.echo", { said: "growth {{simulate.output.outputs.kpis.gdp_growth}}" }, ["simulate", "sum"]),
    { ...step("ask", "writer", { prompt: "{{say.output.text}}", contract: advice }, ["say"]), type: "llm" },
    step("triage", "gmail.triage", { since: "1 hour ago", labels: ["{{ask.output.value.advice}}"] }, ["ask"]),
    { ...step("answer", "answer", { callback: "{{triage.output.pending.callback}}" }, ["triage"]), type: "wait" },
  ]);
  const asks = await run(context, ["execute", plan, "--job", "all-1"]);
  assert.equal([asks.exit, asks.document?.error?.code], [5, "DRAMATIS_CONSENT_MISSING"], asks.stderr);
  assert.match(asks.document?.error?.hint ?? "", "consent give");
  assert.equal(context.flow.asked, []);
  const given = await run(context, ["consent", "give", "mail.triage", "--hours", "1", "--job", "all-1"]);
  assert.is(given.exit, 0, given.stderr);
  const [waiting] = listOf(given, "waiting");
  assert.equal([waiting?.step, waiting?.for], ["answer", "callback"]);
  const sent = JSON.parse(context.flow.asked[0]?.body ?? "{}");
  assert.equal([sent.inputs, sent.callback], [{ since: "1 hour ago", labels: ["keep the rate"] }, waiting?.name]);
  assert.match(String(context.flow.asked[0]?.headers["webhook-signature"]), /^v1,/);
  const body = join(context.folder, "answer.json");
  writeFileSync(body, JSON.stringify({ callback: sent.callback, status: "success", result: { processed: 15 } }));
  const wrong = await run(context, ["callback", "all-1", "cb_none", "--body", body]);
  assert.equal([wrong.exit, wrong.document?.error?.code], [2, "DRAMATIS_JOB_STATE"]);
  const done = await run(context, ["callback", "all-1", String(waiting?.name), "--body", body]);
  assert.equal([done.exit, done.document?.status], [0, "completed"], done.stderr);
  assert.equal(context.model.asked.length, 2);
  assert.is(context.model.asked[0]?.headers.authorization, "Bearer CANARY-model-key");
  const kept = await run(context, ["execute", "all-1", "--runs", join(context.folder, "runs")]);
  const results = JSON.parse(readFileSync(join(String(kept.document?.runDir), "results.json"), "utf8"));
  assert.equal(results.results["policy-simulator"].artifacts, ["kpis.json", "plot.png"]);
  assert.not(
    [...filesIn(context.folder).values()].some((text) => text.includes("CANARY")),
    "no secret is kept",
  );
  const asked = context.model.asked.length + context.flow.asked.length;
  const gone = join(context.folder, "gone.json");
  const file = readFileSync(join(context.folder, "dramatis.config.json"), "utf8");
  writeFileSync(gone, file.replace(JSON.stringify(process.execPath), JSON.stringify(join(context.folder, "no-such-program"))));
  const started = await run(context, ["capabilities", "--config", gone]);
  assert.equal([started.exit, started.document?.error?.code], [7, "DRAMATIS_OUTSIDE_FAILED"]);
  const replayed = await run(context, ["replay", "all-1", "--config", gone]);
  assert.equal([replayed.exit, replayed.document?.equal], [0, true], replayed.stderr);
  assert.is(context.model.asked.length + context.flow.asked.length, asked);
});

test("consents are listed, taken back, and then missing again", async (context) => {
  const listed = await run(context, ["consent", "list", "mail.triage"]);
  assert.equal(
    listOf(listed, "consents").map(({ scope, by, isRevoked }) => [scope, by, isRevoked]),
    [["mail.triage", "ada", false]],
  );
  assert.is((await run(context, ["consent", "revoke", "mail.triage"])).exit, 0);
  assert.equal(
    listOf(await run(context, ["consent", "list"]), "consents").map(({ isRevoked }) => isRevoked),
    [true],
  );
  assert.is((await run(context, ["consent", "revoke", "mail.triage"])).document?.error?.code, "DRAMATIS_RECORD_UNKNOWN");
  assert.equal((await run(context, ["consent", "give", "no name", "--to", "also none"])).document?.error?.issues.length, 2);
  const plan = planIn(context, "again", [step("triage", "gmail.triage", {})]);
  assert.is((await run(context, ["execute", plan])).document?.error?.code, "DRAMATIS_CONSENT_MISSING");
});

test("a step that waits for an approval can be refused; a call of unknown outcome is resolved as failed, or with its answer", async (context) => {
  const wait = { ...step("ask", "ask", { approval: "yes" }), type: "wait" };
  await run(context, ["execute", planIn(context, "ask", [wait]), "--job", "ask-1"]);
  const refused = await run(context, ["approve", "ask-1", "ask", "--refuse", "--why", "not on a Friday"]);
  assert.equal([refused.document?.status, refused.exit], ["failed", 5], refused.stderr);
  assert.match(JSON.stringify(refused.document?.result), "not on a Friday");
  const cut = planIn(context, "cut", [step("cut", "cutter", { scenario_id: "s", inputs: {} })]);
  for (const job of ["cut-1", "cut-2"]) {
    const stopped = await run(context, ["execute", cut, "--job", job]);
    assert.is(listOf(stopped, "waiting")[0]?.for, "resolution", stopped.stderr);
  }
  const bare = await run(context, ["resolve", "cut-1", "cut", "--as", "answered"]);
  assert.equal([bare.exit, bare.document?.error?.issues[0]?.path], [2, "--body"]);
  assert.is((await run(context, ["resolve", "cut-1", "cut", "--as", "failed"])).document?.status, "failed");
  const body = join(context.folder, "cut.json");
  writeFileSync(body, JSON.stringify({ status: "completed", module: "cutter", version: null, outputs: { is: "done" }, artifacts: [] }));
  const answered = await run(context, ["resolve", "cut-2", "cut", "--as", "answered", "--body", body]);
  assert.equal([answered.exit, answered.document?.status], [0, "completed"], answered.stderr);
  assert.is((await run(context, ["resolve", "cut-2", "cut", "--as", "again"])).document?.error?.code, "DRAMATIS_JOB_STATE");
});

test("an intent in mode auto is planned for the engine that knows it, and a wrong file ends every command with 2 and all issues", async (context) => {
  const request = join(context.folder, "request.json");
  writeFileSync(request, JSON.stringify({ intent: "mcp.ex.add", inputs: { a: 1 }, mode: "auto" }));
  const planned = await run(context, ["plan", request, "--save", "sum"]);
  const plan = planned.document?.execution_plan as { plan: { steps: { name: string }[] } };
  assert.equal([planned.exit, plan.plan.steps.map(({ name }) => name)], [0, ["mcp.ex.add"]], planned.stderr);
  assert.is((await run(context, ["execute", "sum"])).document?.status, "completed");
  const wrong = join(context.folder, "wrong.yaml");
  writeFileSync(wrong, "operator: { tier: ROOT }\nmodules: { one: { url: nowhere } }\n");
  for (const words of [
    ["capabilities"],
    ["plan", request],
    ["execute", "sum"],
    ["replay", "all-1"],
    ["explain", "all-1"],
    ["consent", "list"],
  ]) {
    const { exit, document } = await run(context, [...words, "--config", wrong]);
    assert.equal([exit, document?.error?.issues.map(({ path }) => path)], [2, ["operator.tier", "modules.one.url"]], words.join(" "));
  }
});

test.run();

const simulation = {
  scenario_id: "demo-scenario-001",
  inputs: { country: "DR", time_horizon_years: 5, policy_parameters: { vat_rate: 0.18 } },
  run_options: { seed: 42, save_artifacts: true },
};
const advice = { type: "object", properties: { advice: { type: "string" } }, required: ["advice"] };

function step(id: string, name: string, params: object, dependencies: readonly string[] = []) {
  return { id, type: "tool", name, description: id, params, dependencies };
}

function planIn({ folder }: Context, name: string, steps: readonly object[]): string {
  mkdirSync(join(folder, "plans"), { recursive: true });
  const path = join(folder, "plans", `${name}.json`);
  writeFileSync(path, JSON.stringify({ id: name, goalId: "goal", steps, createdAt: "2026-01-01T00:00:00Z" }));
  return path;
}

/** Runs a command in the folder of the configuration file; one that does not end by itself fails. */
async function run({ folder }: Context, words: readonly string[]): Promise<Said> {
  const said = await dramatis([...words, "--json"], { cwd: folder, env: canaries, killAfterMs: 300_000 });
  assert.is.not(said.exit, null, `${words.join(" ")} ends by itself`);
  return said;
}

function listOf({ document }: Said, field: keyof Document): Readonly<Record<string, unknown>>[] {
  return (document?.[field] ?? []) as Readonly<Record<string, unknown>>[];
}
