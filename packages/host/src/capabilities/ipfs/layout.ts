// Lays a file out in blocks: raw leaves of 1 MiB below one node (the profile `unixfs-v1-2025` of IPIP-499), so that the same bytes have the same
// identifier wherever they are added. It must not know who adds them.
import { encode } from "@ipld/dag-pb";
import { failed } from "../../net/failures.ts";
import { type Block, blockOf, codecs } from "./cid.ts";
import { encodeUnixFile } from "./unixfs.ts";

/** Bytes of a leaf, and the most leaves: within what every version of Kubo puts below one node. */
export const layoutSizes = { leafBytes: 1_048_576, leavesMax: 174 } as const;

/** A file in blocks; the root is the last of them. */
export interface Layout {
  readonly root: Block;
  readonly blocks: readonly Block[];
}

/** Lays bytes out. One leaf stands for itself. Throws CapabilityError `arguments` for more than 174 MiB. Pure. */
export function layOut(bytes: Uint8Array): Layout {
  const { leafBytes, leavesMax } = layoutSizes;
  if (bytes.length > leafBytes * leavesMax) throw failed("arguments", `${bytes.length} bytes are more than ${leafBytes * leavesMax}`);
  const leaves: Block[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += leafBytes) leaves.push(blockOf(codecs.raw, bytes.subarray(at, at + leafBytes)));
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return { root: only, blocks: leaves };
  const blockSizes = leaves.map((leaf) => leaf.bytes.length);
  const Data = encodeUnixFile({ sizeBytes: bytes.length, blockSizes });
  const Links = leaves.map(({ cid, bytes: { length } }) => ({ Hash: cid, Name: "", Tsize: length }));
  const root = blockOf(codecs.dagPb, encode({ Data, Links }));
  return { root, blocks: [...leaves, root] };
}
