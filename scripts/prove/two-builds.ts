// D15: the scalar and the SIMD build of the core give one chain, and each verifies what the other recorded.
// Both are loaded as they were built; it must not know what the lanes are used for.
import { type Core, verifyRecording } from "../../packages/runtime/src/index.ts";
import { goldenNames, playGolden } from "../golden/play.ts";
import { type Check, createCounter } from "./check.ts";

/** Plays every golden on both builds. */
export function proveTwoBuilds(scalar: Core, simd: Core): Check {
  const counter = createCounter("D15: the scalar and the SIMD core give one chain, and verify each other's recordings");
  for (const name of goldenNames()) {
    const [one, other] = [playGolden(scalar, name), playGolden(simd, name)];
    const isEqual = one.run.chain === other.run.chain && one.run.tick === other.run.tick;
    counter.count(isEqual && verifies(simd, one.recording) && verifies(scalar, other.recording), () => name);
  }
  return counter.check();
}

// --- internal ---

function verifies(core: Core, bytes: Uint8Array): boolean {
  core.reset();
  return verifyRecording({ bytes, core, anyCore: true }).verified;
}
