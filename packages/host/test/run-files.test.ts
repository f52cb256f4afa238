// The run folder of an orchestrated request: all its files, times in their places alone, artifacts by module, a journal that verifies, `-2` for an
// equal second. Modules are doubles that give an artifact each, and the two example modules over HTTP.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
  type ClockPort,
  createOrchestrator,
  digestOfBytes,
  executionResultOf,
  type Json,
  type OrchestratorPlan,
  type PlanStep,
  stateAfter,
} from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import {
  type CallableRegistry,
  createCallableRegistry,
  createCapabilitySet,
  createHttpClient,
  createMemoryJobStore,
  createSecrets,
  factsOf,
  httpModuleCapabilities,
  networkRulesSchema,
  openObjectFolder,
  orchestratedRunFiles,
  runIdOf,
  runJob,
  systemClock,
  verifyJournal,
  writeRunFolder,
} from "../src/index.ts";
import { exampleModules } from "./support/modules.ts";
import { inFolder } from "./support/temporary-folder.ts";

const policy = "0".repeat(64);

test("runs/<run_id>/ has run.json, results.json, logs.jsonl, artifacts/<module>/, journal.jsonl and objects", () =>
  inFolder(async (folder) => {
    const first = await written(folder);
    const second = await written(folder);
    assert.equal([first.runId, second.runId], ["run_2026-01-01T00-00-00Z_ab12cd", "run_2026-01-01T00-00-00Z_ab12cd-2"]);
    assert.equal(readdirSync(first.runDir).sort(), ["artifacts", "journal.jsonl", "logs.jsonl", "objects", "results.json", "run.json"]);
    assert.is(readFileSync(join(first.runDir, "artifacts", "policy-simulator", "kpis.json"), "utf8"), '{"gdp_growth":0.02}');
    assert.is(readFileSync(join(first.runDir, "artifacts", "strategy-agent", "brief.md"), "utf8"), "# brief");
    assert.not.ok(existsSync(join(folder, "escaped")));
    for (const name of ["journal.jsonl", "results.json", "logs.jsonl"])
      assert.equal(readFileSync(join(first.runDir, name)), readFileSync(join(second.runDir, name)), name);
    const run = JSON.parse(readFileSync(join(first.runDir, "run.json"), "utf8"));
    assert.equal(run.plan, [
      { step: 1, module: "policy-simulator", action: "execute" },
      { step: 2, module: "strategy-agent", action: "execute" },
    ]);
    assert.equal([run.run_id, run.status, run.request.scenario_id], [first.runId, "completed", "demo-scenario-001"]);
    assert.equal(run.modules, { "policy-simulator": "1.2.0", "strategy-agent": "1.2.0" });
    assert.equal(Object.keys(run.wallClock), ["completedAt", "startedAt"]);
    const verdict = await verifyJournal(
      "job",
      new Uint8Array(readFileSync(join(first.runDir, "journal.jsonl"))),
      openObjectFolder(join(first.runDir, "objects")),
      run.journal.head,
    );
    assert.is(verdict.verified, true);
    const lines = readFileSync(join(first.runDir, "logs.jsonl"), "utf8").trim().split("\n");
    assert.ok(lines.every((line) => typeof (JSON.parse(line) as { at: unknown }).at === "string"));
  }));

test("the two example modules: artifacts under their module, results as outputs and names, evidence; without save_artifacts digests alone", () =>
  inFolder(async (folder) => {
    const modules = await exampleModules();
    try {
      const saved = await moduleRun(folder, modules.config, true);
      const results = JSON.parse(readFileSync(join(saved.runDir, "results.json"), "utf8"));
      assert.equal(results.results["policy-simulator"].artifacts, ["kpis.json", "plot.png"]);
      assert.equal(results.results["strategy-agent"], { brief: "brief.md", artifacts: ["brief.md"] });
      assert.equal(Object.keys(results.evidence), ["policy-simulator"]);
      const [brief] = results.artifacts["strategy-agent"];
      assert.equal([brief.path, brief.mediaType], ["artifacts/strategy-agent/brief.md", "text/markdown"]);
      const bytes = readFileSync(join(saved.runDir, brief.path));
      assert.equal([digestOfBytes(new Uint8Array(bytes)), bytes.length], [brief.digest, brief.sizeBytes]);
      assert.match(bytes.toString("utf8"), "| policy-simulator | gdp_growth |");
      assert.equal(readdirSync(join(saved.runDir, "artifacts", "policy-simulator")).sort(), ["kpis.json", "plot.png"]);
      const run = JSON.parse(readFileSync(join(saved.runDir, "run.json"), "utf8"));
      assert.equal(run.modules, { "policy-simulator": "1.2.0", "strategy-agent": "0.3.1" });
      const bare = await moduleRun(folder, modules.config, false);
      const digests = JSON.parse(readFileSync(join(bare.runDir, "results.json"), "utf8"));
      assert.not(existsSync(join(bare.runDir, "artifacts")));
      assert.equal([digests.artifacts["strategy-agent"][0].path, digests.artifacts["strategy-agent"][0].digest], [null, brief.digest]);
      const kept = readdirSync(join(bare.runDir, "objects"), { recursive: true }).map((name) => basename(String(name)));
      assert.not(kept.includes(brief.digest));
    } finally {
      await modules.close();
    }
  }));

