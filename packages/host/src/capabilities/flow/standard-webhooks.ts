// Signatures of webhooks as Standard Webhooks 1.0 has them: HMAC-SHA256 over `id.timestamp.body`, out and in.
// It must not know what a webhook is about, nor whether its id was seen before: who stores jobs knows that.
import { createHmac, timingSafeEqual } from "node:crypto";

/** A message to be signed: `timestampSeconds` since 1970, UTC; `body` as it is sent, byte for byte. */
export interface WebhookMessage {
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: Uint8Array;
}

/** What came of checking a webhook. `late` also stands for one from the future. */
export type WebhookCheck =
  | { readonly isValid: true; readonly id: string }
  | { readonly isValid: false; readonly reason: "malformed" | "late" | "forged"; readonly words: string };

/** Seconds by which a timestamp may be off, either way, as the specification recommends. */
export const webhookToleranceSeconds = 300;

/** Gives the three headers of a signed webhook. `secret` is `whsec_` and base64, or any other text, which is taken as it is. Pure. */
export function signWebhook(message: WebhookMessage, secret: string): Record<string, string> {
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(message.timestampSeconds),
    "webhook-signature": `v1,${signatureOf(message, secret).toString("base64")}`,
  };
}

/**
 * Checks a webhook that came in: its three headers (names in lower case), its time against `nowMs`, and its signature with any of the secrets,
 * so that a secret can be changed without a gap. One valid signature among those sent is enough. Pure.
 */
export function checkWebhook(
  incoming: { readonly headers: Readonly<Record<string, string | undefined>>; readonly body: Uint8Array },
  { secrets, nowMs, toleranceSeconds = webhookToleranceSeconds }: { secrets: readonly string[]; nowMs: number; toleranceSeconds?: number },
): WebhookCheck {
  const { "webhook-id": id = "", "webhook-timestamp": time = "", "webhook-signature": sent = "" } = incoming.headers;
  if (!idForm.test(id) || !/^\d{1,12}$/.test(time) || sent === "" || sent.length > signaturesLengthMax)
    return wrong("malformed", "webhook-id, webhook-timestamp or webhook-signature is missing or not well formed");
  const offSeconds = Math.abs(Math.floor(nowMs / 1000) - Number(time));
  if (offSeconds > toleranceSeconds)
    return wrong("late", `the timestamp is off by ${offSeconds} seconds, at most ${toleranceSeconds} are taken`);
  const message = { id, timestampSeconds: Number(time), body: incoming.body };
  const wanted = secrets.map((secret) => signatureOf(message, secret));
  const given = sent.split(" ").flatMap((one) => (one.startsWith("v1,") ? [Buffer.from(one.slice(3), "base64")] : []));
  const isValid = given.some((one) => wanted.some((other) => one.length === other.length && timingSafeEqual(one, other)));
  return isValid ? { isValid, id } : wrong("forged", "no signature is that of the message");
}

// --- internal ---

const signaturesLengthMax = 4000;
const idForm = /^[\x21-\x7e]{1,256}$/;

function wrong(reason: "malformed" | "late" | "forged", words: string): WebhookCheck {
  return { isValid: false, reason, words };
}

function signatureOf({ id, timestampSeconds, body }: WebhookMessage, secret: string): Buffer {
  return createHmac("sha256", keyOf(secret)).update(`${id}.${timestampSeconds}.`, "utf8").update(body).digest();
}

function keyOf(secret: string): Buffer {
  return secret.startsWith("whsec_") ? Buffer.from(secret.slice("whsec_".length), "base64") : Buffer.from(secret, "utf8");
}
