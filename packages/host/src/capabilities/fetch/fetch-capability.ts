// GET of a page or file behind a guarded URL, as a capability: bounded, of wanted media types, kept as it came.
// It must not know what the bytes are for.
import { type Capability, digestOfBytes, digestSchema, type Json } from "@dramatis/runtime";
import { z } from "zod";
import { isMediaType } from "../../net/body.ts";
import type { HttpClient } from "../../net/http-client.ts";
import { createSecretUse } from "../../net/secret-use.ts";
import { cardFields, cardOf, readConfig } from "../shared/config.ts";

const bytesMax = z
  .int()
  .min(1)
  .max(256 * 1024 * 1024);
const mediaTypes = z.array(z.string().regex(/^([a-z0-9.+-]+\/(\*|[a-z0-9.+-]+)|\+[a-z]+)$/, "a media type, type/* or +suffix")).max(50);

/** Configuration: the most bytes that a call may ask for, how long a text may be that stands in the answer, and the card. */
export const fetchConfigSchema = z.strictObject({
  bytesMax: bytesMax.default(16 * 1024 * 1024),
  textBytesMax: bytesMax.default(1024 * 1024),
  mediaTypes: mediaTypes.min(1).exactOptional(),
  ...cardFields,
});

const argsSchema = z.strictObject({
  url: z.string().min(1).max(4000),
  mediaTypes: mediaTypes.min(1).exactOptional(),
  bytesMax: bytesMax.exactOptional(),
});

/** What came: `text` for texts and JSON of at most `textBytesMax`, else null; the bytes stand in the objects under `digest`. */
const answerSchema = z.strictObject({
  url: z.string(),
  status: z.int(),
  mediaType: z.string(),
  sizeBytes: z.int().min(0),
  digest: digestSchema,
  text: z.string().nullable(),
});

/** Makes the capability `fetch`. Throws DRAMATIS_INPUT_INVALID. */
export function fetchCapabilities(config: unknown, client: HttpClient): Capability[] {
  const read = readConfig(fetchConfigSchema, config, "fetch");
  const wanted = { bytesMax: read.bytesMax, textBytesMax: read.textBytesMax, mediaTypes: read.mediaTypes };
  const declaration = {
    description: "Fetches a page or file by its URL",
    effectClass: "read" as const,
    isIdempotent: true,
    ...cardOf(read),
    name: "fetch",
    type: "tool" as const,
    enabled: read.enabled,
    inputSchema: argsSchema,
    outputSchema: answerSchema,
    metadata: { adapter: "fetch" },
  };
  return [
    { declaration, invoke: async (args, _call, tools) => (await fetchOne(args as Args, wanted, { client, tools })) as unknown as Json },
  ];
}

// --- internal ---

type Args = z.output<typeof argsSchema>;

interface Wanted {
  readonly bytesMax: number;
  readonly textBytesMax: number;
  readonly mediaTypes: readonly string[] | undefined;
}

interface Means {
  readonly client: HttpClient;
  readonly tools: Parameters<Capability["invoke"]>[2];
}

async function fetchOne(args: Args, wanted: Wanted, { client, tools }: Means): Promise<z.output<typeof answerSchema>> {
  const types = args.mediaTypes ?? wanted.mediaTypes;
  const secrets = createSecretUse(tools);
  const answer = await client.send(
    {
      method: "GET",
      url: args.url,
      name: "fetch",
      bytesMax: Math.min(args.bytesMax ?? wanted.bytesMax, wanted.bytesMax),
      headers: { accept: acceptOf(types) },
      ...(types === undefined ? {} : { mediaTypes: types }),
    },
    { tools, secrets },
  );
  const { url, status, mediaType } = answer;
  return {
    url,
    status,
    mediaType,
    sizeBytes: answer.body.length,
    digest: digestOfBytes(answer.body),
    text: textOf(answer.body, mediaType, wanted),
  };
}

function acceptOf(types: readonly string[] | undefined): string {
  const named = (types ?? []).filter((type) => !type.startsWith("+"));
  return named.length === 0 ? "*/*" : named.join(", ");
}

function textOf(bytes: Uint8Array, mediaType: string, { textBytesMax }: Wanted): string | null {
  if (bytes.length > textBytesMax || !isMediaType(mediaType, ["text/*", "application/json", "+json", "application/xml", "+xml"]))
    return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
