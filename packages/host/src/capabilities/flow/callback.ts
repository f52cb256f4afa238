// Callbacks of flows: the name under which a result is awaited, and the reading of one that came in.
// It must not know jobs: whether a callback is awaited, or came before, is for who stores them.
import { createHmac } from "node:crypto";
import { type Json, nameSchema, zodIssues } from "@dramatis/runtime";
import { z } from "zod";
import { checkWebhook } from "./standard-webhooks.ts";

/** The body of a callback: its name, and the result of the flow or why there is none. */
export const callbackBodySchema = z.strictObject({
  callback: nameSchema,
  status: z.enum(["success", "error"]),
  result: z.json().exactOptional(),
  error: z.string().max(1000).exactOptional(),
  duration_ms: z.int().min(0).exactOptional(),
});

/** A callback that was let in: `id` is that of its message, by which a repeated one is known. */
export interface FlowCallback {
  readonly id: string;
  readonly callback: string;
  readonly body: z.output<typeof callbackBodySchema>;
}

/** A callback that was not let in. It changes nothing. */
export interface RefusedCallback {
  readonly reason: "malformed" | "late" | "forged";
  readonly words: string;
}

/**
 * Gives the name under which a step awaits the answer of its flow: equal for all attempts of a step, other in another job, and not to be guessed
 * without the secret. Pure.
 */
export function callbackNameOf(secret: string, { job, idempotencyKey }: { job: string; idempotencyKey: string }): string {
  return `cb_${createHmac("sha256", secret).update(`callback ${job} ${idempotencyKey}`).digest("hex").slice(0, 40)}`;
}

/** Reads a callback: signature and time first, then its shape. Pure. */
export function readCallback(
  incoming: { readonly headers: Readonly<Record<string, string | undefined>>; readonly body: Uint8Array },
  options: { secrets: readonly string[]; nowMs: number; toleranceSeconds?: number },
): FlowCallback | RefusedCallback {
  const check = checkWebhook(incoming, options);
  if (!check.isValid) return { reason: check.reason, words: check.words };
  const value = parsed(incoming.body);
  const read = callbackBodySchema.safeParse(value);
  if (read.success) return { id: check.id, callback: read.data.callback, body: read.data };
  const issues = zodIssues(read.error, "callback", value, callbackBodySchema);
  return { reason: "malformed", words: issues.map(({ message }) => message).join("; ") };
}

// --- internal ---

function parsed(body: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) as Json;
  } catch {
    return undefined;
  }
}
