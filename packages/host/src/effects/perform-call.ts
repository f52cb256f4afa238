// One call of a capability: arguments and answer are held against what it declares, raw bytes are kept, time is bounded, and however it ends,
// it ends as a fact. It must not know why the call is made, nor whether it is made again.
import {
  type CallEffect,
  type CallTools,
  type Capability,
  CapabilityError,
  type ClockPort,
  canonicalJson,
  DramatisError,
  FAILURE_CLASSES,
  type Fact,
  type Failure,
  type Json,
  type ObjectPort,
} from "@dramatis/runtime";
import type { SecretRegistry } from "../secrets/registry.ts";
import type { Scrubber } from "../secrets/scrubber.ts";

/** Characters of canonical JSON that an answer may have at most. */
export const answerCharactersMax = 8 * 1024 * 1024;

/** What a call of a job is made with. `traceparent` is that of the request, where it has one. */
export interface CallDesk {
  readonly objects: ObjectPort;
  readonly clock: ClockPort;
  readonly secrets: SecretRegistry;
  readonly scrubber: Scrubber;
  readonly job: string;
  readonly traceparent?: string;
}

/** Makes a call and gives the fact of its end. `signal` calls it off; what it would have come to is then unknown, unless it only looks. */
export async function performCall(
  capability: Capability,
  effect: CallEffect,
  desk: CallDesk,
  signal: AbortSignal,
): Promise<Fact<"exchange.ended">> {
  const raw: Raw[] = [];
  const end = await boundedCall(capability, effect, { desk, raw, signal });
  const { step, attempt, capability: name, key, occurrence } = effect;
  const costMicros = "failure" in end && end.failure.class === "unreachable" ? 0 : (capability.declaration.costMicros ?? 0);
  const common = { step, attempt, capability: name, key, occurrence, costMicros, raw };
  if ("answer" in end)
    return { kind: "exchange.ended", data: { ...common, outcome: "answered", failure: null }, bodies: { response: end.answer } };
  const outcome = FAILURE_CLASSES[end.failure.class].isOutcomeKnown && !end.isUnknown ? "failed" : "unknown";
  return { kind: "exchange.ended", data: { ...common, outcome, failure: end.failure }, bodies: {} };
}

// --- internal ---

type Raw = Fact<"exchange.ended">["data"]["raw"][number];

/** How a call ended. `isUnknown`: it was under way when it was called off. */
type End = { readonly answer: Json } | { readonly failure: Failure; readonly isUnknown: boolean };

interface Making {
  readonly desk: CallDesk;
  readonly raw: Raw[];
  readonly signal: AbortSignal;
}

/** Makes the call until it ends, its time is over, or it is called off; an adapter that does not listen is left behind. */
async function boundedCall(capability: Capability, effect: CallEffect, { desk, raw, signal }: Making): Promise<End> {
  const stop = new AbortController();
  const given = new Promise<End>((resolve) => {
    const end = (failure: Failure, isUnknown: boolean) => {
      resolve({ failure, isUnknown });
      stop.abort(new CapabilityError(failure));
    };
    const changes = !["pure", "read"].includes(capability.declaration.effectClass ?? "write");
    const callOff = () => end({ class: "cancelled", words: "it was called off" }, changes);
    if (signal.aborted) return callOff();
    signal.addEventListener("abort", callOff, { once: true });
    stop.signal.addEventListener("abort", () => signal.removeEventListener("abort", callOff), { once: true });
    const timeout = () => end({ class: "timeout", words: `no answer came within ${effect.timeoutMs} ms` }, true);
    desk.clock.sleepUntil(desk.clock.nowMs() + effect.timeoutMs, stop.signal).then(timeout, () => undefined);
    invoked(capability, effect, toolsOf(desk, raw, stop.signal)).then(resolve, () => undefined);
  });
  const end = await given;
  if (!stop.signal.aborted) stop.abort(new CapabilityError({ class: "cancelled", words: "the call has ended" }));
  return "failure" in end ? { ...end, failure: told(end.failure, desk.scrubber) } : { answer: desk.scrubber.value(end.answer) };
}

async function invoked(capability: Capability, effect: CallEffect, tools: CallTools): Promise<End> {
  const { inputSchema, outputSchema } = capability.declaration;
  const input = inputSchema.safeParse(effect.args);
  if (!input.success) return failed({ class: "arguments", words: wordsOf(input.error) });
  try {
    const answer = outputSchema.safeParse(await capability.invoke(input.data as Json, effect, tools));
    if (!answer.success) return failed({ class: "contract", words: wordsOf(answer.error) });
    const text = canonicalJson(answer.data);
    if (text.length > answerCharactersMax)
      return failed({ class: "contract", words: `an answer of more than ${answerCharactersMax} characters` });
    return { answer: JSON.parse(text) as Json };
  } catch (error) {
    return failed(failureOf(error));
  }
}

function toolsOf(desk: CallDesk, raw: Raw[], signal: AbortSignal): CallTools {
  return {
    signal,
    job: desk.job,
    ...(desk.traceparent === undefined ? {} : { traceparent: desk.traceparent }),
    secret: (name) => desk.secrets.value(name),
    async capture(name, bytes, mediaType) {
      const clean = desk.scrubber.bytes(bytes);
      const digest = await desk.objects.put(clean);
      if (!signal.aborted)
        raw.push({ name: desk.scrubber.text(name), digest, sizeBytes: clean.length, mediaType: desk.scrubber.text(mediaType) });
      return digest;
    },
  };
}

function failed(failure: Failure): End {
  return { failure, isUnknown: false };
}

/** An error that no adapter should throw is a fault of ours; whether anything was done before it is not known. */
function failureOf(error: unknown): Failure {
  if (error instanceof CapabilityError) return error.failure;
  if (error instanceof DramatisError) return { class: classes[error.code] ?? "cut", words: `${error.code}: ${error.message}` };
  return { class: "cut", words: `the adapter broke: ${error instanceof Error ? error.message : String(error)}` };
}

const classes: Readonly<Record<string, Failure["class"]>> = {
  DRAMATIS_SECRET_UNKNOWN: "arguments",
  DRAMATIS_ADDRESS_REFUSED: "refused",
  DRAMATIS_SSH_COMMAND: "refused",
  DRAMATIS_CANONICAL_NOT_JSON: "contract",
};

function wordsOf(error: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }): string {
  return error.issues.map(({ path, message }) => `${path.map(String).join(".") || "the whole"}: ${message}`).join("; ");
}

/** Words without secrets, of a length that the contract takes. */
function told({ class: kind, words, retryAfterMs }: Failure, scrubber: Scrubber): Failure {
  const clean = scrubber.text(words);
  const cut = clean.length <= wordsMax ? clean : `${clean.slice(0, wordsMax - 3)}...`;
  return { class: kind, words: cut.replace(/\p{Surrogate}/gu, "?"), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

const wordsMax = 2000;
