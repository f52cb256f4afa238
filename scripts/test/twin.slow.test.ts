// The compiled C twin gives the chains of all golden runs, of every compiler that is here, whichever addresses it has.
// A compiler that is not here is skipped with its install line.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { TwinFolder } from "../bench/twin/build-twin.ts";
import { compilers, compilerVersion } from "../bench/twin/compilers.ts";
import { compareAnswer } from "../engines/compare.ts";
import { answerIn } from "../engines/drive.ts";
import { goldenRuns } from "../engines/golden-runs.ts";
import { storedGoldens } from "../golden/goldens.ts";
import { goldenCore } from "../golden/play.ts";
import { when } from "../lib/skips.ts";

const runs = goldenRuns(await goldenCore());
const folder = new TwinFolder();
const packFile = folder.file("goldens.bin");
writeFileSync(packFile, runs.pack);
test.after(() => folder.remove());

for (const compiler of compilers) {
  const register = when(test, compilerVersion(compiler) !== null, `${compiler.name} is not here; \`${compiler.install}\` brings it`);
  for (const addresses of ["offsets", "pointers"] as const) {
    register(`the twin by ${compiler.name} with ${addresses} gives every golden size, hash and chain`, () => {
      const { equal, differences } = answerOf(folder.program(compiler, { addresses }));
      assert.equal(differences, []);
      assert.equal(equal, Object.keys(storedGoldens()));
      assert.ok(equal.length >= 40);
    });
  }
  register(`the marked twin by ${compiler.name} gives them, too`, () => {
    assert.equal(answerOf(folder.program(compiler, { addresses: "offsets", isMarked: true })).differences, []);
  });
}

test("a program that ends with another chain is no equal", () => {
  const [first] = runs.atMost(0xffffffff);
  assert.ok(first);
  const { differences } = compareAnswer(
    { played: null, replayed: [first] },
    { played: [], replayed: [{ ...first, chain: "0".repeat(16) }] },
  );
  assert.is(differences.length, 1);
});

test.run();

// --- internal ---

function answerOf(program: string) {
  const { status, stdout, stderr } = spawnSync(program, [packFile, "4294967295"], { encoding: "utf8", maxBuffer: 16 * 1024 * 1024 });
  assert.is(status, 0, stderr);
  const [answer = ""] = stdout.split("\n");
  return compareAnswer({ played: null, replayed: runs.atMost(0xffffffff) }, answerIn(answer));
}
