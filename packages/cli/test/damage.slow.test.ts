// An altered byte, wherever it stands in a run folder, is found and named: file and offset, exit 3. And a kill leaves no half a folder.
// The sweep goes through the app, a handful of rows through the command line.
import { existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { verify } from "@dramatis/app";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Document, dramatis, filesIn, fixtures, freshFolder } from "./support/dramatis.ts";

const folder = join(freshFolder(), "run");
const vault = join(fixtures, "scenarios", "short-vault.yaml");
const samples = 40;

test("any altered byte of any named file is found with file and offset", async () => {
  assert.is((await dramatis(["run", vault, "--out", folder, "--quiet"])).exit, 0);
  const names = Object.keys(JSON.parse(readFileSync(join(folder, "run.json"), "utf8")).files);
  assert.ok(names.length > 12 && names.includes("recording.drec") && names.includes("core.wasm"));
  for (const name of names) await sweep(name);
});

test("a lost, a cut and a lengthened file are found", async () => {
  const path = join(folder, "recording.drec");
  const bytes = readFileSync(path);
  for (const altered of [bytes.subarray(0, bytes.length - 1), Buffer.concat([bytes, Buffer.of(0)]), Buffer.alloc(0)]) {
    writeFileSync(path, altered);
    const { exit, document } = await dramatis(["verify", folder, "--json"]);
    assert.equal([exit, damageIn(document).file], [3, path]);
  }
  unlinkSync(path);
  assert.is((await dramatis(["verify", folder, "--json"])).exit, 3);
  writeFileSync(path, bytes);
});

test("an altered recording without its folder is found by the recording itself", async () => {
  const alone = join(freshFolder(), "alone.drec");
  const bytes = readFileSync(join(folder, "recording.drec"));
  for (let at = 5; at < bytes.length; at += Math.ceil(bytes.length / 6)) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 0x20;
    writeFileSync(alone, altered);
    const { exit, document } = await dramatis(["verify", alone, "--json"]);
    const { offset, file } = damageIn(document);
    assert.equal([exit, file, offset <= at], [3, alone, true]);
  }
  writeFileSync(alone, bytes);
  assert.is((await dramatis(["verify", alone, "--json"])).exit, 0);
});

test("an altered manifest is found", async () => {
  const path = join(folder, "run.json");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace('"seed": 7', '"seed": 8'));
  const { exit, document } = await dramatis(["verify", folder, "--json"]);
  assert.equal([exit, damageIn(document).file], [3, path]);
  writeFileSync(path, text);
});

test("a run that is killed leaves its whole folder or none", async () => {
  const cave = join(fixtures, "scenarios", "cave-200.yaml");
  for (let killAfterMs = 60; killAfterMs < 1200; killAfterMs += 90) {
    const parent = freshFolder();
    await dramatis(["run", cave, "--ticks", "150", "--out", join(parent, "run"), "--quiet"], { killAfterMs });
    assert.equal(
      readdirSync(parent).filter((name) => !name.startsWith(".") && name !== "run"),
      [],
    );
    if (!existsSync(join(parent, "run"))) continue;
    assert.is((await dramatis(["verify", join(parent, "run"), "--quiet"])).exit, 0, `killed after ${killAfterMs} ms`);
  }
});

test.run();

function damageIn(document: Document | undefined): { readonly file: string; readonly offset: number } {
  return (document?.damage ?? { file: "none", offset: -1 }) as { file: string; offset: number };
}

/** Alters single bytes over the whole length of a file, one at a time, and puts each back. */
async function sweep(name: string): Promise<void> {
  const path = join(folder, name);
  const bytes = readFileSync(path);
  const step = Math.max(1, Math.floor(bytes.length / samples));
  for (let at = 0; at < bytes.length; at += step) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
    writeFileSync(path, altered);
    const verdict = await verify({ run: folder, cast: false, engine: "stored" });
    assert.ok(!verdict.verified && verdict.damage !== null, `${name} at ${at}`);
    assert.equal([verdict.damage.file, verdict.damage.offset], [path, at]);
  }
  writeFileSync(path, bytes);
  assert.equal(filesIn(folder).get(name), bytes.toString("latin1"));
}
