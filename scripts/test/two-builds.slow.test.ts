// The scalar and the SIMD build of the core: two modules, one chain. A recording names the build that made it, and keeps it.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readRecording, verifyRecording } from "../../packages/runtime/src/index.ts";
import { goldenCore, goldenNames, playGolden, simdCore } from "../golden/play.ts";
import { proveTwoBuilds } from "../prove/two-builds.ts";

const test = suite("two builds of the core");
const [scalar, simd] = [await goldenCore(), await simdCore()];

test("they are two modules with one directory", () => {
  assert.is.not(scalar.digest, simd.digest);
  assert.equal(scalar.directory, simd.directory);
});

test("every golden has one chain on both, and each verifies what the other recorded", () => {
  const { asked, held, notes } = proveTwoBuilds(scalar, simd);
  assert.equal([asked, held, notes], [goldenNames().length, asked, []]);
  assert.ok(asked >= 12);
});

test("a recording names the build that made it, and another one is taken only when that is asked for", () => {
  const { recording: bytes } = playGolden(simd, "scenarios/duel");
  assert.is(readRecording(bytes).recording?.header.core, simd.digest);
  assert.is(verifyRecording({ bytes, core: simd }).verified, true);
  assert.throws(() => verifyRecording({ bytes, core: scalar }), /not at hand/);
});

test.run();
