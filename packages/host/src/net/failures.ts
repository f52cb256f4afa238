// How an exchange over HTTP fails, as classes of failure: from a status, from an error of the socket, from an abort.
// It must not know what was asked; words name the peer, never what was said to it.
import { CapabilityError, type Failure, type FailureClass } from "@dramatis/runtime";

/** Makes the error of a failed call. */
export function failed(kind: FailureClass, words: string, retryAfterMs?: number): CapabilityError {
  return new CapabilityError({
    class: kind,
    words: words.slice(0, 2000),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/**
 * Gives the failure that a status outside of 200 to 299 means. 502 and 504 come from a gateway that does not know what became of the call; 408,
 * by contrast, says that the peer did not wait for all of it. Pure.
 */
export function statusFailure(status: number, retryAfterMs: number | null, words: string): Failure {
  const kind = classOf(status, retryAfterMs !== null);
  return { class: kind, words: words.slice(0, 2000), ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}

/** Gives the milliseconds of a `Retry-After` header (seconds, or a date against `nowMs`), at most a day; null without a readable one. Pure. */
export function retryAfterMsOf(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(ms) ? Math.min(Math.max(0, Math.ceil(ms)), dayMs) : null;
}

/**
 * Gives the failure of an error of the socket. `isSent` tells whether the connection stood, so that something may have been sent: before
 * that nothing can have happened on the other side.
 */
export function socketFailure(error: unknown, { isSent, signal, peer }: { isSent: boolean; signal: AbortSignal; peer: string }): Failure {
  if (signal.aborted) return abortFailure(signal, isSent, peer);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("HPE_")) return { class: "contract", words: `${peer} does not answer as HTTP (${code})` };
  if (certificate.test(code)) return { class: "refused", words: `the certificate of ${peer} is not accepted (${code})` };
  if (!isSent) return { class: "unreachable", words: `${peer} cannot be reached${code === "" ? "" : ` (${code})`}` };
  return { class: "cut", words: `${peer} broke off${code === "" ? "" : ` (${code})`}` };
}

/** Gives the failure of an aborted call: of its reason's class where that is a CapabilityError, `timeout` for a TimeoutError, else `cancelled`. */
export function abortFailure(signal: AbortSignal, isSent: boolean, peer: string): Failure {
  const reason: unknown = signal.reason;
  if (reason instanceof CapabilityError) return reason.failure;
  const isTimeout = reason instanceof Error && reason.name === "TimeoutError";
  if (!isTimeout) return { class: "cancelled", words: `the call of ${peer} was taken back` };
  return isSent
    ? { class: "timeout", words: `${peer} did not answer in time` }
    : { class: "unreachable", words: `${peer} could not be reached in time` };
}

// --- internal ---

const dayMs = 86_400_000;
const certificate = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/;

function classOf(status: number, hasRetryAfter: boolean): FailureClass {
  if (status === 429 || (status === 503 && hasRetryAfter)) return "throttled";
  if (status === 502) return "cut";
  if (status === 504) return "timeout";
  if (status >= 500 || status === 408 || status === 425) return "failed";
  return status === 400 || status === 413 || status === 422 ? "arguments" : "refused";
}
