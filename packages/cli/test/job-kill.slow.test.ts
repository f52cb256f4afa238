// Real processes that are killed while they execute a plan: another one takes the job up, ends it, and its journal is whole.
// They are killed once their journal has so many entries; the timer that looks for them waits for another process.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dramatis, freshFolder, root } from "./support/dramatis.ts";

const folder = freshFolder();
const path = join(folder, "long.json");
const steps = Array.from({ length: 8 }, (_none, index) =>
  index % 2 === 0
    ? { id: `s${index}`, type: "tool", name: "text.join", description: "", params: { parts: [index] }, dependencies: before(index) }
    : { id: `s${index}`, type: "wait", name: "wait", description: "", params: { durationMs: 300 }, dependencies: before(index) },
);
writeFileSync(path, JSON.stringify({ id: "long", goalId: "goal", steps, createdAt: "2026-01-01T00:00:00Z" }));

for (const entries of [1, 5, 12, 20]) {
  test(`a process that is killed when its journal has ${entries} entries leaves a job that another one ends`, async () => {
    const store = join(folder, `store-${entries}`);
    const killed = await executeUntil(store, entries);
    assert.is(killed, "SIGKILL");
    const [job = ""] = readdirSync(join(store, "jobs"));
    const left = readFileSync(join(store, "jobs", job, "journal.jsonl"), "utf8");
    const ended = await dramatis(["execute", job, "--store", store, "--json"]);
    assert.equal([ended.exit, ended.document?.status], [0, "completed"], ended.stderr);
    const whole = readFileSync(join(store, "jobs", job, "journal.jsonl"), "utf8");
    assert.ok(whole.startsWith(left.slice(0, left.lastIndexOf("\n") + 1)) && whole.length > left.length);
    assert.is((await dramatis(["journal", "verify", join(store, "jobs", job)])).exit, 0);
    assert.is((await dramatis(["replay", job, "--store", store])).exit, 0);
  });
}

test.run();

function before(index: number): string[] {
  return index === 0 ? [] : [`s${index - 1}`];
}

/** Executes the plan and kills the process once its journal is so long; gives the signal that ended it. */
function executeUntil(store: string, entries: number): Promise<NodeJS.Signals | null> {
  const command = join(root, "packages", "cli", "bin", "dramatis.mjs");
  const child = spawn(process.execPath, [command, "execute", path, "--store", store, "--quiet"], { stdio: "ignore" });
  const look = setInterval(() => {
    if (entriesIn(store) >= entries) child.kill("SIGKILL");
  }, 5);
  return new Promise((resolve) => {
    child.once("close", (_code, signal) => {
      clearInterval(look);
      resolve(signal);
    });
  });
}

function entriesIn(store: string): number {
  const jobs = join(store, "jobs");
  const [job] = existsSync(jobs) ? readdirSync(jobs) : [];
  const journal = join(jobs, job ?? "", "journal.jsonl");
  return job === undefined || !existsSync(journal) ? 0 : readFileSync(journal, "utf8").split("\n").length - 1;
}
