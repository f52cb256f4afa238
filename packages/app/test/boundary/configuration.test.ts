// The configuration file: what it composes, its defaults, everything that can be wrong with it at once, and the end of what it opens.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DramatisError, readTask } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openBoundary, openStore, withBoundary } from "../../src/boundary/compose.ts";
import { configurationSchema } from "../../src/boundary/configuration/configuration.ts";
import { flowMapOf } from "../../src/boundary/configuration/flow-map.ts";
import { intakeSettingOf } from "../../src/boundary/configuration/intake-setting.ts";
import { readConfiguration } from "../../src/boundary/configuration/read-configuration.ts";
import { keepToolLists } from "../../src/boundary/configuration/tool-lists.ts";

const fixture = (path: string) => fileURLToPath(new URL(`../../../../fixtures/${path}`, import.meta.url));
const whole = fixture("configuration/whole.yaml");
const exampleServer = { command: process.execPath, args: [fixture("mcp/example-server.mjs")], tools: ["add", "echo"], startMsMax: 120_000 };

interface Row {
  readonly what: string;
  readonly given: unknown;
  readonly issues: readonly (readonly [string, string])[];
}

test("without a file everything is as it is by default, the planning options as they are printed", () => {
  const defaults = configurationSchema.parse({});
  assert.equal(defaults.planning, {
    max_planning_time_ms: 5000,
    max_plan_alternatives: 3,
    enable_preview_mode: true,
    enable_replanning: true,
    privacy_first: true,
    local_execution_preference: 0.8,
    cost_budget_default: 1,
    latency_budget_default_ms: 5000,
  });
  assert.equal(defaults.operator, { id: "operator", tier: "TRUSTED", scopes: [] });
  assert.equal([defaults.modules, defaults.models, defaults.mcp], [{}, {}, {}]);
});

for (const { what, given, issues } of JSON.parse(readFileSync(fixture("configuration/invalid.json"), "utf8")) as Row[]) {
  test(`${what} is refused with all issues, and no value of a secret is told`, () =>
    inFolder((folder) => {
      const file = join(folder, "wrong.json");
      writeFileSync(file, JSON.stringify(given));
      const error = refusalOf(() => readConfiguration(file));
      assert.equal([error.code, error.exit], ["DRAMATIS_INPUT_INVALID", 2]);
      assert.equal(
        error.issues.map(({ path, code }) => [path, code]),
        issues,
      );
      assert.ok(error.issues.every((one) => one.file === file && one.expected !== "" && one.found !== ""));
      assert.not(JSON.stringify([error.message, error.issues]).includes("CANARY"));
    }));
}

test("a file that is named must be there, and must be well formed", () =>
  inFolder((folder) => {
    assert.is(refusalOf(() => readConfiguration(join(folder, "none.yaml"))).code, "DRAMATIS_INPUT_FILE");
    const broken = join(folder, "broken.yaml");
    writeFileSync(broken, "operator: { id: [");
    assert.is(refusalOf(() => readConfiguration(broken)).code, "DRAMATIS_INPUT_INVALID");
  }));

test("every part of a file is a capability that plans may call, under the declared names and the file's own policies", () =>
  inFolder((folder) =>
    withBoundary({ config: whole, store: folder }, async ({ registry, candidates, configuration, policy }) => {
      const names = registry.cards().map(({ name }) => name);
      const configured = ["files.read", "fetch", "policy-simulator", "gmail.triage", "slack.summarize", "writer", "ssh.exec.peek"];
      for (const name of [...configured, "ssh.exec", "ipfs.fetch", "ipfs.publish", "anchor.write", "anchor.verify", "text.join"])
        assert.ok(names.includes(name), name);
      assert.equal(candidates.flows, ["gmail.triage", "slack.summarize"]);
      assert.ok(candidates.tools.includes("policy-simulator") && !candidates.tools.includes("gmail.triage"));
      assert.equal([configuration.execution.parallel, configuration.planning.enable_replanning], [4, false]);
      const card = registry.card("gmail.triage");
      if (card === undefined) throw new Error("the flow is registered");
      const verdict = policy.foresee(card, { principal: configuration.operator, privacy: "PUBLIC" });
      assert.ok(verdict.reasons.some(({ rule, says }) => says === "deny" && rule === "no-mail-for-now"));
    }),
  ));

