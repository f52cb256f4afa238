// An engine that has loaded Cedar survives optimised code that is thrown away while it waits for a function that gives a reference.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";

const script = fileURLToPath(new URL("./support/thrown-away.ts", import.meta.url));
const register = new URL("../../../../scripts/register.mjs", import.meta.url).href;
/** V8 13.6 of Node 24 is the first that survives without help. */
const isMended = Number(process.versions.v8.split(".")[0]) > 12;

test("code that is thrown away during a call ends as it should where Cedar was loaded", () => {
  const { status, stdout, stderr } = run("with-cedar");
  assert.equal([stdout, status], ["4\n", 0], stderr);
});

test("without the loading it dies where V8 is not mended, so that the help is known to be needed", () => {
  const { status, stderr } = run("without");
  if (isMended) assert.is(status, 0, stderr);
  else assert.match(stderr, /unreachable code/);
});

test.run();

function run(mode: string) {
  return spawnSync(process.execPath, ["--import", register, script, mode], { encoding: "utf8" });
}
