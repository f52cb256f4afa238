// The damage fuzz: mutated copies of recordings must be refused, and what is recovered of them must be a beginning of the run.
// The damage test runs 10,000 files, `npm run prove` 100,000. It must not print.
import { inputsAt, linkAt, type Recording } from "../../../src/replay/recording.ts";
import { readRecording, recoverRecording } from "../../../src/replay/recording-reader.ts";
import { drawOf, mutate } from "./mutations.ts";

/** What is fuzzed: whole recordings in turn, how many files, from which seed. */
export interface FuzzRequest {
  readonly files: readonly Uint8Array[];
  readonly count: number;
  readonly seed: number;
}

/** How it went; `failures` tell seed, number and mutation of each file that was not handled, at most ten. */
export interface FuzzResult {
  readonly asked: number;
  readonly held: number;
  readonly recovered: number;
  readonly failures: readonly string[];
}

/** Mutates and reads `count` files. */
export function fuzzDamage({ files, count, seed }: FuzzRequest): FuzzResult {
  const draw = drawOf(seed);
  const originals = files.map((bytes) => ({ bytes, recording: readWhole(bytes) }));
  const failures: string[] = [];
  let held = 0;
  let recovered = 0;
  for (let index = 0; index < count; index += 1) {
    const original = originals[index % originals.length];
    if (original === undefined) break;
    const mutation = mutate(original.bytes, draw);
    const outcome = outcomeOf(mutation.bytes, original.recording);
    if (outcome === "recovered") recovered += 1;
    if (outcome === "recovered" || outcome === "refused") held += 1;
    else if (failures.length < 10) failures.push(`seed ${seed}, file ${index} (${mutation.what}): ${outcome}`);
  }
  return { asked: count, held, recovered, failures };
}

/** A recording that is known to be whole. */
export function readWhole(bytes: Uint8Array): Recording {
  const { recording, damage } = readRecording(bytes);
  if (recording === null) throw new Error(`not readable: ${damage.reason}`);
  return recording;
}

// --- internal ---

function outcomeOf(bytes: Uint8Array, original: Recording): string {
  try {
    if (readRecording(bytes).recording !== null) return "accepted in silence";
    const { recording, damage } = recoverRecording(bytes);
    if (damage === null || damage.offset > bytes.length || damage.reason === "") return "no place is told";
    if (recording === null) return "refused";
    return isBeginning(recording, original) ? "recovered" : "what was recovered is no beginning of the run";
  } catch (error) {
    return `crashed: ${String(error)}`;
  }
}

function isBeginning(part: Recording, original: Recording): boolean {
  if (part.lastTick > original.lastTick) return false;
  for (let tick = part.startTick + 1; tick <= part.lastTick; tick += 1) {
    if (linkAt(part, tick) !== linkAt(original, tick)) return false;
    if (inputsAt(part, tick)?.bytes.toString() !== inputsAt(original, tick)?.bytes.toString()) return false;
  }
  return true;
}
