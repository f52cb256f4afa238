// Keeps what a decision obliged a call to: a sandbox with limits, a line of audit for each exchange, an answer without what is sensitive.
// It must not know why a call is obliged. The sandbox limits what a call may use; it does not take an adapter into another process.
import {
  type CallTools,
  type Capability,
  CapabilityError,
  type ClockPort,
  canonicalJson,
  type FailureClass,
  type Json,
  judgedEffectClass,
  redact,
  SANDBOX,
  utf8,
  withoutContent,
} from "@dramatis/runtime";
import { z } from "zod";
import type { AuditLog } from "./hooks/audit-log.ts";

/** What obligations are kept with. `userId` stands in the lines of the audit. */
export interface ObligationOptions {
  readonly audit: AuditLog;
  readonly clock: ClockPort;
  readonly userId: string;
}

/** Gives a capability that keeps the obligations of each call. Without obligations it is called as it is. */
export function obliged(capability: Capability, options: ObligationOptions): Capability {
  return {
    declaration: capability.declaration,
    async invoke(args, call, tools) {
      const wanted = new Set(call.obligations);
      const shown = wanted.has("redact") ? withoutSensitive(tools) : tools;
      const ask = () =>
        wanted.has("sandbox") ? sandboxed(capability, { args, call, tools: shown }, options) : capability.invoke(args, call, shown);
      const answer = wanted.has("audit") ? await audited(ask, { name: call.capability, args }, options) : await ask();
      return wanted.has("redact") ? redacted(answer, capability) : answer;
    },
  };
}

// --- internal ---

type Call = Parameters<Capability["invoke"]>[1];

async function sandboxed(
  capability: Capability,
  { args, call, tools }: { args: Json; call: Call; tools: CallTools },
  { clock }: ObligationOptions,
): Promise<Json> {
  const { effectClass: declared = "write", metadata = {} } = capability.declaration;
  const effectClass = judgedEffectClass({ effectClass: declared, metadata }, args);
  if (!SANDBOX.effectClasses.includes(effectClass))
    throw failed("denied", `a sandboxed call may compute and look, it may not ${effectClass}`);
  if (bytesOf(args) > SANDBOX.argsBytesMax) throw failed("denied", `the arguments have more than ${SANDBOX.argsBytesMax} bytes`);
  const stop = new AbortController();
  const timeoutMs = Math.min(call.timeoutMs, SANDBOX.timeoutMsMax);
  const late = clock.sleepUntil(clock.nowMs() + timeoutMs, stop.signal).then(() => {
    throw failed("timeout", `a sandboxed call may take ${timeoutMs} ms`);
  });
  late.catch(() => null);
  const signal = AbortSignal.any([tools.signal, stop.signal]);
  try {
    const answer = await Promise.race([capability.invoke(args, call, limited({ ...tools, signal }, tools)), late]);
    if (bytesOf(answer) > SANDBOX.answerBytesMax) throw failed("contract", `the answer has more than ${SANDBOX.answerBytesMax} bytes`);
    return answer;
  } finally {
    stop.abort();
  }
}

/** In a sandbox there are no secrets, and no more bytes are kept than its limit. */
function limited(tools: CallTools, outer: CallTools): CallTools {
  let left: number = SANDBOX.captureBytesMax;
  return {
    ...tools,
    capture: async (name, bytes, mediaType) => {
      left -= bytes.length;
      if (left < 0) throw failed("denied", `a sandboxed call may capture ${SANDBOX.captureBytesMax} bytes`);
      return outer.capture(name, bytes, mediaType);
    },
    secret: (name) => {
      throw failed("denied", `a sandboxed call may not use the secret \`${name}\``);
    },
  };
}

/** Two lines for each exchange: one before it, so that a crash leaves a trace, and one behind it. */
async function audited(ask: () => Promise<Json>, { name, args }: { name: string; args: Json }, options: ObligationOptions): Promise<Json> {
  const startMs = options.clock.nowMs();
  const line = (status: string, duration?: number) =>
    options.audit.create({
      userId: options.userId,
      action: name,
      status,
      timestamp: new Date(options.clock.nowMs()),
      metadata: { duration, params: redact(args) },
    });
  await line("asked");
  try {
    const answer = await ask();
    await line("answered", options.clock.nowMs() - startMs);
    return answer;
  } catch (error) {
    await line(error instanceof CapabilityError ? error.failure.class : "fault", options.clock.nowMs() - startMs);
    throw error;
  }
}

/** The answer is checked first: what is redacted keeps its shape, and must not be taken for a broken contract. */
function redacted(answer: Json, { declaration: { outputSchema } }: Capability): Json {
  const read = outputSchema.safeParse(answer);
  if (!read.success) throw failed("contract", "the answer is not of the declared shape");
  const { $schema: _, ...schema } = z.toJSONSchema(outputSchema, { io: "output", unrepresentable: "any" });
  return redact(read.data as Json, schema);
}

/** What is captured as it was would keep what the answer may not hold: texts are redacted, other bytes are left out. */
function withoutSensitive(tools: CallTools): CallTools {
  return {
    ...tools,
    capture: (name, bytes, mediaType) =>
      tools.capture(name, isText(mediaType) ? withoutSensitiveText(bytes) : new Uint8Array(0), mediaType),
  };
}

function withoutSensitiveText(bytes: Uint8Array): Uint8Array {
  return utf8(withoutContent(new TextDecoder().decode(bytes)));
}

function isText(mediaType: string): boolean {
  return /^text\/|[/+](?:json|xml|yaml)\b/.test(mediaType);
}

function bytesOf(value: Json): number {
  return utf8(canonicalJson(value)).length;
}

function failed(kind: FailureClass, words: string): CapabilityError {
  return new CapabilityError({ class: kind, words });
}
