// What programs see: one document on stdout under --json, the fields of every command, exit codes, strict flags, standard input.
// The commands are started as a user starts them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Document, dramatis, fixtures, freshFolder } from "./support/dramatis.ts";

const vault = join(fixtures, "scenarios", "short-vault.yaml");
const folder = freshFolder();
const runDir = join(folder, "vault");
const commands = [
  "quickstart",
  "run",
  "verify",
  "diverge",
  "fork",
  "inspect",
  "solve",
  "persona",
  "schema",
  "signature",
  "doctor",
  "execute",
  "approve",
  "offer",
  "declassify",
  "override",
  "resolve",
  "callback",
  "plan",
  "preview",
  "explain",
  "cancel",
  "replay",
  "capabilities",
];

test("run answers with every field that programs rely on, and writes what it says", async () => {
  const { exit, document, stderr } = await dramatis(["run", vault, "--out", runDir, "--json"]);
  assert.is(exit, 0, stderr);
  const fields = ["runId", "runDir", "recording", "seed", "ticks", "outcome", "chain", "signature", "effects"];
  assert.equal(
    fields.filter((field) => document?.[field] === undefined),
    [],
  );
  assert.match(String(document?.runId), /^run_\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ_[0-9a-f]{6}$/);
  assert.match(String(document?.chain), /^[0-9a-f]{16}$/);
  assert.ok(existsSync(String(document?.recording)));
  assert.equal(part(document, "outcome").factions, { delvers: "won", wardens: "lost" });
});

test("the manifest holds times and the run's id under wallClock alone", () => {
  const manifest = JSON.parse(readFileSync(join(runDir, "run.json"), "utf8")) as Document;
  const { wallClock, ...decided } = manifest;
  const { runId } = wallClock as { runId: string };
  assert.not(JSON.stringify(decided).includes(runId));
  assert.not(/\d{4}-\d\d-\d\dT/.test(JSON.stringify(decided)));
  assert.is(runId.slice(-6), String(manifest.digest).slice(0, 6));
});

test("verify, diverge and inspect answer about that run", async () => {
  const verified = (await dramatis(["verify", runDir, "--cast", "--json"])).document;
  assert.equal([verified?.ok, verified?.verified, verified?.ticks], [true, true, 9]);
  const alone = (await dramatis(["verify", join(runDir, "recording.drec"), "--with-engine", "current", "--json"])).document;
  assert.is(alone?.chain, verified?.chain);
  const equal = await dramatis(["diverge", runDir, runDir, "--json"]);
  assert.equal([equal.exit, equal.document?.equal], [0, true]);
  const inspected = (await dramatis(["inspect", runDir, "--at", "4", "--json"])).document;
  const fields = ["tick", "world", "actors", "items", "personas", "events"];
  assert.equal(
    fields.filter((field) => inspected?.[field] === undefined),
    [],
  );
});

test("two runs that differ in one actor's health diverge at the start, in that actor's health", async () => {
  const other = join(folder, "tougher");
  await dramatis(["run", vault, "--set", "actors.guard-1.health=7", "--out", other, "--quiet"]);
  const { exit, document } = await dramatis(["diverge", runDir, other, "--json"]);
  const { tick, object, field, a, b } = part(document, "divergence");
  assert.equal([exit, tick, object, field, a, b], [3, 0, "guard-1", "health", 6, 7]);
  assert.ok(Array.isArray(document?.inputs));
});

test("an existing folder that is not empty is refused", async () => {
  const { exit, document } = await dramatis(["run", vault, "--out", runDir, "--json"]);
  assert.equal([exit, document?.error?.code], [2, "DRAMATIS_RUN_FOLDER"]);
});

test("a persona answers call by call, and an unknown one names the nearest", async () => {
  const calls = { calls: [{ phase: "build", tick: null, event: "moderator.prepare", payload: { order: "fixed", ticksMax: 10 } }] };
  const { document } = await dramatis(["persona", "moderator", "--in", "-", "--json"], { input: JSON.stringify(calls) });
  assert.equal(names(document?.actions, "kind"), ["execution-policy"]);
  const view = document?.view;
  const again = await dramatis(["persona", "moderator", "--in", "-", "--json"], { input: JSON.stringify({ from: view, calls: [] }) });
  assert.equal(again.document?.view, view);
  const unknown = await dramatis(["persona", "moderater", "--in", "-", "--json"], { input: "{}" });
  assert.is(unknown.exit, 2);
  assert.match(unknown.document?.error?.message ?? "", "moderator");
});

test("schema, signature and doctor answer", async () => {
  const known = (await dramatis(["schema", "--json"])).document?.names as string[];
  assert.ok(known.includes("scenario") && known.length > 15);
  const schema = await dramatis(["schema", "scenario"]);
  assert.is((schema.document?.title as string) ?? "", "dramatis/scenario");
  const signature = (await dramatis(["signature"])).stdout.trim();
  assert.match(signature, /^[0-9a-f]{16}$/);
  const doctor = (await dramatis(["doctor", "--json"])).document;
  assert.is(doctor?.signature, signature);
  assert.ok(Array.isArray(doctor?.engines) && Array.isArray(doctor?.checks));
});

