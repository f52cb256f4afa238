// Real processes that are killed while they execute a plan: another one takes the job up, ends it, and its journal is whole.
// The moments of the kills are chance; what must hold holds for all of them.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dramatis, freshFolder } from "./support/dramatis.ts";

const folder = freshFolder();
const path = join(folder, "long.json");
const steps = Array.from({ length: 8 }, (_none, index) =>
  index % 2 === 0
    ? { id: `s${index}`, type: "tool", name: "text.join", description: "", params: { parts: [index] }, dependencies: before(index) }
    : { id: `s${index}`, type: "wait", name: "wait", description: "", params: { durationMs: 200 }, dependencies: before(index) },
);
writeFileSync(path, JSON.stringify({ id: "long", goalId: "goal", steps, createdAt: "2026-01-01T00:00:00Z" }));

for (const killAfterMs of [400, 700, 1000, 1400]) {
  test(`a process that is killed after ${killAfterMs} ms leaves a job that another one ends`, async () => {
    const store = join(folder, `store-${killAfterMs}`);
    await dramatis(["execute", path, "--store", store, "--json"], { killAfterMs });
    const jobs = existsSync(join(store, "jobs")) ? readdirSync(join(store, "jobs")) : [];
    const job = jobs.find((name) => existsSync(join(store, "jobs", name, "journal.jsonl")));
    if (job === undefined) return;
    const ended = await dramatis(["execute", job, "--store", store, "--json"]);
    assert.equal([ended.exit, ended.document?.status], [0, "completed"], ended.stderr);
    assert.is((await dramatis(["journal", "verify", join(store, "jobs", job)])).exit, 0);
    assert.is((await dramatis(["replay", job, "--store", store])).exit, 0);
  });
}

test.run();

function before(index: number): string[] {
  return index === 0 ? [] : [`s${index - 1}`];
}
