// What a divergence is, and the inputs around it: the shape that verify and diverge report.
// It must not know how a divergence is found.
import { DramatisError } from "../contracts/errors.ts";
import type { TickInput } from "../contracts/inputs.ts";
import type { Phase } from "../contracts/persona.ts";
import { decodeInputs, type InputWords } from "../core/input-codec.ts";
import { inputsAt, type Recording } from "./recording.ts";

/** A value that differs; numbers of 64 bits as 16 hexadecimal digits. */
export type DivergentValue = number | string | null;

/**
 * Where two runs part. `phase`, `system` and `round` (from 0) say when in the tick, `object` what (an actor, a cell as x,y, a persona),
 * `field` which of its values.
 */
export interface DivergencePoint {
  readonly tick: number;
  readonly phase: Phase;
  readonly system: string;
  readonly round: number;
  readonly object: string;
  readonly field: string;
}

/** The decoded inputs of one tick; null when the bytes cannot be decoded. */
export type DecodedInputs = readonly TickInput[] | null;

/** The inputs of a tick in one recording. */
export interface InputsOfTick {
  readonly tick: number;
  readonly inputs: DecodedInputs;
}

/** The phase of the tick to which a system of the core belongs. */
export function phaseOf(system: string): Phase {
  if (system === "timers" || system === "cycles" || system === "perceive") return "observe";
  if (system === "inputs") return "decide";
  if (system === "seal") return "emit";
  return system === "idle" ? "init" : "apply";
}

/** The inputs of the eight ticks around a tick: four before it, it, three behind it; ticks outside the recording are left out. */
export function inputsAround(recording: Recording, tick: number, words?: InputWords): InputsOfTick[] {
  const first = Math.max(recording.startTick + 1, tick - 4);
  const last = Math.min(recording.lastTick, tick + 3);
  const found: InputsOfTick[] = [];
  for (let at = first; at <= last; at += 1) found.push({ tick: at, inputs: decodedAt(recording, at, words) });
  return found;
}

/** The inputs of a tick, decoded by the words of the core that took them; none for a tick without inputs, null when they cannot be decoded. */
export function decodedAt(recording: Recording, tick: number, words?: InputWords): DecodedInputs {
  const inputs = inputsAt(recording, tick);
  if (inputs === null) return [];
  try {
    return decodeInputs(inputs.bytes, words);
  } catch (error) {
    if (error instanceof DramatisError) return null;
    throw error;
  }
}
