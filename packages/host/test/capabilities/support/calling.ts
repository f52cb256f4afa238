// Calls a capability as the host does: arguments parsed by its schema, the answer checked by it.
import { type CallEffect, type CallTools, type Capability, CapabilityError, digestOf, type Failure, type Json } from "@dramatis/runtime";

const tools: CallTools = {
  signal: new AbortController().signal,
  capture: async () => digestOf("nothing"),
  secret: () => {
    throw new Error("no secret is needed here");
  },
};

/** Calls a capability of a list by name; `key` tells steps apart. */
export async function call(capabilities: readonly Capability[], name: string, args: Json, key = "step_1"): Promise<Json> {
  const found = capabilities.find(({ declaration }) => declaration.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  const parsed = found.declaration.inputSchema.parse(args) as Json;
  const effect: CallEffect = {
    effect: "call",
    step: "step_1",
    attempt: 1,
    capability: name,
    args: parsed as CallEffect["args"],
    key: digestOf({ capability: name, args: parsed }),
    occurrence: 0,
    idempotencyKey: digestOf(key),
    timeoutMs: 1000,
    obligations: [],
  };
  return found.declaration.outputSchema.parse(await found.invoke(parsed, effect, tools)) as Json;
}

/** Gives the failure of a call that must fail. */
export async function failing(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => null,
    (one: unknown) => one,
  );
  if (!(error instanceof CapabilityError)) throw new Error(`a failure was expected, found ${String(error)}`);
  return error.failure;
}
