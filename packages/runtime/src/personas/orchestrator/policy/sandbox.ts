// What a sandboxed call may use. It must not know who calls, nor how the limits are enforced; the host does that.
import type { EffectClass } from "../../../contracts/privacy.ts";

/** Limits of a sandboxed call: what it may do, how long it may take (milliseconds), and how much may go in, come out and be captured (bytes). */
export const SANDBOX = {
  effectClasses: ["pure", "read"] as readonly EffectClass[],
  timeoutMsMax: 10_000,
  argsBytesMax: 65_536,
  answerBytesMax: 262_144,
  captureBytesMax: 1_048_576,
} as const;