test.run();

/** Runs both modules over HTTP, one after the other, and writes the run folder. */
async function moduleRun(folder: string, config: object, isSaved: boolean) {
  const client = createHttpClient({ rules: networkRulesSchema.parse({ ranges: ["127.0.0.0/8"] }), clock: systemClock });
  const registry = createCallableRegistry(httpModuleCapabilities(config, client));
  const common = { ...moduleRequest, run_options: { seed: 42, save_artifacts: isSaved } };
  const previous = { "policy-simulator": "{{one.output.outputs}}" };
  const [first, second] = plan.steps as [PlanStep, PlanStep];
  const steps = [
    { ...first, params: common },
    { ...second, type: "agent" as const, params: { ...common, previous } },
  ];
  return recorded(folder, { registry, plan: { ...plan, steps }, clock: systemClock, run: (job) => job });
}

async function written(folder: string) {
  const clock = createSimulatedClock(Date.UTC(2026, 0, 1));
  const registry = createCallableRegistry();
  module(registry, "policy-simulator", "kpis.json", '{"gdp_growth":0.02}');
  module(registry, "strategy-agent", "brief.md", "# brief");
  return recorded(folder, { registry, plan, clock, run: (job) => clock.drive(job) });
}

interface Recorded {
  readonly registry: CallableRegistry;
  readonly plan: OrchestratorPlan;
  readonly clock: ClockPort;
  run(job: Promise<unknown>): Promise<unknown>;
}

async function recorded(folder: string, { registry, plan, clock, run }: Recorded) {
  const store = createMemoryJobStore();
  const principal = { id: "somebody", tier: "TRUSTED" as const, scopes: [] };
  const options = {
    ...{ maxParallel: 1, replansMax: 0, costMicrosMax: null, isDryRun: false },
    ...{ retry: { baseMs: 100, factor: 2, maxMs: 1000 }, breaker: { failures: 5, coolDownMs: 1000 } },
  };
  const data = { principal, options, registry: registry.digest(), policy };
  const host = {
    ...{ store, clock, secrets: createSecrets(), capabilities: createCapabilitySet(registry.capabilities()) },
    persona: () => createOrchestrator({ registry }),
    gate: {
      judge: async () => ({ decision: "allow" as const, reasons: [], obligations: [], consents: [], policy }),
      after: async () => [],
    },
  };
  const facts = [{ kind: "execution.requested" as const, data, bodies: { plan, context: {} } }];
  await run(runJob(host, { job: "job", facts, patienceMs: null }));
  const timed = await factsOf(await store.journal.read("job"), store.objects);
  const result = executionResultOf(stateAfter(timed, { registry }), clock.nowMs());
  const files = await orchestratedRunFiles(store, { job: "job", request, plan, result });
  return writeRunFolder({ runs: folder }, runIdOf(clock.nowMs(), "ab12cd"), files);
}

const moduleRequest = {
  scenario_id: "demo-scenario-001",
  inputs: { country: "DR", time_horizon_years: 5, policy_parameters: { vat_rate: 0.18 } },
};

const request: Json = { scenario_id: "demo-scenario-001", modules: ["policy-simulator", "strategy-agent"], inputs: { country: "DR" } };

const plan: OrchestratorPlan = {
  id: "plan",
  goalId: "goal",
  createdAt: "2026-01-01T00:00:00Z",
  steps: [
    { id: "one", type: "tool", name: "policy-simulator", description: "", params: {}, dependencies: [] },
    { id: "two", type: "tool", name: "strategy-agent", description: "", params: {}, dependencies: ["one"] },
  ],
};

function module(registry: ReturnType<typeof createCallableRegistry>, name: string, artifact: string, text: string): void {
  const outputSchema = z.object({ version: z.string(), outputs: z.object({}) });
  registry.register(
    { name, type: "service", description: name, inputSchema: z.object({}), outputSchema, enabled: true },
    async (_args, _call, tools) => {
      await tools.capture(`artifacts/${name}/${artifact}`, Buffer.from(text), "text/plain");
      await tools.capture(`artifacts/${name}/../../escaped`, Buffer.from(text), "text/plain");
      return { version: "1.2.0", outputs: {} };
    },
  );
}
