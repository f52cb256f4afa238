// `dramatis replay` on a journal that lacks an exchange: it ends with 6 and names entry, expected, nearest and difference, in words and as JSON.
// The journal is written anew without the exchange, so that its chain is whole.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createMemoryJournal, createMemoryObjects, factsOf, openObjectFolder, readChain } from "@dramatis/host";
import type { TimedFact } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dramatis, freshFolder } from "./support/dramatis.ts";

const folder = freshFolder();
const store = join(folder, "store");
const common = { type: "tool", name: "text.join", description: "" };
const steps = [
  { ...common, id: "first", params: { parts: ["good"] }, dependencies: [] },
  { ...common, id: "second", params: { parts: ["better"] }, dependencies: ["first"] },
];
writeFileSync(join(folder, "plan.json"), JSON.stringify({ id: "two", goalId: "goal", steps, createdAt: "2026-01-01T00:00:00Z" }));
const done = await dramatis(["execute", join(folder, "plan.json"), "--store", store, "--json"]);
const job = String(done.document?.job);
const path = join(String(done.document?.jobDir), "journal.jsonl");
const whole = await factsOf(readChain(job, readFileSync(path)).entries, openObjectFolder(join(store, "objects")));

test("an exchange that is not there ends a replay with 6, and nothing is called in its place", async () => {
  const isMissing = ({ fact }: TimedFact) => fact.kind === "exchange.ended" && fact.data.step === "second";
  await rewrite(whole.filter((one) => !isMissing(one)));
  const words = await dramatis(["replay", job, "--store", store]);
  const said = await dramatis(["replay", job, "--store", store, "--json"]);
  assert.equal([words.exit, said.exit, said.document?.error?.code], [6, 6, "DRAMATIS_CAPTURE_MISSING"], words.stderr);
  for (const text of [words.stderr, said.document?.error?.message ?? ""])
    assert.match(
      text,
      /text\.join \w{12}#\d at entry \d+; the nearest recorded is text\.join \w{12}#\d \(.*expected "?good"?, found "?better"?/,
    );
  const issues = said.document?.error?.issues ?? [];
  const entry = whole.findIndex(isMissing);
  assert.ok(issues.length > 0 && issues.every(({ file }) => file === `entry ${entry}`), JSON.stringify(issues));
  assert.ok(
    issues.some(({ path: at, expected, found }) => at === "args.parts.0" && `${expected} ${found}`.replace(/"/g, "") === "good better"),
    JSON.stringify(issues),
  );
});

test("a journal whose exchange is another one parts with 3, and the whole one is equal", async () => {
  await rewrite(whole.map((one) => ({ ...one, fact: { ...one.fact, bodies: other(one.fact.bodies) } }) as TimedFact));
  const { exit, document } = await dramatis(["replay", job, "--store", store, "--json"]);
  assert.equal([exit, document?.error?.code], [3, "DRAMATIS_REPLAY_DIVERGED"]);
  await rewrite(whole);
  assert.is((await dramatis(["replay", job, "--store", store])).exit, 0);
});

test.run();

// --- internal ---

/** Writes the journal of the job anew from facts; their bodies go to the objects. */
async function rewrite(facts: readonly TimedFact[]): Promise<void> {
  const kept = createMemoryObjects();
  const journal = createMemoryJournal(kept);
  for (const { fact, atMs } of facts) await journal.append(job, [fact], atMs);
  for (const bytes of kept.bytes.values()) await openObjectFolder(join(store, "objects")).put(bytes);
  writeFileSync(path, (await journal.bytesOf(job)) ?? "");
}

function other(bodies: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return "response" in bodies ? { response: { text: "best" } } : bodies;
}
