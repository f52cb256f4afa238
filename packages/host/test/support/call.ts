// What an adapter is handed in a test: a call, tools that keep what was captured, and the secrets of canaries or of a table.
// It keeps bytes as they were given, so that a secret that an adapter lets through is found.
import { type CallEffect, type CallTools, type Capability, type ClockPort, digestOf, digestOfBytes, type Json } from "@dramatis/runtime";
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

/** Tools whose captures can be read back as bytes. */
export interface TestTools extends CallTools {
  readonly captured: Map<string, Uint8Array>;
}

/** Makes tools whose secrets are those of a table; one that is not there is an error. */
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

/** Calls a capability of a list by name as the host does: arguments and answer by its schemas, without any secret; `key` tells calls apart. */
export async function call(capabilities: readonly Capability[], name: string, args: Json, key = "step_1"): Promise<Json> {
  const found = capabilities.find(({ declaration }) => declaration.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  const parsed = found.declaration.inputSchema.parse(args) as Json;
  const effect = callOf(name, parsed, { idempotencyKey: digestOf(key), timeoutMs: 1000 });
  return found.declaration.outputSchema.parse(await found.invoke(parsed, effect, testTools())) as Json;
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

/** Whether the canary, in any of the forms in which it may be written, occurs in something. */
export function hasCanary(value: unknown): boolean {
  const text = typeof value === "string" ? value : JSON.stringify(value instanceof Map ? [...value] : value);
  const forms = [canary, JSON.stringify(canary).slice(1, -1), encodeURIComponent(canary), Buffer.from(canary).toString("base64")];
  return forms.some((form) => text.includes(form) || text.includes(JSON.stringify(form).slice(1, -1)));
}
