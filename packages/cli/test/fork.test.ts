// `dramatis fork` as a user meets it: a folder of its own that verifies alone, a parent that stays as it was, and refusals that say what can be changed.
import { copyFileSync, cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Document, dramatis, filesIn, fixtures, freshFolder } from "./support/dramatis.ts";

const folder = freshFolder();
const parent = join(folder, "vault");
const ran = (await dramatis(["run", join(fixtures, "scenarios", "short-vault.yaml"), "--out", parent, "--json"])).document;
const before = filesIn(parent);

async function fork(from: string, name: string, ...words: readonly string[]): Promise<Document> {
  const { exit, document, stderr } = await dramatis(["fork", from, "--out", join(folder, name), "--json", ...words]);
  assert.is(exit, 0, stderr);
  return document ?? { ok: false };
}

async function divergence(
  a: string,
  b: string,
): Promise<{ readonly tick: number; readonly object: string; readonly field: string } | null> {
  const { document } = await dramatis(["diverge", join(folder, a), join(folder, b), "--json"]);
  return document?.equal === true ? null : (document?.divergence as { tick: number; object: string; field: string });
}

test("a fork answers as a run does, names its parent, and leaves it byte for byte as it was", async () => {
  const answer = await fork(parent, "tough", "--at", "4", "--set", "actors.guard-1.health=30", "--set", "actors.guard-1.driver=hunt");
  const fields = ["runId", "runDir", "recording", "seed", "ticks", "outcome", "chain", "signature", "effects", "parent"];
  assert.equal(
    fields.filter((field) => answer[field] === undefined),
    [],
  );
  assert.equal(answer.parent, { runId: ran?.runId, tick: 4 });
  assert.is.not(answer.chain, ran?.chain);
  assert.equal(filesIn(parent), before);
  const { tick, object } = (await divergence("vault", "tough")) ?? {};
  assert.equal([tick, object], [5, "guard-1"]);
});

test("a fork verifies without its parent, with its cast and without", async () => {
  const alone = await dramatis(["verify", join(folder, "tough", "recording.drec"), "--json"], { cwd: folder });
  const withCast = await dramatis(["verify", join(folder, "tough"), "--cast", "--json"]);
  assert.equal([alone.exit, alone.document?.verified], [0, true]);
  assert.equal([withCast.exit, withCast.document?.verified, withCast.document?.cast], [0, true, true], withCast.stderr);
  assert.is(withCast.document?.chain, alone.document?.chain);
});

test("without a change a fork is its parent to the end, wherever it was cut", async () => {
  for (const at of ["0", "3", "8"]) {
    const answer = await fork(parent, `same-${at}`, "--at", at);
    assert.equal([answer.chain, answer.ticks], [ran?.chain, ran?.ticks], `at ${at}`);
  }
});

test("a fork of a fork keeps both changes and verifies with its cast", async () => {
  const first = join(folder, "tough");
  const answer = await fork(first, "again", "--at", "6", "--set", "order=fixed");
  assert.is((answer.parent as { tick: number }).tick, 6);
  assert.is((await divergence("tough", "again"))?.tick, 7);
  assert.is((await divergence("vault", "again"))?.tick, 6, "its recording begins at tick 6, where it is not the first run any more");
  assert.is((await dramatis(["verify", join(folder, "again"), "--cast", "--json"])).exit, 0);
});

test("--ticks stops a fork at its tick", async () => {
  const answer = await fork(parent, "short", "--at", "2", "--ticks", "5");
  assert.equal([answer.ticks, (answer.outcome as { reason: string }).reason], [5, "stopped"]);
  assert.is((await dramatis(["verify", join(folder, "short"), "--cast", "--json"])).exit, 0);
});

test("what cannot be done is bad input with all issues, says what can be, and leaves nothing behind", async () => {
  const out = join(folder, "never");
  const sets = ["limits.ticks=9", "actors.guard-2.health=1", 'rules.kinds.void.tags=["passable"]', "actors.runner.health=99999"];
  const words = sets.flatMap((set) => ["--set", set]);
  const { exit, document } = await dramatis(["fork", parent, "--at", "4", ...words, "--out", out, "--json"]);
  assert.is(exit, 2);
  assert.equal(
    document?.error?.issues.map(({ path }) => path),
    sets.map((set) => `--set ${set.split("=")[0]}`),
  );
  assert.match(document?.error?.issues[0]?.expected ?? "", "actors.<name>.<faction|health");
  assert.match(document?.error?.issues[1]?.expected ?? "", "guard-1");
  const rows = [
    { words: [parent, "--at", "99"], path: "--at" },
    { words: [parent, "--at", "9"], path: "--at" },
    { words: [parent, "--at", "4", "--ticks", "4"], path: "--ticks" },
    { words: [parent, "--at", "4", "--ticks", "501"], path: "--ticks" },
    { words: [parent], path: "--at" },
    { words: [join(folder, "alone.drec"), "--at", "4"], path: "" },
    { words: [parent, "--at", "4", "--seed", "3"], path: "--seed" },
  ];
  for (const row of rows) {
    const said = await dramatis(["fork", ...row.words, "--out", out, "--json"]);
    assert.equal([said.exit, said.document?.error?.issues[0]?.path], [2, row.path], JSON.stringify(row.words));
  }
  assert.not.ok(existsSync(out));
});

test("a recording without its folder, and a parent that was altered, are refused", async () => {
  copyFileSync(join(parent, "recording.drec"), join(folder, "lone.drec"));
  const lone = await dramatis(["fork", join(folder, "lone.drec"), "--at", "4", "--json", "--out", join(folder, "never")]);
  assert.equal([lone.exit, lone.document?.error?.issues[0]?.path], [2, "run"]);
  cpSync(parent, join(folder, "altered"), { recursive: true });
  writeFileSync(join(folder, "altered", "results.json"), "{}");
  const altered = await dramatis(["fork", join(folder, "altered"), "--at", "4", "--json", "--out", join(folder, "never")]);
  assert.equal([altered.exit, altered.document?.error?.code], [3, "DRAMATIS_RECORDING_DAMAGED"]);
  assert.not.ok(existsSync(join(folder, "never")));
});

test.run();
