// Every scenario run twice, the second time in another zone, locale and folder: the same bytes but for wall clock and log times.
// And every recording is verified in a fresh process with clock, chance, network and disk denied.
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dramatis, filesIn, freshFolder, root, scenarios } from "./support/dramatis.ts";

const elsewhere = { TZ: "Asia/Tokyo", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" };

test("there are at least eight scenarios of our own", () => {
  assert.ok(scenarios().length >= 8);
});

for (const { name, path, ticks } of scenarios()) {
  test(`${name} gives the same files in another zone, locale and folder, and verifies in a sealed process`, async () => {
    const [one, two] = [freshFolder(), freshFolder()];
    const words = ["--ticks", String(ticks), "--quiet"];
    const first = await dramatis(["run", path, ...words, "--out", join(one, "a")], { cwd: root });
    const second = await dramatis(["run", path, ...words, "--out", "b"], { cwd: two, env: elsewhere });
    assert.equal([first.exit, second.exit], [0, 0], first.stderr + second.stderr);
    const [left, right] = [comparable(join(one, "a")), comparable(join(two, "b"))];
    assert.equal([...left.keys()].sort(), [...right.keys()].sort());
    for (const [file, bytes] of left) assert.ok(right.get(file) === bytes, `${file} is the same`);
    const verified = await dramatis(["verify", join(two, "b"), "--json"], { env: elsewhere });
    assert.equal([verified.exit, verified.document?.verified], [0, true], verified.stderr);
  });
}

test.run();

/** The files without what may differ: wallClock in run.json, the times in the log. */
function comparable(folder: string): Map<string, string> {
  const files = filesIn(folder);
  const { wallClock: _times, ...decided } = JSON.parse(files.get("run.json") ?? "{}");
  files.set("run.json", JSON.stringify(decided));
  files.set("logs.jsonl", (files.get("logs.jsonl") ?? "").replace(/"at":"[^"]*"/g, '"at":""'));
  return files;
}
