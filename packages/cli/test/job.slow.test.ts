// `dramatis execute` and what goes with it, as a user meets them: a plan becomes a job, its journal is verified, walked, executed again, and an
// altered byte is found. Each test works in a folder of its own.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
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
  const [first, second] = [await askingJob("asks"), await askingJob("asks")];
  const approved = await dramatis(["approve", first, "ask", "--store", store, "--json"]);
  assert.equal([approved.exit, approved.document?.status], [0, "completed"]);
  const cancelled = await dramatis(["cancel", second, "--store", store, "--json"]);
  assert.is(cancelled.document?.status, "cancelled");
  const again = await dramatis(["cancel", second, "--store", store, "--json"]);
  assert.equal([again.exit, again.document?.error?.code], [2, "DRAMATIS_JOB_STATE"]);
});

test("`offer` shows what a job that waits can do without, changes nothing, and `--take` lets the job do it", async () => {
  const waiting = await askingJob("offered");
  const words = ["offer", waiting, "ask", "--store", store, "--json"];
  const shown = await dramatis(words);
  const offer = shown.document?.offer as { because: string; carried: string[]; plan: { steps: { id: string }[] } };
  assert.is(shown.exit, 0, shown.stderr);
  assert.equal(
    [offer.carried, offer.plan.steps.map(({ id }) => id)],
    [
      ["compose", "pick", "only-mornings"],
      ["compose", "pick", "only-mornings"],
    ],
  );
  assert.equal((await dramatis(words)).document?.offer, offer, "showing it changes nothing");
  const taken = await dramatis([...words, "--take"]);
  assert.equal([taken.exit, taken.document?.status, taken.document?.waiting], [0, "completed", []], taken.stderr);
  assert.equal((await dramatis(words)).document?.error?.code, "DRAMATIS_JOB_STATE");
});

test("`declassify` lowers what a step gave where policy lets the operator, and says no where it does not", async () => {
  const waiting = await askingJob("lowered", { privacy: "CONFIDENTIAL" });
  const lower = (step: string, to: string) =>
    dramatis(["declassify", waiting, step, "--to", to, "--why", "nobody is named", "--store", store, "--json"]);
  assert.equal((await lower("compose", "SECRET")).document?.error?.issues[0]?.path, "--to");
  assert.is((await lower("compose", "RESTRICTED")).document?.error?.code, "DRAMATIS_JOB_STATE");
  const lowered = await lower("compose", "PUBLIC");
  assert.equal([lowered.exit, lowered.document?.error?.code], [5, "DRAMATIS_APPROVAL_MISSING"], "it still waits");
  const walked = await dramatis(["journal", "walk", String(lowered.document?.jobDir)]);
  const told = walked.stdout.split("\n").filter((line) => line.includes("declassification.given"));
  assert.is(told.length, 1);
  assert.match(told[0] ?? "", /nobody is named/);
  assert.is((await lower("compose", "PUBLIC")).document?.error?.code, "DRAMATIS_JOB_STATE", "it is public now");
  const secret = await askingJob("kept", { privacy: "RESTRICTED" });
  const denied = await dramatis(["declassify", secret, "compose", "--to", "PUBLIC", "--why", "please", "--store", store, "--json"]);
  assert.equal([denied.exit, denied.document?.error?.code], [5, "DRAMATIS_POLICY_DENIED"]);
});

test("`override` keeps a choice against what was recommended, `explain` tells it; what is no such choice is refused and not kept", async () => {
  const waiting = await askingJob("overridden");
  const choose = (job: string, chosen: string, ...more: string[]) =>
    dramatis(
      [
        "override",
        job,
        "--about",
        "who greets",
        "--recommended",
        "the hub",
        "--chosen",
        chosen,
        "--why",
        "it is nearer",
        "--store",
        store,
        "--json",
      ].concat(more),
    );
  const kept = () => readdirSync(join(store, "overrides")).length;
  const chosen = await choose(waiting, "the door", "--hours", "2");
  const { override } = chosen.document as unknown as { override: { by: string; words: string; atMs: number; endsAtMs: number } };
  assert.equal([chosen.exit, chosen.document?.error?.code], [5, "DRAMATIS_APPROVAL_MISSING"], "it still waits");
  assert.equal([override.words, override.endsAtMs - override.atMs, kept()], ["it is nearer", 7_200_000, 1]);
  const explained = await dramatis(["explain", waiting, "--store", store]);
  assert.match(explained.stderr, /override: .* chose the door over the hub about who greets until .*: it is nearer/);
  const refused = [await choose(waiting, "the hub"), await choose(waiting, "d".repeat(201)), await choose("exec-none", "the door")];
  assert.equal(
    refused.map(({ exit, document }) => [exit, document?.error?.code]),
    [
      [2, "DRAMATIS_OVERRIDE_NONE"],
      [2, "DRAMATIS_INPUT_INVALID"],
      [2, "DRAMATIS_JOB_UNKNOWN"],
    ],
  );
  assert.is(refused[1]?.document?.error?.issues[0]?.path, "chosen");
  assert.is(kept(), 1);
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

/** Begins a job whose last step waits for an approval, of a plan in a file of this name; `first` is added to its first step. Gives the job. */
async function askingJob(file: string, first: object = {}): Promise<string> {
  const plan = JSON.parse(readFileSync(greeting, "utf8")) as { steps: object[] };
  const path = join(folder, `${file}.json`);
  const ask = { id: "ask", type: "wait", name: "ask", description: "ask somebody", params: { approval: "yes" }, dependencies: ["compose"] };
  writeFileSync(
    path,
    JSON.stringify({ ...plan, steps: [...plan.steps.map((step, index) => (index === 0 ? { ...step, ...first } : step)), ask] }),
  );
  const begun = await dramatis(["execute", path, "--store", store, "--json"]);
  assert.equal([begun.exit, begun.document?.error?.code], [5, "DRAMATIS_APPROVAL_MISSING"], begun.stderr);
  return String(begun.document?.job);
}