test("a scenario comes from standard input, too, and gives the same chain", async () => {
  const out = join(folder, "piped");
  const piped = await dramatis(["run", "-", "--out", out, "--json"], { input: readFileSync(vault, "utf8") });
  assert.is(piped.exit, 0, piped.stderr);
  assert.is(piped.document?.chain, (await dramatis(["verify", runDir, "--json"])).document?.chain);
});

test("a level and a tile map are run with an explorer", async () => {
  for (const [file, name] of [
    ["garden.level.yaml", "level"],
    ["three-rooms.txt", "map"],
  ] as const) {
    const { exit, document, stderr } = await dramatis([
      "run",
      join(fixtures, "levels", file),
      "--ticks",
      "200",
      "--out",
      join(folder, name),
      "--json",
    ]);
    assert.is(exit, 0, stderr);
    assert.equal(Object.keys(part(document, "outcome").factions as object).includes("explorers"), true);
  }
});

test("wishes are fulfilled from facts and captures, others deferred; --until-closed exits 4 when one stays open", async () => {
  const wish = join(fixtures, "scenarios", "wish.yaml");
  const open = await dramatis(["run", wish, "--until-closed", "--out", join(folder, "open"), "--json"]);
  const { fulfilled, deferred } = part(open.document, "effects");
  assert.equal([open.exit, open.document?.error?.code], [4, "DRAMATIS_EXPECTATION_UNMET"]);
  assert.equal([names(fulfilled, "name"), names(deferred, "name")], [["tide-table"], ["ferry-price"]]);
  const exchange = {
    schema: "dramatis/captured-exchange@1",
    capability: "fetch",
    wish: "ferry-price",
    fact: "what the ferryman asks",
    occurrence: 0,
    value: 3,
  };
  const captured = freshFolder();
  writeFileSync(join(captured, "ferry.json"), JSON.stringify(exchange));
  const closed = await dramatis(["run", wish, "--until-closed", "--captured", captured, "--out", join(folder, "closed"), "--json"]);
  assert.is(closed.exit, 0, closed.stderr);
  assert.is((await dramatis(["verify", join(folder, "closed"), "--cast", "--json"])).exit, 0);
  writeFileSync(join(captured, "bad.json"), JSON.stringify({ ...exchange, value: "three" }));
  const bad = await dramatis(["run", wish, "--captured", captured, "--out", join(folder, "bad"), "--json"]);
  assert.equal([bad.exit, bad.document?.error?.issues[0]?.path], [2, "value"]);
});

test("a budget that does not cover the run is refused with each line that does not fit", async () => {
  const { exit, document } = await dramatis([
    "run",
    vault,
    "--set",
    "budget.tokens=0",
    "--set",
    'prices={"build":{"actor":5}}',
    "--out",
    join(folder, "poor"),
    "--json",
  ]);
  assert.equal([exit, document?.error?.code], [5, "DRAMATIS_BUDGET_REFUSED"], JSON.stringify(document));
  assert.ok((document?.error?.issues ?? []).length >= 2);
  assert.not(existsSync(join(folder, "poor")));
});

test("every command has help with an example, and refuses unknown flags with the nearest known one", async () => {
  for (const name of commands) {
    const help = await dramatis([name, "--help"]);
    assert.is(help.exit, 0);
    assert.match(help.stderr, "EXAMPLE");
    assert.match(help.stderr, `dramatis ${name}`);
    const wrong = await dramatis([name, "--jsn", "--json"]);
    assert.is(wrong.exit, 2);
    assert.match(wrong.document?.error?.issues[0]?.message ?? "", "--json");
  }
  assert.is((await dramatis(["rnu", "--json"])).document?.error?.issues[0]?.code, "DRAMATIS_INPUT_UNKNOWN_NAME");
});

test("--quiet says nothing when all is well, and --json leaves stdout to the document", async () => {
  const quiet = await dramatis(["verify", runDir, "--quiet"]);
  assert.equal([quiet.exit, quiet.stdout, quiet.stderr], [0, "", ""]);
  const both = await dramatis(["verify", runDir, "--json"]);
  assert.is(both.stdout.trim().split("\n").length, 1);
  assert.is.not(both.stderr, "");
});

test.run();

/** A part of a document; empty when it is not there. */
function part(document: Document | undefined, field: string): Readonly<Record<string, unknown>> {
  return (document?.[field] ?? {}) as Readonly<Record<string, unknown>>;
}

/** One field of every row of a list. */
function names(rows: unknown, field: string): unknown[] {
  return ((rows ?? []) as Readonly<Record<string, unknown>>[]).map((row) => row[field]);
}
