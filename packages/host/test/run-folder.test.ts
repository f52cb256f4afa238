// A run folder appears whole or not at all, never over something that is there, and two runs of one second stand side by side.
// The tests work in a temporary folder of their own.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ensureFreeFolder, findRun, runIdOf, writeRunFolder } from "../src/index.ts";

const test = suite("run folders", { folder: "" });
const files = new Map([
  ["run.json", Uint8Array.of(1)],
  ["artifacts/a.json", Uint8Array.of(2)],
]);

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "dramatis-host-"));
});
test.after.each((context) => rmSync(context.folder, { recursive: true, force: true }));

test("a run id has the UTC second and the first six digits of the digest", () => {
  assert.is(runIdOf(Date.UTC(2026, 0, 9, 12, 34, 56, 999), "ab12cd99"), "run_2026-01-09T12-34-56Z_ab12cd");
});

test("a folder that is asked for by name holds all files and nothing else is left beside it", ({ folder }) => {
  const written = writeRunFolder({ out: join(folder, "deep", "mine") }, "run_x", () => files);
  assert.equal(readdirSync(written.runDir).sort(), ["artifacts", "run.json"]);
  assert.equal([...readFileSync(join(written.runDir, "artifacts", "a.json"))], [2]);
  assert.equal(readdirSync(join(folder, "deep")), ["mine"]);
});

test("an empty folder is taken, one with anything in it is refused before and while writing", ({ folder }) => {
  mkdirSync(join(folder, "empty"));
  writeRunFolder({ out: join(folder, "empty") }, "run_x", () => files);
  assert.throws(() => writeRunFolder({ out: join(folder, "empty") }, "run_x", () => files), hasCode("DRAMATIS_RUN_FOLDER"));
  writeFileSync(join(folder, "file"), "");
  assert.throws(() => ensureFreeFolder(join(folder, "file")), hasCode("DRAMATIS_RUN_FOLDER"));
  assert.equal(readdirSync(folder).sort(), ["empty", "file"]);
});

test("runs of the same id get -2 and -3, and are asked for their files under that name", ({ folder }) => {
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    ids.push(writeRunFolder({ runs: folder }, "run_x", (id) => new Map([["run.json", new TextEncoder().encode(id)]])).runId);
  }
  assert.equal(ids, ["run_x", "run_x-2", "run_x-3"]);
  assert.is(readFileSync(join(folder, "run_x-3", "run.json"), "utf8"), "run_x-3");
});

test("when writing fails half way nothing is left behind", ({ folder }) => {
  const clash = new Map([
    ["a", Uint8Array.of(1)],
    ["a/b", Uint8Array.of(2)],
  ]);
  assert.throws(() => writeRunFolder({ out: join(folder, "new", "mine") }, "run_x", () => clash));
  assert.equal(readdirSync(folder), []);
});

test("a run is found by its folder or by its recording, and nothing else is taken for one", ({ folder }) => {
  writeRunFolder({ out: join(folder, "r") }, "run_x", () => files);
  assert.is(findRun(join(folder, "r")).manifest, join(folder, "r", "run.json"));
  assert.is(findRun(join(folder, "r", "run.json")).manifest, null);
  for (const path of [join(folder, "none"), folder]) assert.throws(() => findRun(path), hasCode("DRAMATIS_INPUT_FILE"));
  assert.not(existsSync(join(folder, "none")));
});

test.run();

function hasCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof Error && "code" in error && error.code === code;
}
