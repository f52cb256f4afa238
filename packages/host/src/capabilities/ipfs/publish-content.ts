// Publishes content through an API of Kubo's kind. The identifier is computed here first, and what the API says must be the same.
// It must not know what the content means.
import { z } from "zod";
import { failed } from "../../net/failures.ts";
import type { CallUse, HttpClient } from "../../net/http-client.ts";
import { nameOf, readCid } from "./cid.ts";
import { layOut, layoutSizes } from "./layout.ts";

/** The API: its base URL, and the secret whose value is its header `authorization`, where it wants one. */
export interface PublishApi {
  readonly client: HttpClient;
  readonly url: string;
  readonly authorization?: { readonly secret: string };
}

/** Adds and pins content, and gives its identifier (version 1, base32). Adding it again changes nothing. Throws CapabilityError. */
export async function publishContent(bytes: Uint8Array, api: PublishApi, use: CallUse): Promise<string> {
  const { root } = layOut(bytes);
  const expected = nameOf(root.cid);
  const form = formOf(bytes, expected);
  const url = `${api.url.replace(/\/+$/, "")}/api/v0/add?${options}`;
  const headers = {
    "content-type": `multipart/form-data; boundary=${form.boundary}`,
    ...(api.authorization === undefined ? {} : { authorization: use.secrets.value(api.authorization.secret) }),
  };
  const answer = await api.client.send({ method: "POST", url, headers, body: form.body, bytesMax: answerBytesMax, name: "add" }, use);
  const said = hashIn(new TextDecoder().decode(answer.body));
  if (said !== expected) throw failed("contract", `the API added ${said}, the content is ${expected}`);
  return expected;
}

// --- internal ---

const answerBytesMax = 1_048_576;
const options = `cid-version=1&raw-leaves=true&hash=sha2-256&chunker=size-${layoutSizes.leafBytes}&pin=true&progress=false&wrap-with-directory=false`;
const lineSchema = z.looseObject({ Hash: z.string() });

/** A form with one file. The boundary comes from the content's hash, so the same content makes the same bytes, and cannot hold it by design. */
function formOf(bytes: Uint8Array, name: string): { boundary: string; body: Uint8Array } {
  const boundary = `dramatis-${name}`;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="content"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return { boundary, body: new Uint8Array(Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])) };
}

/** The API answers with a line of JSON for each thing that it added, the root last. */
function hashIn(text: string): string {
  const last = text.trim().split("\n").at(-1) ?? "";
  try {
    return nameOf(readCid(lineSchema.parse(JSON.parse(last)).Hash));
  } catch {
    throw failed("contract", "the API does not say what it added");
  }
}
