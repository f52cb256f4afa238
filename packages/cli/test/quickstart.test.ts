// The first thing that anybody runs: it ends verified, shows a map, says what to try next, and with --keep leaves a folder by its path.
// It must work in a folder that has nothing.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dramatis, freshFolder } from "./support/dramatis.ts";

test("quickstart plays, verifies, shows a map and says what to try next", async () => {
  const cwd = freshFolder();
  for (let time = 0; time < 2; time += 1) {
    const { exit, stdout, stderr } = await dramatis(["quickstart"], { cwd });
    assert.is(exit, 0, stderr);
    assert.is(stdout, "");
    for (const word of ["won", "verified", "chain", "#####", "what to try next"]) assert.match(stderr, word);
    assert.ok(existsSync(join(cwd, "runs", "quickstart", "run.json")));
  }
});

test("quickstart --keep leaves its run folder and names it in the last line", async () => {
  const cwd = freshFolder();
  const { exit, stdout } = await dramatis(["quickstart", "--keep"], { cwd });
  const last = stdout.trim().split("\n").at(-1) ?? "";
  assert.is(exit, 0);
  assert.ok(last.includes("run_") && existsSync(join(last, "recording.drec")) && existsSync(join(last, "player.html")));
  assert.is((await dramatis(["verify", last, "--quiet"])).exit, 0);
});

test("samples that lack the dungeon are told of before anything is run", async () => {
  const cwd = freshFolder();
  const { exit, document } = await dramatis(["quickstart", "--json"], { cwd, env: { DRAMATIS_SAMPLES: cwd } });
  assert.equal([exit, document?.error?.code], [2, "DRAMATIS_INPUT_FILE"]);
  assert.not(existsSync(join(cwd, "runs")));
});

test.run();
