// What a call is given in tests: captures that can be looked at, secrets from a table, and the effect that asks for it.
import { type CallEffect, type CallTools, digestOfBytes, type Json } from "@dramatis/runtime";

/** Tools whose captures can be read back. */
export interface TestTools extends CallTools {
  readonly captured: Map<string, Uint8Array>;
}

/** Makes tools. A secret that is not in the table is an error. */
export function testTools(secrets: Readonly<Record<string, string>> = {}, signal: AbortSignal = new AbortController().signal): TestTools {
  const captured = new Map<string, Uint8Array>();
  return {
    captured,
    signal,
    capture: async (name, bytes) => {
      captured.set(name, bytes.slice());
      return digestOfBytes(bytes);
    },
    secret: (name) => {
      const value = secrets[name];
      if (value === undefined) throw new Error(`there is no secret ${name}`);
      return value;
    },
  };
}

/** The effect of a call; `idempotencyKey` is 64 times the digit. */
export function callOf(capability: string, args: Json, digit = "1"): CallEffect {
  return {
    effect: "call",
    step: "step",
    attempt: 1,
    capability,
    args: args as CallEffect["args"],
    key: "0".repeat(64),
    occurrence: 0,
    idempotencyKey: digit.repeat(64),
    timeoutMs: 30_000,
    obligations: [],
  };
}