test("mode auto: the flow map comes first, then what is registered, then tools of MCP servers; nothing else is known", () =>
  inFolder(async (folder) => {
    const config = join(folder, "auto.json");
    writeFileSync(
      config,
      JSON.stringify({ mcp: { ex: exampleServer }, flows: { intents: { "slack.summarize": "https://n8n.example/w" } } }),
    );
    await withBoundary({ config, store: folder }, async ({ configuration, candidates }) => {
      const modeOf = (intent: string) => readTask({ intent, inputs: {} }, intakeSettingOf(configuration, candidates)).goals[0]?.slots.mode;
      assert.equal(["slack.summarize", "text.join", "mcp.ex.add"].map(modeOf), ["flow", "agent", "mcp"]);
      assert.is(refusalOf(() => modeOf("mcp.ex.fail")).code, "DRAMATIS_ROUTE_REFUSED");
    });
  }));

test("flows that stand in exports of n8n get the address of their webhook, and what is no such export is told with all others", () => {
  const { configuration, folder } = readConfiguration(whole);
  if (configuration.flows === undefined) throw new Error("the file has flows");
  const map = flowMapOf(configuration.flows, folder) as { intents: Record<string, { url: string; answers: string }> };
  assert.is(map.intents["gmail.triage"]?.url, "http://n8n:5678/webhook/gmail-triage");
  const flow = { answers: "at-once" as const, enabled: true };
  const wrong = {
    n8n: "http://n8n:5678",
    intents: { a: { ...flow, file: "flow-map.json" }, b: { ...flow, file: "../modules/README.md" } },
  };
  const error = refusalOf(() => flowMapOf(wrong, fixture("flows")));
  assert.equal(error.issues.map(({ file, path }) => [file, path])[0], ["flow-map.json", "nodes"]);
  assert.ok(error.issues.length > 1);
});

test("servers of MCP are ended when the work is done, when it fails, and when another server is not there", () =>
  inFolder(async (folder) => {
    const [config, pidFile] = [join(folder, "mcp.json"), join(folder, "pid")];
    const script = `echo $$ > "${pidFile}"; exec "$0" "$1"`;
    const server = { ...exampleServer, command: "/bin/sh", args: ["-c", script, process.execPath, ...exampleServer.args] };
    writeFileSync(config, JSON.stringify({ mcp: { ex: server } }));
    const isRunning = () => isAlive(Number(readFileSync(pidFile, "utf8")));
    await withBoundary({ config, store: folder }, async () => assert.ok(isRunning()));
    assert.not(isRunning());
    const broke = await withBoundary({ config, store: folder }, async () => {
      assert.ok(isRunning());
      throw new Error("broke");
    }).catch((error: unknown) => error);
    assert.equal([(broke as Error).message, isRunning()], ["broke", false]);
    rmSync(pidFile);
    writeFileSync(config, JSON.stringify({ mcp: { ex: server, gone: { command: join(folder, "gone") } } }));
    const failure = await openBoundary({ config, store: folder }).catch((error: unknown) => error);
    assert.ok(failure instanceof DramatisError && failure.code === "DRAMATIS_OUTSIDE_FAILED" && failure.exit === 7);
    assert.not(isRunning());
  }));

test("what was known of MCP tools is known again without their servers", () =>
  inFolder(async (folder) => {
    const config = join(folder, "mcp.json");
    writeFileSync(config, JSON.stringify({ mcp: { ex: exampleServer } }));
    const digest = await withBoundary({ config, store: folder }, async (boundary) => {
      boundary.hostOf(undefined, {});
      return boundary.registry.digest();
    });
    writeFileSync(config, JSON.stringify({ mcp: { ex: { ...exampleServer, command: join(folder, "gone") } } }));
    const { registryOf } = openStore({ config, store: folder });
    assert.is((await registryOf(digest)).digest(), digest);
    assert.is((await registryOf()).card("mcp.ex.add"), undefined);
    keepToolLists(folder, "0".repeat(64), {});
    assert.is((await registryOf("0".repeat(64))).card("mcp.ex.add"), undefined);
  }));

test.run();

function refusalOf(work: () => unknown): DramatisError {
  try {
    work();
  } catch (error) {
    if (error instanceof DramatisError) return error;
    throw error;
  }
  throw new Error("it should have been refused");
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function inFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-configuration-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
