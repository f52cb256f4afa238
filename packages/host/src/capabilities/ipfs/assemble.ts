// Puts a file together from its blocks, each of which is held against its identifier before anything in it is believed.
// It must not know where blocks come from.
import { decode, type PBNode } from "@ipld/dag-pb";
import type { CID } from "multiformats/cid";
import { failed } from "../../net/failures.ts";
import { codecs, isContentOf, nameOf, problemOf } from "./cid.ts";
import { decodeUnixFile } from "./unixfs.ts";

/** Bounds of a file: its bytes, the blocks that are looked at (each as often as it is linked), and how deep links may go. */
export interface FileLimits {
  readonly sizeBytesMax: number;
  readonly blocksMax: number;
  readonly depthMax: number;
}

/** Gives the bytes of a block, unchecked. */
export type GetBlock = (cid: CID) => Promise<Uint8Array>;

/** Gives the bytes of a file. Throws CapabilityError `contract` when a block is not what its identifier says, or a bound is passed. */
export async function assembleFile(root: CID, getBlock: GetBlock, limits: FileLimits): Promise<Uint8Array> {
  const walk: Walk = { getBlock, limits, blocks: 0, bytes: 0, parts: [] };
  await visit(walk, root, { depth: 0, sizeBytes: null });
  return new Uint8Array(Buffer.concat(walk.parts));
}

// --- internal ---

interface Walk {
  readonly getBlock: GetBlock;
  readonly limits: FileLimits;
  blocks: number;
  bytes: number;
  readonly parts: Uint8Array[];
}

/** Where in the tree a block is, and how many bytes the one above says that it holds. */
interface Spot {
  readonly depth: number;
  readonly sizeBytes: number | null;
}

async function visit(walk: Walk, cid: CID, { depth, sizeBytes }: Spot): Promise<void> {
  const { limits } = walk;
  const problem = problemOf(cid);
  if (problem !== null) throw failed("contract", `the link ${cid} ${problem}`);
  walk.blocks += 1;
  if (walk.blocks > limits.blocksMax) throw failed("contract", `the file has more than ${limits.blocksMax} blocks`);
  if (depth > limits.depthMax) throw failed("contract", `the file is more than ${limits.depthMax} links deep`);
  const bytes = await walk.getBlock(cid);
  if (!isContentOf(cid, bytes)) throw failed("contract", `the bytes of block ${nameOf(cid)} are not its content`);
  if (cid.code === codecs.raw) leaf(walk, cid, { bytes, sizeBytes });
  else await node(walk, cid, { bytes, depth, sizeBytes });
}

function leaf(walk: Walk, cid: CID, { bytes, sizeBytes }: { bytes: Uint8Array; sizeBytes: number | null }): void {
  checkSize(cid, bytes.length, sizeBytes);
  take(walk, bytes);
}

async function node(walk: Walk, cid: CID, found: Spot & { bytes: Uint8Array }): Promise<void> {
  const { Data, Links } = decoded(cid, found.bytes);
  const file = decodeUnixFile(Data ?? new Uint8Array(0));
  checkSize(cid, file.sizeBytes, found.sizeBytes);
  if (file.sizeBytes > walk.limits.sizeBytesMax) throw tooLong(walk.limits);
  if (file.blockSizes.length !== Links.length)
    throw failed("contract", `block ${nameOf(cid)} has ${Links.length} links and ${file.blockSizes.length} sizes`);
  take(walk, file.data);
  for (const [index, { Hash }] of Links.entries())
    await visit(walk, Hash, { depth: found.depth + 1, sizeBytes: file.blockSizes[index] ?? 0 });
}

function decoded(cid: CID, bytes: Uint8Array): PBNode {
  try {
    return decode(bytes);
  } catch {
    throw failed("contract", `block ${nameOf(cid)} is no dag-pb node`);
  }
}

function checkSize(cid: CID, found: number, said: number | null): void {
  if (said !== null && said !== found) throw failed("contract", `block ${nameOf(cid)} holds ${found} bytes, the one above it says ${said}`);
}

function take(walk: Walk, bytes: Uint8Array): void {
  walk.bytes += bytes.length;
  if (walk.bytes > walk.limits.sizeBytesMax) throw tooLong(walk.limits);
  walk.parts.push(bytes);
}

function tooLong({ sizeBytesMax }: FileLimits) {
  return failed("contract", `the file is longer than ${sizeBytesMax} bytes`);
}
