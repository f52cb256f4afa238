// How a call of an MCP tool fails, as classes of failure: from errors of the protocol, of the library, of the transport.
// It must not know the tool.

import { CapabilityError, type Failure, type FailureClass } from "@dramatis/runtime";
import { ProtocolError, SdkError, SdkErrorCode, SdkHttpError } from "@modelcontextprotocol/client";
import { abortFailure, statusFailure } from "../../net/failures.ts";

/** What is known of a failed call: who was asked, whether the request went out, and the signal that it ran under. */
export interface FailedCall {
  readonly peer: string;
  readonly isSent: boolean;
  readonly signal: AbortSignal;
}

/** Gives the error of a failed call. A CapabilityError anywhere in its causes, such as that of a refused address, is taken as it is. */
export function mcpFailure(error: unknown, { peer, isSent, signal }: FailedCall): CapabilityError {
  if (signal.aborted) return new CapabilityError(abortFailure(signal, isSent, peer));
  const inner = causeOf(error);
  if (inner !== null) return inner;
  const words = `${peer}: ${error instanceof Error ? error.message : "an error without words"}`.slice(0, 2000);
  return new CapabilityError(failureOf(error, words, isSent));
}

// --- internal ---

function failureOf(error: unknown, words: string, isSent: boolean): Failure {
  if (error instanceof ProtocolError) return { class: protocolClasses[error.code] ?? "failed", words };
  if (error instanceof SdkHttpError) return { ...statusFailure(error.status, null, words) };
  if (error instanceof SdkError) {
    const kind = sdkClasses[error.code] ?? (isSent ? "cut" : "unreachable");
    return { class: kind === "timeout" && !isSent ? "unreachable" : kind, words };
  }
  return { class: isSent ? "cut" : "unreachable", words };
}

// JSON-RPC 2.0, section 5.1.
const protocolClasses: Readonly<Record<number, FailureClass>> = {
  [-32602]: "arguments",
  [-32601]: "refused",
  [-32600]: "refused",
  [-32700]: "refused",
};

const sdkClasses: Readonly<Partial<Record<SdkErrorCode, FailureClass>>> = {
  [SdkErrorCode.RequestTimeout]: "timeout",
  [SdkErrorCode.NotConnected]: "unreachable",
  [SdkErrorCode.SendFailed]: "unreachable",
  [SdkErrorCode.ConnectionClosed]: "cut",
  [SdkErrorCode.InvalidResult]: "contract",
  [SdkErrorCode.UnsupportedResultType]: "contract",
  [SdkErrorCode.CapabilityNotSupported]: "refused",
};

function causeOf(error: unknown): CapabilityError | null {
  for (let one = error, depth = 0; one instanceof Error && depth < 8; one = one.cause, depth += 1)
    if (one instanceof CapabilityError) return one;
  return null;
}
