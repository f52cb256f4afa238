// `dramatis execute` and what goes with it, as a user meets them: a plan becomes a job, its journal is verified, walked, executed again, and an
// altered byte is found. Each test works in a folder of its own.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dramatis, fixtures, freshFolder } from "./support/dramatis.ts";

const folder = freshFolder();
const store = join(folder, "store");
const greeting = join(fixtures, "plans", "greeting.json");
const done = await dramatis(["execute", greeting, "--store", store, "--json"]);
const job = String(done.document?.job);
const jobDir = String(done.document?.jobDir);

test("a plan is executed as a job that keeps its journal", () => {
  assert.is(done.exit, 0, done.stderr);
  const result = done.document?.result as { status: string; steps: { status: string }[]; output: unknown };
  assert.equal(
    [result.status, result.steps.map(({ status }) => status), result.output],
    ["completed", ["completed", "completed", "completed"], true],
  );
});

test("its journal is verified, walked one entry a line, exported as one document, and executed again to the same head", async () => {
  const verified = (await dramatis(["journal", "verify", jobDir, "--json"])).document;
  const walked = await dramatis(["journal", "walk", jobDir]);
  const exported = JSON.parse((await dramatis(["journal", "export", jobDir])).stdout) as { entries: unknown[] };
  const replayed = await dramatis(["replay", job, "--store", store, "--json"]);
  assert.equal([verified?.verified, verified?.job], [true, job]);
  assert.is(walked.stdout.trim().split("\n").length, verified?.entries);
  assert.is(exported.entries.length, verified?.entries);
  assert.equal([replayed.exit, replayed.document?.head, replayed.document?.equal], [0, verified?.head, true]);
});

test("a stored plan is held against the world of the day, whether the job in which it was made has begun or not", async () => {
  const request = join(fixtures, "plans", "solve-level.request.json");
  const planned = await dramatis(["plan", request, "--save", "kept", "--store", store, "--json"]);
  const looksOf = async (asked: string): Promise<number> => {
    const { exit, document, stderr } = await dramatis(["execute", asked, "--store", store, "--json"]);
    assert.is(exit, 0, stderr);
    const walked = await dramatis(["journal", "walk", String(document?.jobDir)]);
    return walked.stdout.split("\n").filter((line) => line.includes("context.captured")).length;
  };
  assert.is(planned.exit, 0, planned.stderr);
  const before = await looksOf("kept");
  const own = await looksOf(String(planned.document?.plan_id));
  const after = await looksOf("kept");
  assert.ok(before > 0 && own > before, `${before} and ${own}`);
  assert.is(after, before);
});

test("an approval that is missing ends with 5; `approve` lets the job go on, `cancel` ends another one", async () => {
  const plan = JSON.parse(readFileSync(greeting, "utf8")) as { steps: object[] };
  const path = join(folder, "asks.json");
  const ask = { id: "ask", type: "wait", name: "ask", description: "ask somebody", params: { approval: "yes" }, dependencies: ["compose"] };
  writeFileSync(path, JSON.stringify({ ...plan, steps: [...plan.steps, ask] }));
  const [first, second] = [
    await dramatis(["execute", path, "--store", store, "--json"]),
    await dramatis(["execute", path, "--store", store, "--json"]),
  ];
  assert.equal([first.exit, first.document?.error?.code], [5, "DRAMATIS_APPROVAL_MISSING"]);
  const approved = await dramatis(["approve", String(first.document?.job), "ask", "--store", store, "--json"]);
  assert.equal([approved.exit, approved.document?.status], [0, "completed"]);
  const cancelled = await dramatis(["cancel", String(second.document?.job), "--store", store, "--json"]);
  assert.is(cancelled.document?.status, "cancelled");
  const again = await dramatis(["cancel", String(second.document?.job), "--store", store, "--json"]);
  assert.equal([again.exit, again.document?.error?.code], [2, "DRAMATIS_JOB_STATE"]);
});

test("a plan that names what is not there ends with 2 and all reasons, and a job that is not there says which are near", async () => {
  const plan = JSON.parse(readFileSync(greeting, "utf8")) as object;
  const path = join(folder, "bad.json");
  writeFileSync(
    path,
    JSON.stringify({ ...plan, steps: [{ id: "x", type: "tool", name: "text.jion", description: "", params: {}, dependencies: ["y"] }] }),
  );
  const refused = await dramatis(["execute", path, "--store", store, "--json"]);
  assert.is(refused.exit, 2);
  assert.ok((refused.document as unknown as { refused: unknown[] }).refused.length >= 2);
  assert.is((await dramatis(["cancel", "exec-none", "--store", store, "--json"])).document?.error?.code, "DRAMATIS_JOB_UNKNOWN");
});

test("`capabilities` lists what plans may call", async () => {
  const { document } = await dramatis(["capabilities", "--store", store, "--json"]);
  const names = (document as unknown as { capabilities: { name: string }[] }).capabilities.map(({ name }) => name);
  assert.ok(["json.pick", "text.join"].every((name) => names.includes(name)));
});

test("an altered byte ends `journal verify` with 3 and names the entry", async () => {
  const path = join(jobDir, "journal.jsonl");
  const bytes = readFileSync(path);
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const { exit, document } = await dramatis(["journal", "verify", jobDir, "--json"]);
  assert.equal(
    [exit, document?.error?.code, (document as unknown as { damage: { sequence: number } }).damage.sequence],
    [3, "DRAMATIS_JOURNAL_DAMAGED", 0],
  );
  assert.is((await dramatis(["replay", jobDir, "--store", store, "--json"])).exit, 3);
});

test.run();
