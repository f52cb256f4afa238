// What an adapter is handed in a test: a call, tools that keep what was captured, and the secrets of canaries.
// It keeps bytes as they were given, so that a secret that an adapter lets through is found.
import {
  type CallEffect,
  type CallTools,
  CapabilityError,
  type ClockPort,
  digestOfBytes,
  type Failure,
  type Json,
} from "@dramatis/runtime";
import { createHttpClient, type HttpClient, networkRulesSchema, type Resolve } from "../../src/index.ts";

/** A canary: it must occur nowhere in what is kept. It holds a quote and a percent sign, so that its written forms differ. */
export const canary = 'CANARY-"secret"-50%-value';

/** Tools that remember. `captured` gives what was captured, by name, as text. */
export interface KeptTools extends CallTools {
  readonly captured: Map<string, string>;
  readonly secretsAsked: string[];
}

/** Makes tools for one call. */
export function keptTools(options: { signal?: AbortSignal; job?: string; traceparent?: string } = {}): KeptTools {
  const captured = new Map<string, string>();
  const secretsAsked: string[] = [];
  return {
    signal: options.signal ?? new AbortController().signal,
    ...(options.job === undefined ? {} : { job: options.job }),
    ...(options.traceparent === undefined ? {} : { traceparent: options.traceparent }),
    captured,
    secretsAsked,
    async capture(name, bytes) {
      if (captured.has(name)) throw new Error(`${name} was captured twice`);
      captured.set(name, Buffer.from(bytes).toString("utf8"));
      return digestOfBytes(bytes);
    },
    secret(name) {
      secretsAsked.push(name);
      return name === "canary" ? canary : `CANARY-${name}`;
    },
  };
}

/** Makes the call of a capability. */
export function callOf(capability: string, args: Json, changes: Partial<CallEffect> = {}): CallEffect {
  const idempotencyKey = "1".repeat(64);
  const named = { effect: "call" as const, step: "step_1", attempt: 1, capability, args: args as CallEffect["args"] };
  return { ...named, key: "0".repeat(64), occurrence: 0, idempotencyKey, timeoutMs: 60_000, obligations: [], ...changes };
}

/** A clock that stands. */
export function standingClock(atMs = 1_700_000_000_000): ClockPort {
  return { nowMs: () => atMs, sleepUntil: async () => undefined };
}

/** A client that may ask loopback, and resolves names as told. */
export function loopbackClient(rules: object = {}, resolve?: Resolve): HttpClient {
  const read = networkRulesSchema.parse({ ranges: ["127.0.0.0/8"], ...rules });
  return createHttpClient({ rules: read, clock: standingClock(), ...(resolve === undefined ? {} : { resolve }) });
}

/** Gives the failure that a promise rejects with; anything else is an error of the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof CapabilityError) return error.failure;
    throw error;
  }
  throw new Error("a failure was expected, and none came");
}

/** Whether the canary, in any of the forms in which it may be written, occurs in something. */
export function hasCanary(value: unknown): boolean {
  const text = typeof value === "string" ? value : JSON.stringify(value instanceof Map ? [...value] : value);
  const forms = [canary, JSON.stringify(canary).slice(1, -1), encodeURIComponent(canary), Buffer.from(canary).toString("base64")];
  return forms.some((form) => text.includes(form) || text.includes(JSON.stringify(form).slice(1, -1)));
}
