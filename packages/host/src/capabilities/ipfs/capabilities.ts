// The capabilities of IPFS: `ipfs.fetch` gets content that is checked against its identifier, `ipfs.publish` adds content and checks what the
// API says. A price list that was fetched is an artifact; its digest enters the next run. They must not know how content is checked.
import {
  type CallTools,
  type Capability,
  CapabilityError,
  canonicalJson,
  DramatisError,
  digestOfBytes,
  digestSchema,
  type Json,
  nameSchema,
  type ObjectPort,
  parseArtifact,
  utf8,
} from "@dramatis/runtime";
import { z } from "zod";
import { failed } from "../../net/failures.ts";
import type { HttpClient } from "../../net/http-client.ts";
import { createSecretUse } from "../../net/secret-use.ts";
import { ensureUrl } from "../../net/url-guard.ts";
import { readConfig } from "../shared/config.ts";
import { type IpfsConfig, ipfsConfigSchema } from "./config.ts";

/** What IPFS works with: the client whose rules hold, and objects that can be published by digest. */
export interface IpfsMeans {
  readonly client: HttpClient;
  readonly objects?: Pick<ObjectPort, "get">;
}

/** Gives `ipfs.fetch` and `ipfs.publish`. Throws DRAMATIS_INPUT_INVALID with all issues of the configuration, and DRAMATIS_ADDRESS_REFUSED. */
export function ipfsCapabilities(config: unknown, means: IpfsMeans): readonly Capability[] {
  const ipfs = { config: readConfig(ipfsConfigSchema, config, "ipfs"), means };
  const { gateways, api, locality } = ipfs.config;
  for (const url of [...gateways, ...(api === undefined ? [] : [api.url])]) ensureUrl(url, means.client.rules);
  const common = { type: "service", locality, latencyMs: 5000, isIdempotent: true } as const;
  return [
    {
      declaration: {
        ...common,
        name: "ipfs.fetch",
        description: "Fetches content by its CID through gateways and checks every block of it.",
        inputSchema: fetchInput,
        outputSchema: fetchOutput,
        enabled: gateways.length > 0,
        effectClass: "read",
        scopes: ["ipfs.fetch"],
      },
      invoke: (args, _call, tools) => invokeFetch(ipfs, args, tools),
    },
    {
      declaration: {
        ...common,
        name: "ipfs.publish",
        description: "Adds and pins content, whose CID is computed here and must be the one that the API says.",
        inputSchema: publishInput,
        outputSchema: publishOutput,
        enabled: api !== undefined,
        effectClass: "write",
        scopes: ["ipfs.publish"],
      },
      invoke: (args, _call, tools) => invokePublish(ipfs, args, tools),
    },
  ];
}

// --- internal ---

interface Ipfs {
  readonly config: IpfsConfig;
  readonly means: IpfsMeans;
}

const limits = { blocksMax: 10_000, depthMax: 8 };
const shapes = ["base64", "text", "json", "price-list"] as const;
const fetchInput = z.strictObject({ cid: z.string().min(1).max(200), as: z.enum(shapes).default("base64") });

/** `digest` is the sha-256 of the content; `artifact`, where one was asked for, is the content as read, with the digest that runs name it by. */
const fetchOutput = z.strictObject({
  cid: z.string(),
  digest: digestSchema,
  sizeBytes: z.int().min(0),
  gateway: z.string(),
  base64: z.string().exactOptional(),
  text: z.string().exactOptional(),
  json: z.json().exactOptional(),
  artifact: z.strictObject({ name: nameSchema, digest: digestSchema, value: z.json() }).exactOptional(),
});

const publishInput = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ json: z.json() }),
  z.strictObject({ base64: z.base64() }),
  z.strictObject({ digest: digestSchema }),
]);

const publishOutput = z.strictObject({ cid: z.string(), uri: z.string(), digest: digestSchema, sizeBytes: z.int().min(0) });

async function invokeFetch({ config, means }: Ipfs, args: Json, tools: CallTools): Promise<Json> {
  const { cid: asked, as } = fetchInput.parse(args);
  const { fetchContent } = await import("./fetch-content.ts");
  const { gateways, transfer, sizeBytesMax } = config;
  const reach = { client: means.client, gateways, transfer, limits: { ...limits, sizeBytesMax } };
  const { cid, bytes, gateway } = await fetchContent(asked, reach, { tools, secrets: createSecretUse(tools) });
  return { cid, digest: digestOfBytes(bytes), sizeBytes: bytes.length, gateway, ...(await shaped(as, { cid, bytes }, tools)) };
}

/** Content in the shape that was asked for. A price list is checked by its contract and kept in its canonical bytes. */
async function shaped(
  as: (typeof shapes)[number],
  { cid, bytes }: { cid: string; bytes: Uint8Array },
  tools: CallTools,
): Promise<{ [key: string]: Json }> {
  if (as === "base64") return { base64: Buffer.from(bytes).toString("base64") };
  const text = textOf(bytes, cid);
  if (as === "text") return { text };
  const json = jsonOf(text, cid);
  if (as === "json") return { json };
  const value = priceListOf(json, cid);
  const digest = await tools.capture("price-list.json", utf8(canonicalJson(value)), "application/json");
  return { artifact: { name: as, digest, value } };
}

function textOf(bytes: Uint8Array, cid: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw failed("contract", `the content of ${cid} is no UTF-8 text`);
  }
}

function jsonOf(text: string, cid: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw failed("contract", `the content of ${cid} is no JSON`);
  }
}

function priceListOf(json: Json, cid: string): Json {
  try {
    return parseArtifact("price-list", json, cid) as unknown as Json;
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    throw failed("contract", `${cid} is no price list: ${error.issues.map(({ message }) => message).join("; ")}`);
  }
}

async function invokePublish({ config, means }: Ipfs, args: Json, tools: CallTools): Promise<Json> {
  const { api, sizeBytesMax: bytesMax } = config;
  if (api === undefined) throw failed("refused", "no API is configured through which to publish");
  const bytes = await contentOf(means, publishInput.parse(args));
  if (bytes.length > bytesMax) throw failed("arguments", `the content has ${bytes.length} bytes, at most ${bytesMax} are published`);
  const { publishContent } = await import("./publish-content.ts");
  const use = { tools, secrets: createSecretUse(tools) };
  const cid = await publishContent(bytes, { client: means.client, ...api }, use);
  return { cid, uri: `ipfs://${cid}`, digest: digestOfBytes(bytes), sizeBytes: bytes.length };
}

async function contentOf({ objects }: IpfsMeans, content: z.output<typeof publishInput>): Promise<Uint8Array> {
  if ("text" in content) return utf8(content.text);
  if ("json" in content) return utf8(canonicalJson(content.json));
  if ("base64" in content) return new Uint8Array(Buffer.from(content.base64, "base64"));
  const stored = objects === undefined ? null : await objects.get(content.digest);
  if (stored === null) throw new CapabilityError({ class: "arguments", words: `there is no object ${content.digest}` });
  return stored;
}
