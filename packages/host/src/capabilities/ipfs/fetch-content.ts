// Fetches a file through gateways that need not be trusted: one after the other is asked for raw blocks or an archive of them, and the first
// whose bytes are the content is taken. It must not know what the content means.
import { CapabilityError, FAILURE_CLASSES } from "@dramatis/runtime";
import type { CID } from "multiformats/cid";
import { failed } from "../../net/failures.ts";
import type { CallUse, HttpClient } from "../../net/http-client.ts";
import { assembleFile, type FileLimits } from "./assemble.ts";
import { readArchive } from "./car.ts";
import { codecs, nameOf, readCid } from "./cid.ts";

/** How content is reached. `transfer`: files of several blocks come as one archive, or block by block. */
export interface Gateways {
  readonly client: HttpClient;
  readonly gateways: readonly string[];
  readonly transfer: "car" | "raw";
  readonly limits: FileLimits;
}

/** Content, and the gateway that gave it. `cid` is written as version 1 in base32. */
export interface FetchedContent {
  readonly cid: string;
  readonly bytes: Uint8Array;
  readonly gateway: string;
}

/** Most bytes of a block (what peers of the network pass on), and of what an archive says beside its blocks. */
export const blockBytesMax = 2_097_152;

/** Fetches the content of an identifier. Throws CapabilityError of the failure that gives most hope, with what each gateway did. */
export async function fetchContent(text: string, reach: Gateways, use: CallUse): Promise<FetchedContent> {
  const cid = readCid(text);
  const failures: CapabilityError[] = [];
  for (const [index, gateway] of reach.gateways.entries()) {
    try {
      const bytes = await fromGateway({ cid, gateway, name: `gateway-${index + 1}` }, reach, use);
      return { cid: nameOf(cid), bytes, gateway };
    } catch (error) {
      if (!(error instanceof CapabilityError) || use.tools.signal.aborted) throw error;
      failures.push(error);
    }
  }
  throw together(failures, reach);
}

// --- internal ---

interface Asked {
  readonly cid: CID;
  readonly gateway: string;
  readonly name: string;
}

async function fromGateway(asked: Asked, reach: Gateways, use: CallUse): Promise<Uint8Array> {
  if (asked.cid.code === codecs.raw || reach.transfer === "raw") return byBlocks(asked, reach, use);
  const { limits } = reach;
  const bytesMax = limits.sizeBytesMax + limits.blocksMax * 128 + blockBytesMax;
  const archive = readArchive(await get(asked, { cid: asked.cid, format: "car", bytesMax, name: asked.name }, { reach, use }), asked.cid);
  const bytes = await assembleFile(asked.cid, archive.getBlock, limits);
  const unused = archive.unused();
  if (unused.length > 0)
    throw failed("contract", `the archive holds ${unused.length} block(s) that nobody asked for, such as ${unused[0]}`);
  return bytes;
}

function byBlocks(asked: Asked, reach: Gateways, use: CallUse): Promise<Uint8Array> {
  let count = 0;
  const getBlock = (cid: CID) => {
    count += 1;
    return get(asked, { cid, format: "raw", bytesMax: blockBytesMax, name: `${asked.name}.block-${count}` }, { reach, use });
  };
  return assembleFile(asked.cid, getBlock, reach.limits);
}

interface Form {
  readonly cid: CID;
  readonly format: keyof typeof mediaTypes;
  readonly bytesMax: number;
  readonly name: string;
}

const mediaTypes = { raw: "application/vnd.ipld.raw", car: "application/vnd.ipld.car" } as const;

async function get({ gateway }: Asked, { cid, format, bytesMax, name }: Form, by: { reach: Gateways; use: CallUse }): Promise<Uint8Array> {
  const url = `${gateway.replace(/\/+$/, "")}/ipfs/${nameOf(cid)}?format=${format}`;
  const accept = format === "car" ? `${mediaTypes.car}; version=1; order=dfs; dups=n` : mediaTypes.raw;
  const answer = await by.reach.client.send({ method: "GET", url, headers: { accept }, bytesMax, name }, by.use);
  if (answer.mediaType !== mediaTypes[format])
    throw failed(
      "contract",
      `it answers with ${answer.mediaType || "no media type"}, expected ${mediaTypes[format]}: it serves no ${format}`,
    );
  return answer.body;
}

function together(failures: readonly CapabilityError[], { gateways }: Gateways): CapabilityError {
  const best = failures.find(({ failure }) => FAILURE_CLASSES[failure.class].isRetryable) ?? failures[0];
  if (best === undefined) return failed("unreachable", "no gateway is configured");
  const words = failures.map(({ failure }, index) => `${gateways[index]}: ${failure.class}: ${failure.words}`).join("; ");
  return new CapabilityError({ ...best.failure, words: words.slice(0, 2000) });
}
