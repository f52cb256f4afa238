// `dramatis diverge` and its bundles, `dramatis verify --heavy`, as programs see them.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dramatis, fixtures, freshFolder } from "./support/dramatis.ts";

const scenario = join(fixtures, "scenarios", "chase.yaml");
const folder = freshFolder();
const [a, b, bundle] = [join(folder, "a"), join(folder, "b"), join(folder, "parted.json")];

test("a divergence is written as one file, and opening it gives the same answer without the runs", async () => {
  await dramatis(["run", scenario, "--out", a, "--quiet"]);
  await dramatis(["run", scenario, "--seed", "99", "--out", b, "--quiet"]);
  const first = await dramatis(["diverge", a, b, "--bundle", bundle, "--json"]);
  assert.is(first.exit, 3, first.stderr);
  const { file, sizeBytes } = (first.document?.bundle ?? {}) as { file: string; sizeBytes: number };
  assert.equal([file, sizeBytes], [bundle, readFileSync(bundle).length]);
  assert.ok(sizeBytes <= 1024 * 1024);
  renameSync(a, `${a}-gone`);
  renameSync(b, `${b}-gone`);
  const again = await dramatis(["diverge", bundle, "--json"]);
  assert.is(again.exit, 3, again.stderr);
  assert.equal(again.document?.divergence, first.document?.divergence);
  assert.equal(again.document?.inputs, first.document?.inputs);
});

test("an existing file is not written over, and a bundle of a bundle is refused", async () => {
  const taken = await dramatis(["diverge", `${a}-gone`, `${b}-gone`, "--bundle", bundle, "--json"]);
  assert.equal([taken.exit, taken.document?.error?.code], [2, "DRAMATIS_BUNDLE_EXISTS"]);
  const alone = await dramatis(["diverge", bundle, "--bundle", join(folder, "other.json"), "--json"]);
  assert.equal([alone.exit, alone.document?.error?.issues[0]?.path], [2, "b"]);
});

test("a changed bundle exits with 3, a file that is no bundle with 2", async () => {
  const changed = join(folder, "changed.json");
  writeFileSync(changed, readFileSync(bundle, "utf8").replace('"field": "seed"', '"field": "mood"'));
  const told = await dramatis(["diverge", changed, "--json"]);
  assert.equal([told.exit, told.document?.error?.code], [3, "DRAMATIS_BUNDLE_DAMAGED"]);
  writeFileSync(join(folder, "none.json"), "no JSON");
  assert.is((await dramatis(["diverge", join(folder, "none.json"), "--json"])).exit, 2);
});

test("verify --heavy says how much it has looked at", async () => {
  const { exit, document } = await dramatis(["verify", `${a}-gone`, "--heavy", "--json"]);
  const heavy = document?.heavy as { boundaries: number; digest: string };
  assert.is(exit, 0);
  assert.ok(heavy.boundaries > 0);
  assert.match(heavy.digest, /^[0-9a-f]{16}$/);
});

test.run();
