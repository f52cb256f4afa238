// An HTTP call without guards, for peers on loopback: statuses and broken connections become failures of their class.
import { CapabilityError } from "@dramatis/runtime";
import type { HttpCall } from "../../src/capabilities/http-call.ts";

/** Asks by the platform's fetch, and captures the body of the answer. */
export const plainHttp: HttpCall = async ({ method, url, headers, body, bytesMax, name }, tools) => {
  const init = { method, headers: { ...headers }, ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }) };
  const answer = await fetch(url, { ...init, signal: tools.signal }).catch(() => {
    throw new CapabilityError(
      tools.signal.aborted ? { class: "timeout", words: "called off" } : { class: "unreachable", words: "no connection" },
    );
  });
  const bytes = new Uint8Array(
    await answer.arrayBuffer().catch(() => {
      throw new CapabilityError({ class: "cut", words: "the connection broke" });
    }),
  );
  await tools.capture(name, bytes, "application/octet-stream");
  if (bytes.length > (bytesMax ?? Number.POSITIVE_INFINITY)) throw new CapabilityError({ class: "contract", words: "too long" });
  if (!answer.ok) throw new CapabilityError({ class: answer.status < 500 ? "refused" : "failed", words: `status ${answer.status}` });
  return { status: answer.status, mediaType: (answer.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? "", body: bytes };
};
