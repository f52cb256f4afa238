// D14: a mutated recording is refused or recovered to its last whole chunk; never accepted silently, never a crash.
// The mutations are those of the runtime's own damage test.

import { type Core, readRecording, recoverRecording } from "../../packages/runtime/src/index.ts";
import { mutate, drawOf as mutationDraw } from "../../packages/runtime/test/replay/support/mutations.ts";
import { playGolden } from "../golden/play.ts";
import { type Check, createCounter } from "./check.ts";

const files = ["scenarios/duel", "scenarios/short-vault", "scenarios/wish"];

/** Mutates recordings of small runs `cases` times. */
export function proveMutations(core: Core, cases: number): Check {
  const counter = createCounter("D14: a mutated recording is refused or recovered, never accepted, never a crash");
  const draw = mutationDraw(14);
  const recordings = files.map((name) => playGolden(core, name).recording);
  for (let index = 0; index < cases; index += 1) {
    const file = recordings[index % recordings.length] ?? new Uint8Array(0);
    const { what, bytes } = mutate(file, draw);
    counter.count(isRefused(bytes), () => `case ${index}: ${what}`);
  }
  return counter.check();
}

// --- internal ---

function isRefused(bytes: Uint8Array): boolean {
  try {
    const { recording, damage } = readRecording(bytes);
    const saved = recoverRecording(bytes);
    return (
      recording === null &&
      damage.offset <= bytes.length &&
      saved.damage !== null &&
      saved.wholeBytes <= bytes.length &&
      saved.recording?.isWhole !== true
    );
  } catch {
    return false;
  }
}
