// Lets the messages of single calls be recorded: a transport that remembers, by a mark in the request, what went out and what came back.
// It must not know what a call does.
import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/client";

/** The key in `_meta` of a request that marks the call; the server may use its value to know a repeated call. */
export const exchangeMark = "dramatis/exchange";

/** What went out and came back for one mark, as JSON-RPC messages. */
export interface RecordedExchange {
  readonly request: string;
  readonly response: string | null;
}

/** A transport with a book of its exchanges. */
export interface RecordedTransport {
  readonly transport: Transport;
  /** Gives what was recorded for a mark and forgets it; null when nothing was sent. */
  take(mark: string): RecordedExchange | null;
}

/** Wraps a transport: looks at what passes, and changes nothing. */
export function recorded(inner: Transport): RecordedTransport {
  const marks = new Map<string | number, string>();
  const exchanges = new Map<string, RecordedExchange>();
  const send = inner.send.bind(inner);
  inner.send = (message, options) => {
    const mark = markOf(message);
    if (mark !== null && "id" in message) {
      marks.set(message.id as string | number, mark);
      exchanges.set(mark, { request: JSON.stringify(message), response: null });
    }
    return send(message, options);
  };
  watchAnswers(inner, (message) => {
    const id = "id" in message && !("method" in message) ? message.id : undefined;
    const mark = id === undefined ? undefined : marks.get(id);
    if (mark === undefined || id === undefined) return;
    marks.delete(id);
    exchanges.set(mark, { request: exchanges.get(mark)?.request ?? "", response: JSON.stringify(message) });
  });
  return {
    transport: inner,
    take(mark) {
      const found = exchanges.get(mark) ?? null;
      exchanges.delete(mark);
      for (const [id, one] of marks) if (one === mark) marks.delete(id);
      return found;
    },
  };
}

// --- internal ---

function markOf(message: JSONRPCMessage): string | null {
  if (!("method" in message) || message.method !== "tools/call") return null;
  const meta = (message.params as { readonly _meta?: Readonly<Record<string, unknown>> } | undefined)?._meta;
  const mark = meta?.[exchangeMark];
  return typeof mark === "string" ? mark : null;
}

// The client sets `onmessage` when it connects; a setter stands there so that each answer is seen before the client has it.
function watchAnswers(inner: Transport, see: (message: JSONRPCMessage) => void): void {
  let given: Transport["onmessage"];
  Object.defineProperty(inner, "onmessage", {
    configurable: true,
    enumerable: true,
    get: () => given,
    set(handler: Transport["onmessage"]) {
      given =
        handler === undefined
          ? undefined
          : (message, extra) => {
              see(message);
              handler(message, extra);
            };
    },
  });
}
